package org.niangjia.activities;

import java.time.Clock;
import java.time.LocalDate;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Permission;
import org.niangjia.registry.UnionDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who reaches which activity: officers those of their subtree, the staff of a class that class, workers what is open. */
@Component
class ActivityAccess {
    private final ActivityRepository repository;
    private final UnionDirectory unions;
    private final JdbcClient jdbc;
    private final Clock clock;

    ActivityAccess(ActivityRepository repository, UnionDirectory unions, JdbcClient jdbc, Clock clock) {
        this.repository = repository;
        this.unions = unions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    LocalDate today() {
        return Moments.day(clock.instant());
    }

    Activity any(long id) {
        return repository.findById(id).orElseThrow(() -> new NotFound("activity", id));
    }

    /** Who enters people one after the other stands in line here: two never share one place. */
    Activity locked(long id) {
        var locked = jdbc.sql("select id from activities_activity where id = :id for no key update")
                .param("id", id)
                .query(Long.class)
                .optional();
        return any(locked.orElseThrow(() -> new NotFound("activity", id)));
    }

    /** ACT-05 An officer works on activities of the post's subtree and sees no other. */
    Activity owned(Actor actor, long id) {
        var activity = any(id);
        if (!reaches(actor, activity)) {
            throw new NotFound("activity", id);
        }
        return activity;
    }

    private boolean reaches(Actor actor, Activity activity) {
        return actor.post() != null && unions.isWithin(activity.unionId(), actor.unionId());
    }

    /** Whoever is put on the staff of the class, as a member or as an officer. */
    boolean staff(Actor actor, long activityId) {
        return jdbc.sql("""
                select exists (select 1 from activities_staff where activity_id = :activity and until_at is null
                  and (person_id = :person or account_id = :account))
                """)
                .param("activity", activityId)
                .param("person", actor.personId(), java.sql.Types.BIGINT)
                .param("account", actor.accountId())
                .query(Boolean.class)
                .single();
    }

    /** ACT-30 Attendance is taken by the staff, and by officers who handle claims in the subtree. */
    Activity marked(Actor actor, long id) {
        var activity = any(id);
        boolean handles = actor.may(Permission.HANDLE_CLAIMS) && reaches(actor, activity);
        if (!handles && !staff(actor, id)) {
            throw new NotFound("activity", id);
        }
        return activity;
    }

    /** ACT-41 What is known of a child is shown to the staff of its class and to nobody else. */
    Activity cared(Actor actor, long id) {
        if (!staff(actor, id)) {
            throw new NotFound("class", id);
        }
        return any(id);
    }

    long activityOf(long sessionId) {
        return jdbc.sql("select activity_id from activities_session where id = :id")
                .param("id", sessionId)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NotFound("session", sessionId));
    }
}
