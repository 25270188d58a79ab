package org.niangjia.surveys.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Typed;
import org.niangjia.platform.web.Ui;
import org.niangjia.surveys.LeaveBatches;
import org.niangjia.surveys.PollList;
import org.niangjia.surveys.Subsidies;

/** What the pages on subsidies and batches of home leave show. */
public final class SubsidyViews {
    private SubsidyViews() {}

    private static List<Option> decisions(Chrome chrome) {
        return List.of(
                new Option("STAY", chrome.say("surveys.choice.STAY")),
                new Option("LEAVE", chrome.say("surveys.choice.LEAVE")));
    }

    /** Rules and who is owed what. */
    public record Owing(
            Chrome chrome,
            PollList.Shown poll,
            List<Subsidies.RuleRow> rules,
            PageOf<Subsidies.Owed> page,
            Subsidies.Sum sum,
            boolean manages,
            boolean speaks,
            RuleForm form,
            FormErrors errors,
            @Nullable String problem)
            implements PollTab {
        @Override
        public String tab() {
            return "/subsidies";
        }

        public List<Option> choices() {
            return decisions(chrome);
        }

        public String yuan(long fen) {
            return Ui.yuan(new Money(fen));
        }

        public String name(Subsidies.Owed owed) {
            return shown(owed.name());
        }

        public List<Ui.Figure> figures() {
            return List.of(
                    new Ui.Figure(chrome.say("surveys.owed.people"), sum.people(), chrome.say("surveys.unit"), path()),
                    new Ui.Figure(
                            chrome.say("surveys.owed.amount"),
                            yuan(sum.amountFen()),
                            chrome.say("surveys.yuan"),
                            null,
                            path(),
                            null),
                    new Ui.Figure(
                            chrome.say("surveys.owed.confirmed"),
                            yuan(sum.confirmedFen()),
                            chrome.say("surveys.yuan"),
                            null,
                            path(),
                            null));
        }

        public List<Ui.Column> ruleColumns() {
            return List.of(
                    Ui.Column.text(chrome.say("surveys.field.union")),
                    Ui.Column.text(chrome.say("surveys.field.choice")),
                    Ui.Column.text(chrome.say("surveys.field.item")),
                    Ui.Column.number(chrome.say("surveys.field.amount")),
                    Ui.Column.text(chrome.say("surveys.field.valid")),
                    Ui.Column.text(chrome.say("surveys.field.source")),
                    Ui.Column.text(chrome.say("surveys.actions")));
        }

        public List<Ui.Column> columns() {
            return List.of(
                    Ui.Column.text(chrome.say("surveys.field.name")),
                    Ui.Column.text(chrome.say("surveys.field.phone")),
                    Ui.Column.text(chrome.say("surveys.field.union")),
                    Ui.Column.text(chrome.say("surveys.field.choice")),
                    Ui.Column.text(chrome.say("surveys.field.item")),
                    Ui.Column.number(chrome.say("surveys.field.amount")),
                    Ui.Column.text(chrome.say("surveys.field.state")));
        }
    }

    /** One rule, from which day on it is another or none. */
    public record ChangeRule(
            Chrome chrome,
            Subsidies.Stored rule,
            RuleForm form,
            @Nullable String reason,
            FormErrors errors,
            @Nullable String problem) {
        public String path() {
            return chrome.at("/desk/subsidy-rules/" + rule.id());
        }

        public String back() {
            return chrome.at("/desk/polls/" + rule.pollId() + "/subsidies");
        }

        public String holds() {
            return chrome.say(
                    "surveys.rule.holds",
                    chrome.say("surveys.choice." + rule.choice()),
                    rule.item(),
                    Ui.yuan(new Money(rule.amountFen())),
                    rule.validFrom(),
                    rule.validTo());
        }
    }

    /** A subsidy rule as typed. */
    public record RuleForm(
            @Nullable String choice,
            @Nullable String item,
            @Nullable String amount,
            @Nullable String from,
            @Nullable String to,
            @Nullable String source) {
        /** What a rule is about does not change: the other choice is another rule. */
        RuleForm forChoice(String known) {
            return new RuleForm(known, item, amount, from, to, source);
        }

        static RuleForm of(Subsidies.Stored rule) {
            return new RuleForm(
                    rule.choice(),
                    rule.item(),
                    new Money(rule.amountFen()).inYuan(),
                    "",
                    rule.validTo().toString(),
                    rule.source());
        }

        static RuleForm fresh() {
            return new RuleForm("STAY", "", "", "", "", "");
        }

        FormErrors errors(org.niangjia.platform.web.Words words) {
            var errors = FormErrors.none();
            if (!List.of("STAY", "LEAVE").contains(choice == null ? "" : choice)) {
                errors = errors.with("choice", words.say("surveys.problem.CHOICE"));
            }
            if (item == null || item.isBlank()) {
                errors = errors.with("item", words.say("surveys.problem.item"));
            }
            if (amount == null
                    || !amount.strip().matches("\\d{1,7}(\\.\\d{1,2})?")
                    || Money.parseYuan(amount.strip()).fen() == 0) {
                errors = errors.with("amount", words.say("surveys.problem.amount"));
            }
            var first = Typed.day(from);
            var last = Typed.day(to);
            if (first == null) {
                errors = errors.with("from", words.say("ui.form.day"));
            }
            if (last == null || (first != null && last.isBefore(first))) {
                errors = errors.with("to", words.say("ui.form.period"));
            }
            return source == null || source.isBlank()
                    ? errors.with("source", words.say("surveys.problem.source"))
                    : errors;
        }

        /** Only for a form without errors. */
        Subsidies.Rule rule(long union) {
            var first = Typed.day(from);
            var last = Typed.day(to);
            if (first == null || last == null || choice == null || item == null || amount == null || source == null) {
                throw new IllegalStateException("form has errors");
            }
            return new Subsidies.Rule(
                    union,
                    choice,
                    item.strip(),
                    Money.parseYuan(amount.strip()),
                    new Period(first, last),
                    source.strip());
        }
    }

    /** Batches of home leave. @param people of the batch looked at */
    public record Batches(
            Chrome chrome,
            PollList.Shown poll,
            List<LeaveBatches.Batch> batches,
            LeaveBatches.@Nullable Batch open,
            List<LeaveBatches.Place> people,
            boolean speaks,
            BatchForm form,
            FormErrors errors)
            implements PollTab {
        @Override
        public String tab() {
            return "/batches";
        }

        public String batchPath(LeaveBatches.Batch batch) {
            return chrome.at("/desk/leave-batches/" + batch.id());
        }

        public String name(LeaveBatches.Place place) {
            return shown(place.name());
        }

        public List<Ui.Column> columns() {
            return List.of(
                    Ui.Column.text(chrome.say("surveys.field.union")),
                    Ui.Column.text(chrome.say("surveys.field.batch")),
                    Ui.Column.text(chrome.say("surveys.field.valid")),
                    Ui.Column.number(chrome.say("surveys.field.quota")),
                    Ui.Column.number(chrome.say("surveys.taken")),
                    Ui.Column.text(chrome.say("surveys.actions")));
        }

        public List<Ui.Column> peopleColumns() {
            var columns = new ArrayList<>(List.of(
                    Ui.Column.text(chrome.say("surveys.field.name")),
                    Ui.Column.text(chrome.say("surveys.field.phone")),
                    Ui.Column.text(chrome.say("surveys.field.union"))));
            if (speaks) {
                columns.add(Ui.Column.text(chrome.say("surveys.actions")));
            }
            return columns;
        }
    }

    /** One batch to be changed or taken away. */
    public record ChangeBatch(
            Chrome chrome,
            LeaveBatches.Batch batch,
            BatchForm form,
            FormErrors errors,
            @Nullable String problem) {
        public String path() {
            return chrome.at("/desk/leave-batches/" + batch.id());
        }

        public String back() {
            return chrome.at("/desk/polls/" + batch.pollId() + "/batches?batch=" + batch.id());
        }
    }
}
