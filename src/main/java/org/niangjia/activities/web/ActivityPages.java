package org.niangjia.activities.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.Activities;
import org.niangjia.activities.ActivityList;
import org.niangjia.activities.ActivityState;
import org.niangjia.activities.Kinds;
import org.niangjia.activities.SessionList;
import org.niangjia.activities.TourBudget;
import org.niangjia.journal.JournalHistory;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.niangjia.programmes.AudienceDirectory;
import org.niangjia.programmes.ProgrammeDirectory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The desk's activities: list, set up, open, end, cancel. */
@Controller
@RequestMapping("/{federation}/desk")
class ActivityPages {
    private final Activities activities;
    private final ActivityList list;
    private final SessionList sessions;
    private final Kinds kinds;
    private final TourBudget budget;
    private final ProgrammeDirectory programmes;
    private final AudienceDirectory audiences;
    private final JournalHistory history;
    private final Templates templates;
    private final Clock clock;

    ActivityPages(
            Activities activities,
            ActivityList list,
            SessionList sessions,
            Kinds kinds,
            TourBudget budget,
            ProgrammeDirectory programmes,
            AudienceDirectory audiences,
            JournalHistory history,
            Templates templates,
            Clock clock) {
        this.activities = activities;
        this.list = list;
        this.sessions = sessions;
        this.kinds = kinds;
        this.budget = budget;
        this.programmes = programmes;
        this.audiences = audiences;
        this.history = history;
        this.templates = templates;
        this.clock = clock;
    }

    private static ActivityList.Filter filter(String q, String state, String kind, String programme) {
        return new ActivityList.Filter(
                q, Typed.constant(ActivityState.class, state), kind.isBlank() ? null : kind, Typed.key(programme));
    }

    @GetMapping("/activities")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply index(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String programme) {
        var filter = filter(q, state, kind, programme);
        return Reply.page(templates.activitiesIndex(new ActivityViews.Index(
                chrome, filter, list.page(actor, filter, paging), kinds.byCode(), programmes(actor))));
    }

    private List<Option> programmes(Actor actor) {
        return programmes.running(actor.unionId()).stream()
                .map(one -> new Option(String.valueOf(one.id()), one.name()))
                .toList();
    }

    @GetMapping("/activities.xlsx")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply export(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String programme) {
        var known = kinds.byCode();
        var rows = list.all(actor, filter(q, state, kind, programme));
        return ListExport.<ActivityList.Row>of(chrome.say("activities.title"))
                .text(chrome.say("activities.field.name"), ActivityList.Row::name)
                .text(chrome.say("activities.field.kind"), row -> ActivityText.kind(chrome, known, row.kindCode()))
                .text(chrome.say("activities.field.by"), ActivityList.Row::unionName)
                .date(chrome.say("activities.field.starts"), ActivityList.Row::startsOn)
                .date(chrome.say("activities.field.ends"), ActivityList.Row::endsOn)
                .integer(chrome.say("activities.field.sessions"), ActivityList.Row::sessions)
                .integer(chrome.say("activities.field.held"), ActivityList.Row::held)
                .integer(chrome.say("activities.field.attended"), ActivityList.Row::attended)
                .text(
                        chrome.say("activities.field.state"),
                        row -> chrome.words().name("activities.state", row.state()))
                .reply(
                        chrome.say("activities.title") + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, q),
                        sink -> rows.forEach(sink));
    }

    /** The note every file of this module carries. */
    @GetMapping("/activities/new")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply plan(Chrome chrome, Actor actor, @RequestParam(defaultValue = "") String programme) {
        var form = ActivityForm.fresh(Typed.key(programme), clock.instant());
        return Reply.page(templates.activitiesForm(edit(chrome, actor, null, form, FormErrors.none())));
    }

    private ActivityViews.Edit edit(
            Chrome chrome, Actor actor, @Nullable Long id, ActivityForm form, FormErrors errors) {
        return new ActivityViews.Edit(
                chrome,
                id,
                form,
                programmes(actor),
                ActivityText.kinds(chrome, kinds.all(), Typed.text(form.kind())),
                audiences.within(actor.unionId()).stream()
                        .map(one -> new Option(String.valueOf(one.id()), one.name()))
                        .toList(),
                list.places(actor).stream()
                        .map(one -> new Option(String.valueOf(one.id()), one.name()))
                        .toList(),
                errors);
    }

    @PostMapping("/activities")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply create(Chrome chrome, Actor actor, @ModelAttribute ActivityForm form) {
        var errors = form.errors(chrome.words());
        if (errors.any()) {
            return Reply.invalid(templates.activitiesForm(edit(chrome, actor, null, form, errors)));
        }
        long id = activities.plan(actor, form.plan(), form.signUpPlan());
        return Reply.seeOther(chrome.at("/desk/activities/" + id + "/sessions"), "activities.planned");
    }

    @GetMapping("/activities/{id}")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply show(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.activitiesShow(page(chrome, actor, id, null)));
    }

    private ActivityViews.Show page(Chrome chrome, Actor actor, long id, @Nullable String problem) {
        var activity = list.show(actor, id);
        var now = clock.instant();
        return new ActivityViews.Show(
                chrome,
                activity,
                list.sums(id),
                sessions.of(id).stream()
                        .filter(session -> session.endsAt().isAfter(now))
                        .limit(5)
                        .toList(),
                list.words(id),
                history.of(chrome, new RecordRef(Activities.TYPE, id)),
                problem);
    }

    @GetMapping("/activities/{id}/edit")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply edit(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.activitiesForm(
                edit(chrome, actor, id, ActivityForm.of(list.show(actor, id)), FormErrors.none())));
    }

    @PostMapping("/activities/{id}")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply change(Chrome chrome, Actor actor, @PathVariable long id, @ModelAttribute ActivityForm form) {
        var errors = form.errors(chrome.words());
        if (errors.any()) {
            return Reply.invalid(templates.activitiesForm(edit(chrome, actor, id, form, errors)));
        }
        Integer version = form.version();
        var refused = activities.change(actor, id, version == null ? -1 : version, form.plan());
        if (refused != null) {
            return Reply.refused(templates.activitiesForm(edit(
                    chrome,
                    actor,
                    id,
                    form,
                    FormErrors.none().with("", say(chrome, refused) + who(chrome, actor, id, form, refused)))));
        }
        return Reply.seeOther(chrome.at("/desk/activities/" + id), "activities.saved");
    }

    /** ACT-23 Whom the change would take beyond the cap of the year. */
    private String who(Chrome chrome, Actor actor, long id, ActivityForm form, Activities.Refused refused) {
        if (refused != Activities.Refused.PEOPLE_OVER_YEAR_CAP) {
            return "";
        }
        var over = budget.over(actor, id, form.plan());
        String names = over.stream()
                .limit(5)
                .map(one -> one.name() + " " + ActivityText.yuan(chrome, one.fen()))
                .collect(Collectors.joining(chrome.say("activities.comma")));
        return " "
                + chrome.say(
                        "activities.tour.over.people",
                        over.size() > 5 ? chrome.say("activities.tour.over.more", names, over.size()) : names);
    }

    @PostMapping("/activities/{id}/state")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply move(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam ActivityState to,
            @RequestParam(defaultValue = "") String reason) {
        if (to == ActivityState.CANCELLED && reason.isBlank()) {
            return Reply.invalid(
                    templates.activitiesShow(page(chrome, actor, id, chrome.say("activities.problem.reason"))));
        }
        var refused = activities.move(actor, id, to, reason.strip());
        if (refused != null) {
            return Reply.refused(templates.activitiesShow(page(chrome, actor, id, say(chrome, refused))));
        }
        return Reply.seeOther(
                chrome.at("/desk/activities/" + id),
                "activities.moved",
                chrome.words().name("activities.state", to));
    }

    private static String say(Chrome chrome, Activities.Refused refused) {
        return chrome.words().name("activities.refused", refused);
    }
}
