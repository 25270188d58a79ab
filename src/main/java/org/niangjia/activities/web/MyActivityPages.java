package org.niangjia.activities.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.util.List;
import org.niangjia.activities.Attendance;
import org.niangjia.activities.Feature;
import org.niangjia.activities.Feedback;
import org.niangjia.activities.Kinds;
import org.niangjia.activities.MarkOutcome;
import org.niangjia.activities.Quotas;
import org.niangjia.activities.SessionList;
import org.niangjia.activities.TourBudget;
import org.niangjia.activities.Viewings;
import org.niangjia.activities.WorkerActivities;
import org.niangjia.platform.Actor;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForWorkers;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Reply;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A worker's activities on the phone: what is on, one of them, mine, the code at the door, what I thought of it. */
@Controller
@RequestMapping("/{federation}/my/activities")
class MyActivityPages {
    private static final List<Integer> AHEAD = List.of(7, 30, 365);
    private final WorkerActivities mine;
    private final SessionList sessions;
    private final Kinds kinds;
    private final Attendance attendance;
    private final Feedback feedback;
    private final Viewings viewings;
    private final ScoreCards cards;
    private final Quotas quotas;
    private final TourBudget budget;
    private final Templates templates;
    private final Clock clock;

    MyActivityPages(
            WorkerActivities mine,
            SessionList sessions,
            Kinds kinds,
            Attendance attendance,
            Feedback feedback,
            Viewings viewings,
            ScoreCards cards,
            Quotas quotas,
            TourBudget budget,
            Templates templates,
            Clock clock) {
        this.mine = mine;
        this.sessions = sessions;
        this.kinds = kinds;
        this.attendance = attendance;
        this.feedback = feedback;
        this.viewings = viewings;
        this.cards = cards;
        this.quotas = quotas;
        this.budget = budget;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping
    @ForWorkers
    Reply on(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "30") int days,
            @RequestParam(defaultValue = "") String shift) {
        int ahead = AHEAD.contains(days) ? days : 30;
        var wish = new WorkerActivities.Wish(q, kind, ahead, ActivityText.shift(shift));
        return Reply.page(templates.activitiesMyOn(
                new MyViews.On(chrome, kinds.all(), wish, mine.on(wish), mine.mine(actor), mine.toRate(actor))));
    }

    /** ACT-13 The week's classes around one's shift. */
    @GetMapping("/week")
    @ForWorkers
    Reply week(
            Chrome chrome,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String shift) {
        var monday = ActivityText.monday(from, clock.instant());
        String own = ActivityText.shift(shift);
        return Reply.page(templates.activitiesMyWeek(
                new SessionViews.Timetable(chrome, "/my/activities/week", monday, own, mine.week(monday))));
    }

    @GetMapping("/{id}")
    @ForWorkers
    Reply show(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String shift) {
        return Reply.page(templates.activitiesMyOne(one(chrome, actor, id, ActivityText.shift(shift), "")));
    }

    private MyViews.One one(Chrome chrome, Actor actor, long id, String shift, String watching) {
        var one = mine.one(actor, id);
        var card = one.activity().has(Feature.TOUR) ? cards.of(id) : null;
        boolean tour = one.activity().has(Feature.TOUR) && one.activity().offer() != null;
        return new MyViews.One(
                chrome, one, card, tour ? budget.of(actor, id) : null, tour && quotas.rules(id), shift, watching);
    }

    /** ACT-61 Counted first, then the way there. */
    @PostMapping("/sessions/{session}/views")
    @ForWorkers
    Reply watch(Chrome chrome, Actor actor, @PathVariable long session) {
        String link = viewings.enter(actor, session);
        return Reply.page(templates.activitiesMyOne(
                one(chrome, actor, sessions.get(session).activityId(), "", link)));
    }

    @GetMapping("/check-in")
    @ForWorkers
    Reply checkIn(Chrome chrome, @RequestParam(defaultValue = "") String code) {
        return Reply.page(templates.activitiesMyCheckIn(new MyViews.CheckIn(chrome, code, null, false)));
    }

    @PostMapping("/check-in")
    @ForWorkers
    Reply checkedIn(Chrome chrome, Actor actor, @RequestParam(defaultValue = "") String code) {
        var outcome = attendance.bySelf(actor, code);
        String text = ClassPages.say(chrome, outcome);
        return outcome instanceof MarkOutcome.Refused
                ? Reply.refused(templates.activitiesMyCheckIn(new MyViews.CheckIn(chrome, "", text, false)))
                : Reply.page(templates.activitiesMyCheckIn(new MyViews.CheckIn(chrome, "", text, true)));
    }

    @GetMapping("/sessions/{session}/feedback")
    @ForWorkers
    Reply feedback(Chrome chrome, Actor actor, @PathVariable long session) {
        var refused = feedback.open(actor, session);
        return Reply.page(templates.activitiesMyFeedback(new MyViews.Say(
                chrome,
                sessions.get(session),
                "",
                "",
                FormErrors.none(),
                refused == null ? null : chrome.words().name("activities.feedback.refused", refused))));
    }

    @PostMapping("/sessions/{session}/feedback")
    @ForWorkers
    Reply given(
            Chrome chrome,
            Actor actor,
            @PathVariable long session,
            @RequestParam(defaultValue = "") String score,
            @RequestParam(defaultValue = "") String words) {
        var row = sessions.get(session);
        var errors = FormErrors.none();
        errors = score.matches("[1-5]") ? errors : errors.with("score", chrome.say("activities.problem.score"));
        errors = words.length() > 500 ? errors.with("words", chrome.say("activities.problem.words")) : errors;
        if (errors.any()) {
            return Reply.invalid(
                    templates.activitiesMyFeedback(new MyViews.Say(chrome, row, score, words, errors, null)));
        }
        var refused = feedback.give(actor, session, Integer.parseInt(score), words.strip());
        return refused == null
                ? Reply.seeOther(chrome.at("/my/activities"), "activities.feedback.thanks")
                : Reply.refused(templates.activitiesMyFeedback(new MyViews.Say(
                        chrome,
                        row,
                        score,
                        words,
                        FormErrors.none(),
                        chrome.words().name("activities.feedback.refused", refused))));
    }
}
