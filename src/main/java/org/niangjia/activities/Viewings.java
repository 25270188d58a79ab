package org.niangjia.activities;

import java.time.Clock;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.Rows;
import org.niangjia.registry.PersonDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** ACT-61 An online class is entered here, so that each look is counted and each person known once. */
@Service
@Transactional
public class Viewings {
    static final String FACT = "activities.view";
    private final ActivityAccess access;
    private final SessionList sessions;
    private final PersonDirectory people;
    private final ActivityFacts facts;
    private final JdbcClient jdbc;
    private final Clock clock;

    Viewings(
            ActivityAccess access,
            SessionList sessions,
            PersonDirectory people,
            ActivityFacts facts,
            JdbcClient jdbc,
            Clock clock) {
        this.access = access;
        this.sessions = sessions;
        this.people = people;
        this.facts = facts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Look(long id, int times) {}

    /** Counts one look and answers where the class is. */
    public String enter(Actor worker, long sessionId) {
        var session = sessions.get(sessionId);
        var activity = access.any(session.activityId());
        boolean shown = activity.state() == ActivityState.OPEN || activity.state() == ActivityState.ENDED;
        if (!shown || session.link().isBlank() || session.state() == SessionState.CANCELLED) {
            throw new NotFound("online class", sessionId);
        }
        var look = jdbc.sql("""
                insert into activities_view (session_id, person_id, times, first_at)
                values (:session, :person, 1, :now)
                on conflict (session_id, person_id) do update set times = activities_view.times + 1
                returning id, times
                """)
                .param("session", sessionId)
                .param("person", worker.person())
                .param("now", Moments.at(clock.instant()))
                .query(Rows.of(Look.class))
                .single();
        if (look.times() == 1) {
            var union = people.find(worker.person()).map(PersonDirectory.PersonCard::unionId);
            facts.viewed(
                    activity,
                    Moments.day(clock.instant()),
                    union.orElse(activity.unionId()),
                    worker.person(),
                    CountUnit.PERSON,
                    new RecordRef(FACT, look.id()));
        }
        return session.link();
    }
}
