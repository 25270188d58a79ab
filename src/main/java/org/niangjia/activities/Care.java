package org.niangjia.activities;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many children there are, and whether there is staff enough for them. */
@Component
class Care {
    private final Limits limits;
    private final JdbcClient jdbc;
    private final Clock clock;

    Care(Limits limits, JdbcClient jdbc, Clock clock) {
        this.limits = limits;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    long expected(long activityId) {
        return jdbc.sql("""
                select count(*) from activities_entry where activity_id = :activity and child_id > 0 and state = 'ENTERED'
                """).param("activity", activityId).query(Long.class).single();
    }

    /** Handed over to us and not yet back. */
    long present(long sessionId) {
        return jdbc.sql("""
                select count(*) filter (where kind = 'ARRIVED') - count(*) filter (where kind = 'LEFT')
                from activities_handover where session_id = :session
                """).param("session", sessionId).query(Long.class).single();
    }

    /** On duty in the session, still on the staff, and checked before working with children (ACT-44). */
    long staff(long sessionId) {
        return jdbc.sql("""
                select count(*) from activities_duty d join activities_staff s on s.id = d.staff_id
                where d.session_id = :session and s.until_at is null and s.checked_on is not null
                """).param("session", sessionId).query(Long.class).single();
    }

    /** ACT-42 How many staff are missing for so many children by the ratio in force today; at least one is always needed. */
    long shortfall(Activity activity, long sessionId, long children) {
        var ratio = limits.binding(
                Measure.CHILDREN_PER_STAFF,
                activity.unionId(),
                activity.plan().kindCode(),
                "",
                Moments.day(clock.instant()));
        long each = ratio.map(Limits.Binding::amount).orElse(0L);
        long needed = each == 0 ? Long.MAX_VALUE : Math.max(1, (children + each - 1) / each);
        return Math.max(0, needed - staff(sessionId));
    }
}
