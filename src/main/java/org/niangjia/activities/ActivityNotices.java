package org.niangjia.activities;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import org.niangjia.platform.NoticeWanted;
import org.niangjia.platform.Period;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** ACT-55 Whoever takes part hears of what changes, is cancelled or comes tomorrow; guardians for their children. */
@Component
class ActivityNotices {
    private static final String CHANGE = "activities.change";
    private static final String REMINDER = "activities.reminder";
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private final Roster roster;
    private final ApplicationEventPublisher events;

    ActivityNotices(Roster roster, ApplicationEventPublisher events) {
        this.roster = roster;
        this.events = events;
    }

    void cancelled(Collection<Long> people, Activity activity) {
        tell(
                people,
                activity,
                CHANGE,
                "activities.notice.cancelled",
                activity.plan().name());
    }

    /** Other days, or another place, of what people have signed up for. */
    void changed(Activity before, Activity after) {
        var old = before.plan();
        var plan = after.plan();
        boolean same = old.startsOn().equals(plan.startsOn())
                && old.endsOn().equals(plan.endsOn())
                && old.placeText().equals(plan.placeText());
        if (after.state() == ActivityState.OPEN && !same) {
            String days = plan.startsOn().equals(plan.endsOn())
                    ? plan.startsOn().toString()
                    : plan.startsOn() + " – " + plan.endsOn();
            tell(roster.people(after), after, CHANGE, "activities.notice.changed", plan.name(), days, plan.placeText());
        }
    }

    /** Another time or place of a session that has not been. */
    void moved(Activity activity, SessionList.Row before, SessionList.Row after) {
        boolean same = before.startsAt().equals(after.startsAt())
                && before.endsAt().equals(after.endsAt())
                && before.placeText().equals(after.placeText());
        if (activity.state() == ActivityState.OPEN && !same) {
            tell(
                    roster.people(activity),
                    activity,
                    CHANGE,
                    "activities.notice.session",
                    name(after),
                    when(after),
                    after.placeText());
        }
    }

    void sessionCancelled(Activity activity, SessionList.Row session, String reason) {
        if (activity.state() == ActivityState.OPEN) {
            tell(
                    roster.people(activity),
                    activity,
                    CHANGE,
                    "activities.notice.sessionCancelled",
                    name(session),
                    when(session),
                    reason);
        }
    }

    /** @param sessions of one activity on one day, in their order; of shifts of one lesson people choose one */
    void tomorrow(Collection<Long> people, Activity activity, List<SessionList.Row> sessions) {
        String times = String.join(
                " / ",
                sessions.stream()
                        .map(session -> LocalDateTime.ofInstant(session.startsAt(), Period.ZONE)
                                .toLocalTime()
                                .toString())
                        .toList());
        tell(
                people,
                activity,
                REMINDER,
                "activities.notice.tomorrow",
                activity.plan().name(),
                times,
                sessions.getFirst().placeText());
    }

    void childMissing(Collection<Long> guardians, Activity activity) {
        tell(
                guardians,
                activity,
                REMINDER,
                "activities.notice.child",
                activity.plan().name());
    }

    private void tell(Collection<Long> people, Activity activity, String kind, String key, Object... arguments) {
        if (!people.isEmpty()) {
            events.publishEvent(
                    NoticeWanted.toPeople(people, kind, key, "/my/activities/" + activity.key(), arguments));
        }
    }

    private static String name(SessionList.Row session) {
        return session.title().isBlank() ? session.activityName() : session.activityName() + " " + session.title();
    }

    private static String when(SessionList.Row session) {
        return LocalDateTime.ofInstant(session.startsAt(), Period.ZONE).format(WHEN);
    }
}
