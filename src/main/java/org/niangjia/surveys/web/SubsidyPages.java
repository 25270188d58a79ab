package org.niangjia.surveys.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Money;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Permission;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.niangjia.surveys.PollList;
import org.niangjia.surveys.Subsidies;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What staying or going is worth: rules, who is owed what, confirming it. */
@Controller
@RequestMapping("/{federation}/desk")
class SubsidyPages {
    private final PollList list;
    private final Subsidies subsidies;
    private final Templates templates;
    private final Clock clock;

    SubsidyPages(PollList list, Subsidies subsidies, Templates templates, Clock clock) {
        this.list = list;
        this.subsidies = subsidies;
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
                owing(chrome, actor, id, union, paging, SubsidyViews.RuleForm.fresh(), FormErrors.none(), null)));
    }

    private SubsidyViews.Owing owing(
            Chrome chrome,
            Actor actor,
            long id,
            long union,
            Paging paging,
            SubsidyViews.RuleForm form,
            FormErrors errors,
            @Nullable String problem) {
        return new SubsidyViews.Owing(
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
    Reply add(Chrome chrome, Actor actor, @PathVariable long id, @ModelAttribute SubsidyViews.RuleForm form) {
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
                        SubsidyViews.RuleForm.fresh(),
                        FormErrors.none(),
                        chrome.words().name("surveys.subsidy.refused", refused))));
    }

    @GetMapping("/polls/{id}/subsidies.xlsx")
    @Needs({Permission.VIEW_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply export(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "0") long union) {
        var poll = list.show(actor, id, union);
        var view = owing(
                chrome, actor, id, union, new Paging(1, 20), SubsidyViews.RuleForm.fresh(), FormErrors.none(), null);
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
                        ListExport.Note.by(actor, clock, poll.scopeName()),
                        sink -> rows.forEach(sink));
    }

    @GetMapping("/subsidy-rules/{rule}")
    @Needs({Permission.MANAGE_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply rule(Chrome chrome, Actor actor, @PathVariable long rule) {
        var found = seen(actor, rule);
        return Reply.page(templates.surveysRuleEdit(new SubsidyViews.ChangeRule(
                chrome, found, SubsidyViews.RuleForm.of(found), "", FormErrors.none(), null)));
    }

    /** 404 for a rule of somebody else's people. */
    private Subsidies.Stored seen(Actor actor, long rule) {
        var found = subsidies.find(rule);
        return subsidies.rules(actor, found.pollId()).stream().anyMatch(one -> one.id() == rule) ? found : absent(rule);
    }

    private static Subsidies.Stored absent(long rule) {
        throw new NotFound("subsidy rule", rule);
    }

    @PostMapping("/subsidy-rules/{rule}")
    @Needs({Permission.MANAGE_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply change(
            Chrome chrome,
            Actor actor,
            @PathVariable long rule,
            @ModelAttribute SubsidyViews.RuleForm typed,
            @RequestParam(defaultValue = "") String reason) {
        var found = seen(actor, rule);
        var form = typed.forChoice(found.choice());
        var errors = form.errors(chrome.words());
        errors = reason.isBlank() ? errors.with("reason", chrome.say("surveys.problem.reason")) : errors;
        if (errors.any()) {
            return Reply.invalid(
                    templates.surveysRuleEdit(new SubsidyViews.ChangeRule(chrome, found, form, reason, errors, null)));
        }
        return answer(
                chrome, found, form, reason, subsidies.change(actor, rule, form.rule(found.unionId()), reason.strip()));
    }

    @PostMapping("/subsidy-rules/{rule}/end")
    @Needs({Permission.MANAGE_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply end(
            Chrome chrome,
            Actor actor,
            @PathVariable long rule,
            @RequestParam(defaultValue = "") String endsFrom,
            @RequestParam(defaultValue = "") String endReason) {
        var found = seen(actor, rule);
        var form = SubsidyViews.RuleForm.of(found);
        var day = Typed.day(endsFrom);
        if (day == null || endReason.isBlank()) {
            var errors = FormErrors.none();
            errors = day == null ? errors.with("endsFrom", chrome.say("ui.form.day")) : errors;
            errors = endReason.isBlank() ? errors.with("endReason", chrome.say("surveys.problem.reason")) : errors;
            return Reply.invalid(
                    templates.surveysRuleEdit(new SubsidyViews.ChangeRule(chrome, found, form, "", errors, null)));
        }
        return answer(chrome, found, form, "", subsidies.end(actor, rule, day, endReason.strip()));
    }

    private Reply answer(
            Chrome chrome,
            Subsidies.Stored rule,
            SubsidyViews.RuleForm form,
            String reason,
            Subsidies.@Nullable Refused refused) {
        return refused == null
                ? Reply.seeOther(chrome.at("/desk/polls/" + rule.pollId() + "/subsidies"), "surveys.saved")
                : Reply.refused(templates.surveysRuleEdit(new SubsidyViews.ChangeRule(
                        chrome,
                        rule,
                        form,
                        reason,
                        FormErrors.none(),
                        chrome.words().name("surveys.subsidy.refused", refused))));
    }
}
