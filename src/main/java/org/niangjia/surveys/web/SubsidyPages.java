package org.niangjia.surveys.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.niangjia.platform.Permission;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.niangjia.surveys.LeaveBatches;
import org.niangjia.surveys.PollList;
import org.niangjia.surveys.Subsidies;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What follows from staying or going: subsidies now, home leave in batches later. */
@Controller
@RequestMapping("/{federation}/desk")
class SubsidyPages {
    private final PollList list;
    private final Subsidies subsidies;
    private final LeaveBatches batches;
    private final Templates templates;
    private final Clock clock;

    SubsidyPages(PollList list, Subsidies subsidies, LeaveBatches batches, Templates templates, Clock clock) {
        this.list = list;
        this.subsidies = subsidies;
        this.batches = batches;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping("/polls/{id}/subsidies")
    @Needs({Permission.VIEW_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply owed(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @PathVariable long id,
            @RequestParam(defaultValue = "0") long union) {
        return Reply.page(templates.surveysSubsidies(
                owing(chrome, actor, id, union, paging, FollowUps.RuleForm.fresh(), FormErrors.none(), null)));
    }

    private FollowUps.Owing owing(
            Chrome chrome,
            Actor actor,
            long id,
            long union,
            Paging paging,
            FollowUps.RuleForm form,
            FormErrors errors,
            @Nullable String problem) {
        return new FollowUps.Owing(
                chrome,
                list.show(actor, id, union),
                subsidies.rules(actor, id),
                subsidies.owed(actor, id, union, paging),
                subsidies.sum(actor, id, union),
                actor.may(Permission.MANAGE_PROGRAMMES) || actor.may(Permission.SPEAK_FOR_UNION),
                actor.may(Permission.SPEAK_FOR_UNION),
                form,
                errors,
                problem);
    }

    @PostMapping("/polls/{id}/subsidy-rules")
    @Needs({Permission.MANAGE_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply add(Chrome chrome, Actor actor, @PathVariable long id, @ModelAttribute FollowUps.RuleForm form) {
        var errors = form.errors(chrome.words());
        var first = new Paging(1, 20);
        if (errors.any()) {
            return Reply.invalid(templates.surveysSubsidies(owing(chrome, actor, id, 0, first, form, errors, null)));
        }
        var refused = subsidies.add(actor, id, form.rule(list.show(actor, id, 0).scope()));
        return refused == null
                ? Reply.seeOther(chrome.at("/desk/polls/" + id + "/subsidies"), "surveys.saved")
                : Reply.refused(templates.surveysSubsidies(owing(
                        chrome,
                        actor,
                        id,
                        0,
                        first,
                        form,
                        FormErrors.none(),
                        chrome.words().name("surveys.subsidy.refused", refused))));
    }

    @PostMapping("/polls/{id}/subsidies")
    @Needs(Permission.SPEAK_FOR_UNION)
    Reply confirm(Chrome chrome, Actor actor, @PathVariable long id) {
        var refused = subsidies.confirm(actor, id, 0);
        return refused == null
                ? Reply.seeOther(chrome.at("/desk/polls/" + id + "/subsidies"), "surveys.owed.done")
                : Reply.refused(templates.surveysSubsidies(owing(
                        chrome,
                        actor,
                        id,
                        0,
                        new Paging(1, 20),
                        FollowUps.RuleForm.fresh(),
                        FormErrors.none(),
                        chrome.words().name("surveys.subsidy.refused", refused))));
    }

    @GetMapping("/polls/{id}/subsidies.xlsx")
    @Needs({Permission.VIEW_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply export(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "0") long union) {
        var poll = list.show(actor, id, union);
        var view =
                owing(chrome, actor, id, union, new Paging(1, 20), FollowUps.RuleForm.fresh(), FormErrors.none(), null);
        var rows = subsidies.export(actor, id, union);
        return ListExport.<Subsidies.Owed>of(chrome.say("surveys.tab.subsidies"))
                .titled(poll.plan().title())
                .text(chrome.say("surveys.field.name"), view::name)
                .text(chrome.say("surveys.field.phone"), Subsidies.Owed::phoneTail)
                .text(chrome.say("surveys.field.union"), Subsidies.Owed::unionName)
                .text(chrome.say("surveys.field.choice"), row -> chrome.say("surveys.choice." + row.choice()))
                .text(chrome.say("surveys.field.item"), Subsidies.Owed::item)
                .money(chrome.say("surveys.field.amount"), row -> new Money(row.amountFen()))
                .text(chrome.say("surveys.field.source"), Subsidies.Owed::source)
                .text(
                        chrome.say("surveys.field.state"),
                        row -> chrome.say(row.confirmed() ? "surveys.owed.isConfirmed" : "surveys.owed.proposed"))
                .reply(
                        chrome.say("surveys.tab.subsidies") + ".xlsx",
                        chrome.words().locale(),
                        Exports.note(actor, clock, poll.scopeName()),
                        sink -> rows.forEach(sink));
    }

    @GetMapping("/polls/{id}/batches")
    @Needs({Permission.VIEW_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply batches(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "0") long batch) {
        return Reply.page(templates.surveysBatches(batches(chrome, actor, id, batch, FormErrors.none(), Map.of())));
    }

    private FollowUps.Batches batches(
            Chrome chrome, Actor actor, long id, long batch, FormErrors errors, Map<String, String> typed) {
        var all = batches.of(actor, id);
        var open = all.stream().filter(one -> one.id() == batch).findFirst().orElse(null);
        return new FollowUps.Batches(
                chrome,
                list.show(actor, id, 0),
                all,
                open,
                open == null ? java.util.List.of() : batches.people(actor, batch),
                actor.may(Permission.SPEAK_FOR_UNION),
                errors,
                typed);
    }

    @PostMapping("/polls/{id}/batches")
    @Needs(Permission.SPEAK_FOR_UNION)
    Reply plan(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String quota) {
        LocalDate first = PollForm.day(from);
        LocalDate last = PollForm.day(to);
        boolean many = quota.strip().matches("[1-9]\\d{0,5}");
        if (first == null || last == null || last.isBefore(first) || !many) {
            var errors = FormErrors.none();
            errors = first == null ? errors.with("from", chrome.say("surveys.problem.day")) : errors;
            errors = last == null || (first != null && last.isBefore(first))
                    ? errors.with("to", chrome.say("surveys.problem.period"))
                    : errors;
            errors = many ? errors : errors.with("quota", chrome.say("surveys.problem.quota"));
            return Reply.invalid(templates.surveysBatches(
                    batches(chrome, actor, id, 0, errors, Map.of("from", from, "to", to, "quota", quota))));
        }
        long batch = batches.plan(actor, id, 0, new Period(first, last), Integer.parseInt(quota.strip()));
        return Reply.seeOther(chrome.at("/desk/polls/" + id + "/batches?batch=" + batch), "surveys.saved");
    }

    @PostMapping("/leave-batches/{batch}/fill")
    @Needs(Permission.SPEAK_FOR_UNION)
    Reply fill(Chrome chrome, Actor actor, @PathVariable long batch) {
        int placed = batches.fill(actor, batch);
        return back(chrome, batch, "surveys.batch.filled", placed);
    }

    @PostMapping("/leave-batches/{batch}/people")
    @Needs(Permission.SPEAK_FOR_UNION)
    Reply place(Chrome chrome, Actor actor, @PathVariable long batch, @RequestParam long person) {
        var placing = batches.place(actor, batch, person);
        return back(chrome, batch, "surveys.placing." + placing.name());
    }

    private Reply back(Chrome chrome, long batch, String key, Object... arguments) {
        return Reply.seeOther(
                chrome.at("/desk/polls/" + batches.find(batch).pollId() + "/batches?batch=" + batch), key, arguments);
    }

    @GetMapping("/leave-batches/{batch}/people.xlsx")
    @Needs({Permission.VIEW_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply people(Chrome chrome, Actor actor, @PathVariable long batch) {
        var found = batches.find(batch);
        var view = batches(chrome, actor, found.pollId(), batch, FormErrors.none(), Map.of());
        return ListExport.<LeaveBatches.Place>of(chrome.say("surveys.tab.batches"))
                .titled(found.unionName() + " " + found.startsOn() + " – " + found.endsOn())
                .text(chrome.say("surveys.field.name"), view::name)
                .text(chrome.say("surveys.field.phone"), LeaveBatches.Place::phoneTail)
                .text(chrome.say("surveys.field.union"), LeaveBatches.Place::unionName)
                .reply(
                        chrome.say("surveys.tab.batches") + ".xlsx",
                        chrome.words().locale(),
                        Exports.note(actor, clock, found.unionName()),
                        sink -> view.people().forEach(sink));
    }
}
