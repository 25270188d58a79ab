package org.niangjia.activities.web;

import java.util.List;
import java.util.Map;
import org.niangjia.activities.Activities;
import org.niangjia.activities.ActivityList;
import org.niangjia.activities.Attendance;
import org.niangjia.activities.Kinds;
import org.niangjia.activities.PublicActivities;
import org.niangjia.activities.Sessions;
import org.niangjia.activities.WorkerActivities;
import org.niangjia.journal.ToldField;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.NavigationEntry;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.RecordPage;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Ui;
import org.niangjia.platform.web.Words;
import org.niangjia.platform.web.WorkerCard;
import org.niangjia.programmes.ProgrammePart;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where activities are found: the desk's navigation, records behind figures, the worker's home, a programme's page. */
@Controller
@RequestMapping("/{federation}/desk/activity-records")
class ActivitiesNavigation {
    private static final Map<String, String> KINDS = Map.of(
            "attendances", Attendance.TYPE,
            "views", "activities.view",
            "reaches", "activities.reach",
            "visits", "activities.visit",
            "materials", "activities.material",
            "scouts", "activities.scouted");
    private final ActivityList activities;

    ActivitiesNavigation(ActivityList activities) {
        this.activities = activities;
    }

    @Bean
    static NavigationEntry activitiesEntry() {
        return new NavigationEntry(
                NavigationEntry.Flow.OFFERS,
                "activities.navigation",
                "school",
                "/desk/activities",
                Permission.VIEW_PROGRAMMES,
                55);
    }

    @Bean
    static ToldField toldFeatures() {
        return ToldField.named("activities", "features", "activities.feature");
    }

    @Bean
    static ToldField toldLevel() {
        return ToldField.named("activities", "level", "activities.scouting.level");
    }

    @Bean
    static ToldField toldKind(Kinds kinds) {
        return new ToldField(
                "activities", "kind", (words, code) -> kinds.get(code).name(words.chinese()));
    }

    @Bean
    static RecordPage activityRecords() {
        return new RecordPage(Activities.TYPE, "/desk/activities/{id}", "activities.record.activity");
    }

    @Bean
    static RecordPage sessionRecords() {
        return new RecordPage(Sessions.TYPE, "/desk/sessions/{id}", "activities.record.session");
    }

    @Bean
    static RecordPage attendanceRecords() {
        return record("attendances");
    }

    @Bean
    static RecordPage viewRecords() {
        return record("views");
    }

    @Bean
    static RecordPage reachRecords() {
        return record("reaches");
    }

    @Bean
    static RecordPage visitRecords() {
        return record("visits");
    }

    @Bean
    static RecordPage materialRecords() {
        return record("materials");
    }

    @Bean
    static RecordPage scoutRecords() {
        return record("scouts");
    }

    private static RecordPage record(String kind) {
        return new RecordPage(
                String.valueOf(KINDS.get(kind)),
                "/desk/activity-records/" + kind + "/{id}",
                "activities.record." + kind);
    }

    /** Small records have no page of their own: they are shown where they were entered. */
    @GetMapping("/{kind}/{id}")
    @Needs({Permission.VIEW_PROGRAMMES, Permission.VIEW_FIGURES})
    Reply show(Chrome chrome, Actor actor, @PathVariable String kind, @PathVariable long id) {
        return Reply.seeOther(chrome.at(activities.pathOf(actor, kind, id)));
    }

    @Bean
    static WorkerCard activityCards(WorkerActivities mine) {
        return (Actor worker, Words words) -> mine.coming(worker).stream()
                .map(one -> new WorkerCard.Card(
                        "/my/activities/" + one.id(),
                        one.name(),
                        "calendar-event",
                        ActivityText.maybe(one.nextAt()) + " " + one.nextPlace(),
                        words.say(one.staff() ? "activities.card.staff" : "activities.card.mine"),
                        Ui.Tone.INFO,
                        20))
                .toList();
    }

    /** The way to what is on, for whoever has nothing coming. */
    @Bean
    static WorkerCard whatsOnCard() {
        return (Actor worker, Words words) -> List.of(new WorkerCard.Card(
                "/my/activities",
                words.say("activities.my.title"),
                "school",
                words.say("activities.card.on.text"),
                words.say("activities.card.on"),
                Ui.Tone.NEUTRAL,
                60));
    }

    @Bean
    static ProgrammePart activityParts(PublicActivities activities) {
        return (programmeId, words) -> activities.of(programmeId).stream()
                .map(one -> new ProgrammePart.Shown(
                        one.icon(),
                        one.name(),
                        List.of(ActivityText.days(one.startsOn(), one.endsOn()), one.placeText()),
                        words.name("activities.state", one.state()),
                        "/my/activities/" + one.id()))
                .toList();
    }
}
