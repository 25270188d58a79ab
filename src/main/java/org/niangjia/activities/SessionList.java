package org.niangjia.activities;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Period;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sessions, with what came of them. */
@Component
@Transactional(readOnly = true)
public class SessionList {
    private final JdbcClient jdbc;

    SessionList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param attended people who were there, by name
     * @param scores how many gave feedback; @param average of theirs, or null
     */
    public record Row(
            long id,
            long activityId,
            String activityName,
            String kindCode,
            String title,
            int lesson,
            String shift,
            Instant startsAt,
            Instant endsAt,
            String placeText,
            @Nullable Integer capacity,
            String lecturer,
            String link,
            int headcount,
            SessionState state,
            String reason,
            int version,
            long attended,
            long views,
            long scores,
            @Nullable Double average) {
        public long total() {
            return attended + headcount;
        }

        /** Whether somebody of that shift may come: what is of no shift is for all. @param ofWorker empty: any */
        public boolean meets(String ofWorker) {
            return ofWorker.isEmpty() || shift.isEmpty() || shift.equals(ofWorker);
        }
    }

    private static final String ROW = """
            select s.id, s.activity_id, a.name as activity_name, a.kind_code, s.title, s.lesson, s.shift, s.starts_at,
              s.ends_at, case when s.place_text = '' then a.place_text else s.place_text end as place_text, s.capacity,
              s.lecturer, s.link, s.headcount, s.state, s.reason, s.version,
              (select count(*) from activities_attendance t where t.session_id = s.id) as attended,
              (select coalesce(sum(v.times), 0) from activities_view v where v.session_id = s.id) as views,
              (select count(*) from activities_feedback f where f.session_id = s.id) as scores,
              (select cast(avg(f.score) as double precision) from activities_feedback f where f.session_id = s.id) as average
            from activities_session s join activities_activity a on a.id = s.activity_id
            """;

    public List<Row> of(long activityId) {
        return jdbc.sql(ROW + " where s.activity_id = :activity order by s.starts_at, s.id limit 2000")
                .param("activity", activityId)
                .query(Rows.of(Row.class))
                .list();
    }

    public Row get(long id) {
        return jdbc.sql(ROW + " where s.id = :id")
                .param("id", id)
                .query(Rows.of(Row.class))
                .optional()
                .orElseThrow(() -> new NotFound("session", id));
    }

    /** These sessions, the latest first. */
    public List<Row> those(List<Long> ids) {
        return jdbc.sql(ROW + " where s.id = any(cast(:ids as bigint[])) order by s.starts_at desc, s.id")
                .param("ids", ids.toArray(Long[]::new))
                .query(Rows.of(Row.class))
                .list();
    }

    /** What workers may come to, days in the federation's zone, both included. */
    List<Row> open(LocalDate from, LocalDate to) {
        String open = """
                 where s.starts_at >= :from and s.starts_at < :to and s.state in ('PLANNED', 'OPEN') and a.state = 'OPEN'
                 order by s.starts_at, s.id limit 500
                """;
        return within(ROW + open, from, to).query(Rows.of(Row.class)).list();
    }

    private static final String BETWEEN = """
             where s.starts_at >= :from and s.starts_at < :to and s.state <> 'CANCELLED' and a.state <> 'CANCELLED'
               and a.union_id in (select union_id from registry_lineage where ancestor_id = :union and valid_to is null)
            """;

    /** The timetable of a union's subtree, days in the federation's zone, both included. */
    public List<Row> between(long unionId, LocalDate from, LocalDate to) {
        return within(ROW + BETWEEN + " order by s.starts_at, s.id limit 1000", from, to)
                .param("union", unionId)
                .query(Rows.of(Row.class))
                .list();
    }

    /** How many sessions that timetable has. */
    long count(long unionId, LocalDate from, LocalDate to) {
        String sql = "select count(*) from activities_session s join activities_activity a on a.id = s.activity_id";
        return within(sql + BETWEEN, from, to)
                .param("union", unionId)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec within(String sql, LocalDate from, LocalDate to) {
        return jdbc.sql(sql)
                .param("from", Moments.at(from.atStartOfDay(Period.ZONE).toInstant()))
                .param("to", Moments.at(to.plusDays(1).atStartOfDay(Period.ZONE).toInstant()));
    }
}
