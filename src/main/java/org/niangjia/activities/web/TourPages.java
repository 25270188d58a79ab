package org.niangjia.activities.web;

import gg.jte.generated.precompiled.Templates;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ActivityList;
import org.niangjia.activities.ActivityState;
import org.niangjia.activities.Limits;
import org.niangjia.activities.Measure;
import org.niangjia.activities.PassOutcome;
import org.niangjia.activities.Quotas;
import org.niangjia.activities.Scouting;
import org.niangjia.activities.TourBudget;
import org.niangjia.activities.TourPasses;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForWorkers;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.niangjia.registry.UnionDirectory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A tour's caps, its places by enterprise, and the route it follows. */
@Controller
@RequestMapping("/{federation}")
class TourPages {
    private final Quotas quotas;
    private final TourPasses passes;
    private final TourBudget budget;
    private final Limits limits;
    private final Scouting scouting;
    private final ActivityList activities;
    private final UnionDirectory unions;
    private final Templates templates;

    TourPages(
            Quotas quotas,
            TourPasses passes,
            TourBudget budget,
            Limits limits,
            Scouting scouting,
            ActivityList activities,
            UnionDirectory unions,
            Templates templates) {
        this.quotas = quotas;
        this.passes = passes;
        this.budget = budget;
        this.limits = limits;
        this.scouting = scouting;
        this.activities = activities;
        this.unions = unions;
        this.templates = templates;
    }

    @GetMapping("/desk/activities/{id}/tour")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply show(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String q) {
        return Reply.page(templates.activitiesTour(page(chrome, actor, id, q, FormErrors.none())));
    }

    private TourPage page(Chrome chrome, Actor actor, long id, String q, FormErrors errors) {
        var activity = activities.show(actor, id);
        return new TourPage(
                chrome,
                activity,
                caps(chrome, activity),
                quotas.of(id),
                budget.over(actor, id),
                q,
                q.isBlank() ? List.of() : unions.search(actor.unionId(), q.strip(), 30),
                routes(actor),
                errors);
    }

    private Limits.@Nullable Binding binding(ActivityList.Shown activity, Measure measure) {
        return limits.binding(
                        measure,
                        activity.unionId(),
                        activity.kind().code(),
                        activity.plan().tourScope(),
                        activity.plan().startsOn())
                .orElse(null);
    }

    private List<TourPage.Cap> caps(Chrome chrome, ActivityList.Shown activity) {
        var caps = new ArrayList<TourPage.Cap>();
        for (var measure :
                List.of(Measure.TOUR_DAY_FEN, Measure.TOUR_YEAR_FEN, Measure.TOUR_TRIPS, Measure.TOUR_DAYS)) {
            var found = binding(activity, measure);
            caps.add(new TourPage.Cap(
                    chrome.words().name("activities.measure", measure),
                    found == null
                            ? chrome.say("activities.tour.noCap")
                            : ActivityText.amount(chrome, measure, found.amount()),
                    found == null ? "" : found.source()));
        }
        return caps;
    }

    private List<Option> routes(Actor actor) {
        return activities
                .page(actor, new ActivityList.Filter("", ActivityState.ENDED, "SCOUTING", null), new Paging(1, 100))
                .rows()
                .stream()
                .map(row -> new Option(String.valueOf(row.id()), row.name()))
                .toList();
    }

    @PostMapping("/desk/activities/{id}/quotas")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply quota(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String union,
            @RequestParam(defaultValue = "1") String turn,
            @RequestParam(defaultValue = "") String opens,
            @RequestParam(defaultValue = "") String places) {
        Long unionId = Typed.key(union);
        Integer count = Typed.number(places);
        Integer which = Typed.number(turn);
        var moment = Typed.moment(opens);
        var errors = FormErrors.none();
        errors = unionId == null ? errors.with("union", chrome.say("activities.problem.union")) : errors;
        errors = count == null || count < 1 ? errors.with("places", chrome.say("ui.form.number")) : errors;
        errors = which == null || which < 1 ? errors.with("turn", chrome.say("ui.form.number")) : errors;
        errors = moment == null ? errors.with("opens", chrome.say("ui.form.moment")) : errors;
        if (errors.any() || unionId == null || count == null || which == null || moment == null) {
            return Reply.invalid(templates.activitiesTour(page(chrome, actor, id, "", errors)));
        }
        var problem = quotas.set(actor, id, unionId, which, moment, count);
        return problem == null
                ? Reply.seeOther(chrome.at("/desk/activities/" + id + "/tour"), "activities.saved")
                : Reply.refused(templates.activitiesTour(page(
                        chrome,
                        actor,
                        id,
                        "",
                        FormErrors.none().with("", chrome.words().name("activities.quota.problem", problem)))));
    }

    @PostMapping("/desk/activities/{id}/route")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply route(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam long scoutingId) {
        scouting.link(actor, id, scoutingId);
        return Reply.seeOther(chrome.at("/desk/activities/" + id + "/tour"), "activities.saved");
    }

    /** ACT-22 A worker takes a place, and goes on to the claim. */
    @PostMapping("/my/activities/{id}/pass")
    @ForWorkers
    Reply pass(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam long offer) {
        var outcome = passes.take(actor, id);
        return outcome instanceof PassOutcome.Given
                ? Reply.seeOther(chrome.at("/my/offers/" + offer))
                : Reply.refused(templates.activitiesPassRefused(PassRefusedPage.of(chrome, id, outcome)));
    }
}
