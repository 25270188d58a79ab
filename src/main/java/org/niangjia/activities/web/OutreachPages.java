package org.niangjia.activities.web;

import static org.niangjia.platform.web.Typed.day;
import static org.niangjia.platform.web.Typed.key;
import static org.niangjia.platform.web.Typed.number;
import static org.niangjia.platform.web.Typed.text;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ActivityList;
import org.niangjia.activities.Outreach;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Reply;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A campaign's carriers, reach, visits and materials. */
@Controller
@RequestMapping("/{federation}/desk/activities/{id}/outreach")
class OutreachPages {
    private final Outreach outreach;
    private final ActivityList activities;
    private final Templates templates;
    private final Clock clock;

    OutreachPages(Outreach outreach, ActivityList activities, Templates templates, Clock clock) {
        this.outreach = outreach;
        this.activities = activities;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply show(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String q) {
        return Reply.page(templates.activitiesOutreach(
                page(chrome, actor, id, q, OutreachForm.fresh(today()), FormErrors.none())));
    }

    private LocalDate today() {
        return ActivityText.day(clock.instant());
    }

    private OutreachPage page(Chrome chrome, Actor actor, long id, String q, OutreachForm form, FormErrors errors) {
        return new OutreachPage(
                chrome,
                activities.show(actor, id),
                outreach.carriers(id),
                outreach.visits(id),
                outreach.materials(id),
                q,
                q.isBlank() ? java.util.List.of() : outreach.employers(actor, q),
                form,
                errors);
    }

    private Reply invalid(Chrome chrome, Actor actor, long id, OutreachForm form, FormErrors errors) {
        return Reply.invalid(templates.activitiesOutreach(page(chrome, actor, id, "", form, errors)));
    }

    private static Reply done(Chrome chrome, long id) {
        return Reply.seeOther(chrome.at("/desk/activities/" + id + "/outreach"), "activities.saved");
    }

    @PostMapping("/carriers")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply carrier(Chrome chrome, Actor actor, @PathVariable long id, @ModelAttribute OutreachForm form) {
        var errors = form.carrierErrors(chrome.words());
        if (errors.any()) {
            return invalid(chrome, actor, id, form, errors);
        }
        long unused = outreach.carry(actor, id, form.newCarrier());
        return done(chrome, id);
    }

    @PostMapping("/reach")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply reach(Chrome chrome, Actor actor, @PathVariable long id, @ModelAttribute OutreachForm form) {
        var words = chrome.words();
        var month = month(form.month());
        Long carrier = key(form.carrierId());
        Integer times = number(form.times());
        var errors = FormErrors.none();
        errors = carrier == null ? errors.with("carrierId", words.say("activities.problem.carrier")) : errors;
        errors = month == null ? errors.with("month", words.say("activities.problem.month")) : errors;
        errors = times == null ? errors.with("times", words.say("ui.form.number")) : errors;
        errors = text(form.source()).isEmpty() ? errors.with("source", words.say("activities.problem.source")) : errors;
        if (errors.any() || carrier == null || month == null || times == null) {
            return invalid(chrome, actor, id, form, errors);
        }
        var refused = outreach.reach(actor, carrier, month, times, text(form.source()), text(form.reason()));
        return refused == null
                ? done(chrome, id)
                : invalid(
                        chrome,
                        actor,
                        id,
                        form,
                        FormErrors.none()
                                .with(
                                        refused == Outreach.Refused.REASON_MISSING ? "reason" : "month",
                                        words.name("activities.outreach.refused", refused)));
    }

    private static @Nullable YearMonth month(@Nullable String typed) {
        try {
            return text(typed).isEmpty() ? null : YearMonth.parse(text(typed));
        } catch (DateTimeException wrong) {
            return null;
        }
    }

    @PostMapping("/visits")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply visit(Chrome chrome, Actor actor, @PathVariable long id, @ModelAttribute OutreachForm form) {
        Long employer = key(form.employer());
        LocalDate on = day(form.visitedOn());
        if (employer == null || on == null) {
            String key = employer == null ? "activities.problem.employer" : "ui.form.day";
            return invalid(chrome, actor, id, form, FormErrors.none().with("visitedOn", chrome.say(key)));
        }
        var refused = outreach.visit(actor, id, null, employer, on, text(form.met()));
        return refused == null
                ? done(chrome, id)
                : invalid(
                        chrome,
                        actor,
                        id,
                        form,
                        FormErrors.none()
                                .with("visitedOn", chrome.words().name("activities.outreach.refused", refused)));
    }

    @PostMapping("/visits/{visit}/take-back")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply unvisit(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @PathVariable long visit,
            @RequestParam(defaultValue = "") String reason) {
        if (reason.isBlank()) {
            return invalid(
                    chrome,
                    actor,
                    id,
                    OutreachForm.fresh(today()),
                    FormErrors.none().with("", chrome.say("activities.problem.reason")));
        }
        outreach.unvisit(actor, visit, reason.strip());
        return done(chrome, id);
    }

    @PostMapping("/materials")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply material(Chrome chrome, Actor actor, @PathVariable long id, @ModelAttribute OutreachForm form) {
        var words = chrome.words();
        Integer quantity = number(form.quantity());
        LocalDate on = day(form.givenOn());
        var errors = FormErrors.none();
        errors = text(form.item()).isEmpty() ? errors.with("item", words.say("activities.problem.name")) : errors;
        errors = quantity == null || quantity == 0 ? errors.with("quantity", words.say("ui.form.number")) : errors;
        errors = on == null ? errors.with("givenOn", words.say("ui.form.day")) : errors;
        if (errors.any() || quantity == null || on == null) {
            return invalid(chrome, actor, id, form, errors);
        }
        var refused = outreach.handOut(actor, id, text(form.item()), quantity, on);
        return refused == null
                ? done(chrome, id)
                : invalid(
                        chrome,
                        actor,
                        id,
                        form,
                        FormErrors.none().with("givenOn", words.name("activities.outreach.refused", refused)));
    }

    @GetMapping("/visits.xlsx")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply export(Chrome chrome, Actor actor, @PathVariable long id) {
        var activity = activities.show(actor, id);
        var rows = outreach.visits(id);
        return ListExport.<Outreach.Visit>of(chrome.say("activities.outreach.visits"))
                .titled(activity.plan().name())
                .text(chrome.say("activities.outreach.employer"), Outreach.Visit::employer)
                .date(chrome.say("activities.outreach.on"), Outreach.Visit::visitedOn)
                .text(chrome.say("activities.outreach.met"), Outreach.Visit::met)
                .text(chrome.say("activities.outreach.by"), Outreach.Visit::enteredBy)
                .reply(
                        activity.plan().name() + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, ""),
                        sink -> rows.forEach(sink));
    }
}
