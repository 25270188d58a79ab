package org.niangjia.activities;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.Fact;
import org.niangjia.platform.FactsRecorded;
import org.niangjia.platform.FactsRetracted;
import org.niangjia.platform.RecordRef;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** ACT-06 What happened is counted in the same transaction, and taken back with it. */
@Component
class ActivityFacts {
    static final String SESSION = "activities.session";
    static final String ATTENDANCE = "activities.attendance";
    static final String HEADCOUNT = "activities.headcount";
    static final String CHILD = "activities.child";
    private final ApplicationEventPublisher events;

    ActivityFacts(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** One attendance to be counted. */
    record Counted(long id, long personId, long childId, long unionId) {}

    void held(Activity activity, SessionList.Row session) {
        var on = Moments.day(session.startsAt());
        var ref = new RecordRef(SESSION, session.id());
        var facts = new ArrayList<Fact>();
        facts.add(fact(SESSION, on, activity, activity.unionId(), null, CountUnit.SESSION, 1, ref, "session"));
        if (session.headcount() > 0) {
            facts.add(fact(
                    HEADCOUNT,
                    on,
                    activity,
                    activity.unionId(),
                    null,
                    CountUnit.ATTENDANCE,
                    session.headcount(),
                    ref,
                    "headcount"));
        }
        events.publishEvent(new FactsRecorded(facts));
    }

    void notHeld(long sessionId) {
        var ref = List.of(new RecordRef(SESSION, sessionId));
        events.publishEvent(new FactsRetracted(SESSION, ref));
        events.publishEvent(new FactsRetracted(HEADCOUNT, ref));
    }

    /** A child counts below zero, so that it is never taken for the worker with the same number. */
    void attended(Activity activity, LocalDate on, Collection<Counted> attendances) {
        var facts = new ArrayList<Fact>();
        for (var one : attendances) {
            boolean child = one.childId() > 0;
            var ref = new RecordRef(ATTENDANCE, one.id());
            facts.add(fact(
                    ATTENDANCE,
                    on,
                    activity,
                    one.unionId(),
                    child ? -one.childId() : one.personId(),
                    CountUnit.ATTENDANCE,
                    1,
                    ref,
                    child ? "child" : "worker"));
            if (child) {
                facts.add(fact(CHILD, on, activity, one.unionId(), one.childId(), CountUnit.PERSON, 1, ref, "child"));
            }
        }
        if (!facts.isEmpty()) {
            events.publishEvent(new FactsRecorded(facts));
        }
    }

    void notAttended(long attendanceId) {
        var ref = List.of(new RecordRef(ATTENDANCE, attendanceId));
        events.publishEvent(new FactsRetracted(ATTENDANCE, ref));
        events.publishEvent(new FactsRetracted(CHILD, ref));
    }

    void viewed(Activity activity, LocalDate on, long union, long person, CountUnit unit, RecordRef source) {
        events.publishEvent(new FactsRecorded(
                List.of(fact(source.type(), on, activity, union, person, unit, 1, source, "online"))));
    }

    /** Any other count of an activity. */
    void one(
            String kind,
            LocalDate on,
            Activity activity,
            @Nullable Long subject,
            CountUnit unit,
            long quantity,
            RecordRef source,
            String what) {
        events.publishEvent(new FactsRecorded(
                List.of(fact(kind, on, activity, activity.unionId(), subject, unit, quantity, source, what))));
    }

    void back(String kind, RecordRef source) {
        events.publishEvent(new FactsRetracted(kind, List.of(source)));
    }

    private static Fact fact(
            String kind,
            LocalDate on,
            Activity activity,
            long union,
            @Nullable Long subject,
            CountUnit unit,
            long quantity,
            RecordRef source,
            String what) {
        return new Fact(
                kind,
                on,
                null,
                union,
                activity.plan().programmeId(),
                subject,
                unit,
                quantity,
                source,
                Map.of("kind", activity.plan().kindCode(), "activity", String.valueOf(activity.key()), "what", what));
    }
}
