package org.niangjia.activities.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ActivityList;
import org.niangjia.activities.Limits;
import org.niangjia.activities.Measure;
import org.niangjia.activities.SessionList;
import org.niangjia.activities.SessionOutcome;
import org.niangjia.activities.SessionState;
import org.niangjia.activities.Sessions;
import org.niangjia.activities.Staff;
import org.niangjia.journal.JournalHistory;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sessions in the desk: of one activity, one by one or as a series, and the week of everything. */
@Controller
@RequestMapping("/{federation}/desk")
class SessionPages {
    private static final long USUAL_MINUTES = 90;
    private final Sessions sessions;
    private final SessionList list;
    private final ActivityList activities;
    private final Limits limits;
    private final Staff staff;
    private final JournalHistory history;
    private final Templates templates;
    private final Clock clock;

    SessionPages(
            Sessions sessions,
            SessionList list,
            ActivityList activities,
            Limits limits,
            Staff staff,
            JournalHistory history,
            Templates templates,
            Clock clock) {
        this.sessions = sessions;
        this.list = list;
        this.activities = activities;
        this.limits = limits;
        this.staff = staff;
        this.history = history;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping("/activities/{id}/sessions")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply of(Chrome chrome, Actor actor, @PathVariable long id) {
        var activity = activities.show(actor, id);
        long minutes = minutes(activity);
        return Reply.page(templates.activitiesSessions(page(
                chrome,
                activity,
                SessionForm.fresh(minutes),
                SeriesForm.fresh(activity.plan(), minutes),
                FormErrors.none(),
                null)));
    }

    /** The form begins with the length the rule allows. */
    private long minutes(ActivityList.Shown activity) {
        return limits.binding(
                        Measure.SESSION_MINUTES,
                        activity.unionId(),
                        activity.kind().code(),
                        "",
                        activity.plan().startsOn())
                .map(Limits.Binding::amount)
                .orElse(USUAL_MINUTES);
    }

    private SessionViews.Sessions page(
            Chrome chrome,
            ActivityList.Shown activity,
            SessionForm form,
            SeriesForm series,
            FormErrors errors,
            @Nullable String problem) {
        return new SessionViews.Sessions(chrome, activity, list.of(activity.id()), form, series, errors, problem);
    }

    @GetMapping("/activities/{id}/sessions.xlsx")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply export(Chrome chrome, Actor actor, @PathVariable long id) {
        var activity = activities.show(actor, id);
        var rows = list.of(id);
        return ListExport.<SessionList.Row>of(chrome.say("activities.tab.sessions"))
                .titled(activity.plan().name())
                .text(chrome.say("activities.field.session"), row -> ActivityText.title(chrome, row))
                .text(chrome.say("activities.field.when"), row -> ActivityText.span(row.startsAt(), row.endsAt()))
                .text(chrome.say("activities.field.place"), SessionList.Row::placeText)
                .text(chrome.say("activities.field.lecturer"), SessionList.Row::lecturer)
                .integer(chrome.say("activities.field.attended"), SessionList.Row::attended)
                .integer(chrome.say("activities.field.headcount"), row -> (long) row.headcount())
                .integer(chrome.say("activities.figure.views"), SessionList.Row::views)
                .text(chrome.say("activities.field.score"), row -> ActivityText.stars(row.average()))
                .text(
                        chrome.say("activities.field.state"),
                        row -> chrome.words().name("activities.session.state", row.state()))
                .reply(
                        activity.plan().name() + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, ""),
                        sink -> rows.forEach(sink));
    }

    @PostMapping("/activities/{id}/sessions")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply add(Chrome chrome, Actor actor, @PathVariable long id, @ModelAttribute SessionForm form) {
        var activity = activities.show(actor, id);
        var series = SeriesForm.fresh(activity.plan(), minutes(activity));
        var errors = form.errors(chrome.words());
        if (errors.any()) {
            return Reply.invalid(templates.activitiesSessions(page(chrome, activity, form, series, errors, null)));
        }
        return switch (sessions.plan(actor, id, form.plan())) {
            case SessionOutcome.Done done ->
                Reply.seeOther(chrome.at("/desk/activities/" + id + "/sessions"), "activities.sessions.added", 1);
            case SessionOutcome.Refusal refusal ->
                Reply.refused(templates.activitiesSessions(
                        page(chrome, activity, form, series, FormErrors.none(), say(chrome, refusal))));
        };
    }

    @PostMapping("/activities/{id}/series")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply series(Chrome chrome, Actor actor, @PathVariable long id, @ModelAttribute SeriesForm series) {
        var activity = activities.show(actor, id);
        var form = SessionForm.fresh(minutes(activity));
        var errors = series.errors(chrome.words());
        if (errors.any()) {
            return Reply.invalid(templates.activitiesSessions(page(chrome, activity, form, series, errors, null)));
        }
        return switch (sessions.series(actor, id, series.series())) {
            case SessionOutcome.Done done ->
                Reply.seeOther(
                        chrome.at("/desk/activities/" + id + "/sessions"),
                        "activities.sessions.added",
                        done.ids().size());
            case SessionOutcome.Refusal refusal ->
                Reply.refused(templates.activitiesSessions(
                        page(chrome, activity, form, series, FormErrors.none(), say(chrome, refusal))));
        };
    }

    static String say(Chrome chrome, SessionOutcome.Refusal refusal) {
        return chrome.say("activities.session.refused." + refusal.why(), String.valueOf(refusal.number()));
    }

    @GetMapping("/sessions/{id}")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply show(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.activitiesSession(one(chrome, actor, id, null, FormErrors.none(), null)));
    }

    private SessionViews.Session one(
            Chrome chrome,
            Actor actor,
            long id,
            @Nullable SessionForm form,
            FormErrors errors,
            @Nullable String problem) {
        var session = list.get(id);
        var activity = activities.show(actor, session.activityId());
        return new SessionViews.Session(
                chrome,
                activity,
                session,
                form == null ? SessionForm.of(session) : form,
                staff.of(activity.id()),
                staff.onDuty(id),
                history.of(chrome, new RecordRef(Sessions.TYPE, id)),
                errors,
                problem);
    }

    @PostMapping("/sessions/{id}")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply change(Chrome chrome, Actor actor, @PathVariable long id, @ModelAttribute SessionForm form) {
        var errors = form.errors(chrome.words());
        if (errors.any()) {
            return Reply.invalid(templates.activitiesSession(one(chrome, actor, id, form, errors, null)));
        }
        Integer version = form.version();
        return switch (sessions.change(actor, id, version == null ? -1 : version, form.plan())) {
            case SessionOutcome.Done done -> Reply.seeOther(chrome.at("/desk/sessions/" + id), "activities.saved");
            case SessionOutcome.Refusal refusal ->
                Reply.refused(templates.activitiesSession(
                        one(chrome, actor, id, form, FormErrors.none(), say(chrome, refusal))));
        };
    }

    @PostMapping("/sessions/{id}/state")
    @Needs(Permission.HANDLE_CLAIMS)
    Reply move(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam SessionState to,
            @RequestParam(defaultValue = "") String headcount,
            @RequestParam(defaultValue = "") String reason) {
        if (Typed.isWrong(headcount, Typed.number(headcount))) {
            return Reply.invalid(templates.activitiesSession(
                    one(chrome, actor, id, null, FormErrors.none(), chrome.say("ui.form.number"))));
        }
        Integer count = Typed.number(headcount);
        return switch (sessions.move(actor, id, to, count == null ? 0 : count, reason.strip())) {
            case SessionOutcome.Done done ->
                Reply.seeOther(
                        chrome.at("/desk/sessions/" + id),
                        "activities.session.moved",
                        chrome.words().name("activities.session.state", to));
            case SessionOutcome.Refusal refusal ->
                Reply.refused(templates.activitiesSession(
                        one(chrome, actor, id, null, FormErrors.none(), say(chrome, refusal))));
        };
    }

    @PostMapping("/sessions/{id}/duty")
    @Needs(Permission.HANDLE_CLAIMS)
    Reply duty(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable List<Long> staffId) {
        boolean done = staff.duty(actor, id, staffId == null ? List.of() : staffId);
        return done
                ? Reply.seeOther(chrome.at("/desk/sessions/" + id), "activities.saved")
                : Reply.refused(templates.activitiesSession(one(
                        chrome, actor, id, null, FormErrors.none(), chrome.say("activities.staff.refused.TOO_FEW"))));
    }

    @GetMapping("/activities/timetable")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply timetable(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String shift) {
        var monday = ActivityText.monday(from, clock.instant());
        return Reply.page(templates.activitiesTimetable(new SessionViews.Timetable(
                chrome,
                "/desk/activities/timetable",
                monday,
                ActivityText.shift(shift),
                list.between(actor.unionId(), monday, monday.plusDays(6)))));
    }
}
