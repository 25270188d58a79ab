package org.niangjia.activities;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.niangjia.platform.Period;
import org.niangjia.platform.data.Federations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * ACT-56 In the evening everybody is reminded of tomorrow, once: several nodes may run it, and a session that is moved is
 * reminded of anew.
 */
@Component
public class SessionReminders {
    private static final Logger LOG = LoggerFactory.getLogger(SessionReminders.class);
    private final ActivityAccess access;
    private final SessionList sessions;
    private final Roster roster;
    private final ActivityNotices notices;
    private final Federations federations;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    SessionReminders(
            ActivityAccess access,
            SessionList sessions,
            Roster roster,
            ActivityNotices notices,
            Federations federations,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            Clock clock) {
        this.access = access;
        this.sessions = sessions;
        this.roster = roster;
        this.notices = notices;
        this.federations = federations;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(cron = "${niangjia.activities.remind:0 0 18 * * *}", zone = "Asia/Shanghai")
    void everywhere() {
        federations.forEach(federation -> {
            try {
                LOG.info("federation {}: reminded of {} sessions of tomorrow", federation.code(), remind());
            } catch (RuntimeException failed) {
                // It is tried once an evening: the trouble of one federation must not cost the others theirs.
                LOG.error("federation {}: nobody is reminded of tomorrow", federation.code(), failed);
            }
        });
    }

    /** Reminds of tomorrow in the current federation; answers of how many sessions. */
    public int remind() {
        var tomorrow = access.today().plusDays(1);
        var due = jdbc.sql("select distinct s.activity_id " + DUE + " order by s.activity_id")
                .param("from", start(tomorrow))
                .param("to", start(tomorrow.plusDays(1)))
                .query((row, number) -> row.getLong(1))
                .list();
        int reminded = 0;
        for (long activity : due) {
            Integer done = transaction.execute(status -> remind(activity, tomorrow));
            reminded += done == null ? 0 : done;
        }
        return reminded;
    }

    private static final String DUE = """
            from activities_session s join activities_activity a on a.id = s.activity_id and a.state = 'OPEN'
            where s.starts_at >= :from and s.starts_at < :to and s.state in ('PLANNED', 'OPEN') and s.reminded_at is null
            """;

    private int remind(long activityId, LocalDate day) {
        var ids = jdbc.sql("""
                update activities_session set reminded_at = :now
                where activity_id = :activity and starts_at >= :from and starts_at < :to
                  and state in ('PLANNED', 'OPEN') and reminded_at is null
                returning id
                """)
                .param("now", Moments.at(clock.instant()))
                .param("activity", activityId)
                .param("from", start(day))
                .param("to", start(day.plusDays(1)))
                .query((row, number) -> row.getLong(1))
                .list();
        if (ids.isEmpty()) {
            return 0;
        }
        var activity = access.any(activityId);
        var people = new LinkedHashSet<>(roster.people(activity));
        people.addAll(staff(activityId));
        var rows = new ArrayList<>(sessions.those(ids));
        rows.sort(Comparator.comparing(SessionList.Row::startsAt));
        notices.tomorrow(people, activity, rows);
        return ids.size();
    }

    private List<Long> staff(long activityId) {
        return jdbc.sql("""
                select person_id from activities_staff
                where activity_id = :activity and until_at is null and person_id is not null
                """)
                .param("activity", activityId)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private static java.time.OffsetDateTime start(LocalDate day) {
        return Moments.at(day.atStartOfDay(Period.ZONE).toInstant());
    }
}
