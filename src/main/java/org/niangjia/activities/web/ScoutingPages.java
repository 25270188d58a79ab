package org.niangjia.activities.web;

import gg.jte.generated.precompiled.Templates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ActivityList;
import org.niangjia.activities.Scouting;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForWorkers;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.niangjia.registry.PersonDirectory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Looking at a route: what is asked, who looks, and the score sheet on the phone. */
@Controller
@RequestMapping("/{federation}")
class ScoutingPages {
    private final Scouting scouting;
    private final ActivityList activities;
    private final PersonDirectory people;
    private final Templates templates;

    ScoutingPages(Scouting scouting, ActivityList activities, PersonDirectory people, Templates templates) {
        this.scouting = scouting;
        this.activities = activities;
        this.people = people;
        this.templates = templates;
    }

    @GetMapping("/desk/activities/{id}/scouting")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply show(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String q) {
        return Reply.page(templates.activitiesScouting(page(chrome, actor, id, q, null)));
    }

    private ScoutingPage page(Chrome chrome, Actor actor, long id, String q, @Nullable String problem) {
        return new ScoutingPage(
                chrome,
                activities.show(actor, id),
                scouting.questions(id),
                scouting.scouts(id),
                scouting.blind(actor, id) ? List.of() : scouting.averages(id),
                q,
                q.isBlank() ? List.of() : people.search(actor.unionId(), q.strip(), 20),
                problem);
    }

    @PostMapping("/desk/activities/{id}/questions")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply questions(
            Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String questions) {
        var labels = questions
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .limit(20)
                .toList();
        if (labels.isEmpty()) {
            return Reply.invalid(templates.activitiesScouting(
                    page(chrome, actor, id, "", chrome.say("activities.problem.questions"))));
        }
        return scouting.questions(actor, id, labels)
                ? Reply.seeOther(chrome.at("/desk/activities/" + id + "/scouting"), "activities.saved")
                : Reply.refused(templates.activitiesScouting(
                        page(chrome, actor, id, "", chrome.say("activities.scouting.fixed"))));
    }

    @PostMapping("/desk/activities/{id}/scouts")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply appoint(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam long person,
            @RequestParam Scouting.Level level) {
        scouting.appoint(actor, id, person, level);
        return Reply.seeOther(chrome.at("/desk/activities/" + id + "/scouting"), "activities.saved");
    }

    @GetMapping("/my/activities/{id}/scores")
    @ForWorkers
    Reply sheet(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.activitiesMyScores(
                new ScoutingPage.Mine(chrome, id, scouting.sheet(actor, id), Map.of(), null)));
    }

    /** One parameter for each question: {@code score-7}, {@code seen-7}. */
    @PostMapping("/my/activities/{id}/scores")
    @ForWorkers
    Reply handIn(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam Map<String, String> given) {
        var scores = new ArrayList<Scouting.Score>();
        var typed = new HashMap<String, String>(given);
        for (var question : scouting.questions(id)) {
            Integer score = Typed.number(typed.get("score-" + question.id()));
            scores.add(new Scouting.Score(
                    question.id(), score == null ? 0 : score, Typed.text(typed.get("seen-" + question.id()))));
        }
        var refused = scouting.handIn(actor, id, scores, Typed.text(typed.get("remark")));
        return refused == null
                ? Reply.seeOther(chrome.at("/my/activities/" + id + "/scores"), "activities.scouting.thanks")
                : Reply.refused(templates.activitiesMyScores(new ScoutingPage.Mine(
                        chrome,
                        id,
                        scouting.sheet(actor, id),
                        typed,
                        chrome.words().name("activities.scouting.refused", refused))));
    }
}
