package org.niangjia.surveys.web;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Masking;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;
import org.niangjia.surveys.BusList;
import org.niangjia.surveys.LeaveBatches;
import org.niangjia.surveys.PollList;
import org.niangjia.surveys.Subsidies;

/** What the pages on subsidies, batches and buses show. */
public final class FollowUps {
    private FollowUps() {}

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
            @Nullable String problem) {
        public List<Ui.Link> tabs() {
            return PollViews.tabs(chrome, poll, "/subsidies");
        }

        public List<Option> choices() {
            return decisions(chrome);
        }

        public String yuan(long fen) {
            return new Money(fen).inYuan();
        }

        public String name(Subsidies.Owed owed) {
            return speaks ? owed.name() : Masking.name(owed.name());
        }

        public String path() {
            return chrome.at("/desk/polls/" + poll.id() + "/subsidies");
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
                    Ui.Column.text(chrome.say("surveys.field.source")));
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

    /** A subsidy rule as typed. */
    public record RuleForm(
            @Nullable String choice,
            @Nullable String item,
            @Nullable String amount,
            @Nullable String from,
            @Nullable String to,
            @Nullable String source) {
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
            var first = PollForm.day(from);
            var last = PollForm.day(to);
            if (first == null) {
                errors = errors.with("from", words.say("surveys.problem.day"));
            }
            if (last == null || (first != null && last.isBefore(first))) {
                errors = errors.with("to", words.say("surveys.problem.period"));
            }
            return source == null || source.isBlank()
                    ? errors.with("source", words.say("surveys.problem.source"))
                    : errors;
        }

        /** Only for a form without errors. */
        Subsidies.Rule rule(long union) {
            var first = PollForm.day(from);
            var last = PollForm.day(to);
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
            FormErrors errors,
            Map<String, String> typed) {
        public List<Ui.Link> tabs() {
            return PollViews.tabs(chrome, poll, "/batches");
        }

        public String path() {
            return chrome.at("/desk/polls/" + poll.id() + "/batches");
        }

        public String batchPath(LeaveBatches.Batch batch) {
            return chrome.at("/desk/leave-batches/" + batch.id());
        }

        public String name(LeaveBatches.Place place) {
            return speaks ? place.name() : Masking.name(place.name());
        }

        public String value(String field) {
            return typed.getOrDefault(field, "");
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
            return List.of(
                    Ui.Column.text(chrome.say("surveys.field.name")),
                    Ui.Column.text(chrome.say("surveys.field.phone")),
                    Ui.Column.text(chrome.say("surveys.field.union")));
        }
    }

    /** Buses of a poll and who still waits for one. */
    public record Fleet(
            Chrome chrome,
            PollList.Shown poll,
            List<BusList.Bus> buses,
            List<BusList.Demand> home,
            List<BusList.Demand> back,
            List<BusList.Step> steps,
            Map<String, String> destinations,
            boolean acts,
            FormErrors errors,
            Map<String, String> typed) {
        public List<Ui.Link> tabs() {
            return PollViews.tabs(chrome, poll, "/buses");
        }

        public String path() {
            return chrome.at("/desk/polls/" + poll.id() + "/buses");
        }

        public String place(String code) {
            return destinations.getOrDefault(code, code);
        }

        public String value(String field) {
            return typed.getOrDefault(field, "");
        }

        public String at(BusList.Bus bus) {
            return PollForm.at(bus.departsAt());
        }

        public String stepLines() {
            return String.join("\n", steps.stream().map(BusList.Step::label).toList());
        }

        public List<Option> directions() {
            return List.of(
                    new Option("HOME", chrome.say("surveys.direction.HOME")),
                    new Option("BACK", chrome.say("surveys.direction.BACK")));
        }

        public List<Option> places() {
            var places = new ArrayList<Option>();
            destinations.forEach((code, name) -> places.add(new Option(code, name)));
            return places;
        }

        public List<Ui.Column> columns() {
            return List.of(
                    Ui.Column.text(chrome.say("surveys.field.plate")),
                    Ui.Column.text(chrome.say("surveys.field.direction")),
                    Ui.Column.text(chrome.say("surveys.field.destination")),
                    Ui.Column.text(chrome.say("surveys.field.departs")),
                    Ui.Column.number(chrome.say("surveys.field.seats")),
                    Ui.Column.number(chrome.say("surveys.taken")));
        }

        public List<Ui.Column> demandColumns() {
            return List.of(
                    Ui.Column.text(chrome.say("surveys.field.destination")),
                    Ui.Column.number(chrome.say("surveys.needBus")),
                    Ui.Column.number(chrome.say("surveys.waiting")));
        }
    }

    /**
     * One bus: its passengers, its seat plan, its checklist.
     *
     * @param full whether names are shown in full (on paper, and for those who answer for the people)
     */
    public record Ride(
            Chrome chrome,
            BusList.Manifest manifest,
            String destination,
            boolean full,
            boolean acts,
            @Nullable String problem,
            @Nullable LocalDateTime printedAt) {
        public String title() {
            return manifest.bus().plate() + " " + destination;
        }

        public String path() {
            return chrome.at("/desk/buses/" + manifest.bus().id());
        }

        public String departs() {
            return PollForm.at(manifest.bus().departsAt());
        }

        public String name(BusList.Passenger passenger) {
            return full ? passenger.name() : Masking.name(passenger.name());
        }

        public String printed() {
            return printedAt == null ? "" : printedAt.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"));
        }

        /** Seats as they stand: rows of four, an aisle between the second and the third. */
        public List<List<Integer>> rows() {
            int seats = manifest.bus().seats();
            return IntStream.rangeClosed(0, (seats - 1) / 4)
                    .mapToObj(row -> IntStream.rangeClosed(row * 4 + 1, Math.min(seats, row * 4 + 4))
                            .boxed()
                            .toList())
                    .toList();
        }

        public String at(int number) {
            var passenger = manifest.at(number);
            return passenger == null ? "" : name(passenger);
        }

        public String companions(BusList.Passenger passenger) {
            String companions = passenger.companions();
            return companions == null || !full ? "" : companions;
        }

        public List<Option> free() {
            return manifest.free().stream()
                    .map(number -> new Option(number.toString(), number.toString()))
                    .toList();
        }

        public String box(BusList.Passenger passenger, BusList.Step step) {
            return passenger.personId() + "-" + step.position();
        }

        public List<Ui.Answer> facts() {
            var bus = manifest.bus();
            return List.of(
                    new Ui.Answer(
                            chrome.say("surveys.field.direction"), chrome.say("surveys.direction." + bus.direction())),
                    new Ui.Answer(chrome.say("surveys.field.destination"), destination),
                    new Ui.Answer(chrome.say("surveys.field.departs"), departs()),
                    new Ui.Answer(chrome.say("surveys.field.meeting"), bus.meetingPoint()),
                    new Ui.Answer(chrome.say("surveys.field.contact"), bus.contactName() + " " + bus.contactPhone()),
                    new Ui.Answer(chrome.say("surveys.field.seats"), bus.taken() + " / " + bus.seats()));
        }

        public List<Ui.Column> columns() {
            var columns = new ArrayList<>(List.of(
                    Ui.Column.number(chrome.say("surveys.field.seat")),
                    Ui.Column.text(chrome.say("surveys.field.name")),
                    Ui.Column.text(chrome.say("surveys.field.phone")),
                    Ui.Column.text(chrome.say("surveys.field.union")),
                    Ui.Column.text(chrome.say("surveys.field.companions"))));
            manifest.steps().forEach(step -> columns.add(Ui.Column.text(step.label())));
            return columns;
        }
    }
}
