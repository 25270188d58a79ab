package org.niangjia.journal;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Period;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.Paged;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the journal. JOU-05 A post sees the acts done under posts of its subtree; the federation's own union sees all. */
@Service
public class JournalSearch {
    private static final RowMapper<JournalEntry> ENTRY = Rows.of(JournalEntry.class);

    private static final String COLUMNS = """
            select e.id, e.at, e.account_id, e.actor_name, e.post_role, e.union_id, coalesce(u.name, '') union_name, e.act,
                e.subject_type, e.subject_id, e.reason, e.before_json, e.after_json, l.position
            """;

    private static final String SEEN = """
            from journal_entry e
            left join registry_union u on u.id = e.union_id
            left join journal_link l on l.entry_id = e.id
            where (exists (select from registry_union top where top.id = :top and top.parent_id is null)
                or e.union_id in (select union_id from registry_lineage where ancestor_id = :top and valid_to is null))
            """;

    private static final String FILTERED = SEEN + """
              and (:actor = '' or position(lower(:actor) in lower(e.actor_name)) > 0)
              and (:act = '' or e.act = :act)
              and (:type = '' or e.subject_type = :type)
              and (cast(:subject as bigint) is null or e.subject_id = :subject)
              and (cast(:from as timestamptz) is null or e.at >= :from)
              and (cast(:until as timestamptz) is null or e.at < :until)
            """;

    private final JdbcClient jdbc;

    JournalSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What to look for; empty texts and nulls do not filter.
     *
     * @param actor part of the actor's name
     * @param act exactly
     * @param type of the subject, exactly
     * @param subject number of the subject
     * @param from first day
     * @param to last day
     */
    public record Wanted(
            String actor,
            String act,
            String type,
            @Nullable Long subject,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        public static final Wanted ALL = new Wanted("", "", "", null, null, null);
    }

    /** JOU-03 Newest first. */
    public PageOf<JournalEntry> page(Actor actor, Wanted wanted, Paging paging) {
        return Paged.read(sql -> filtered(sql, actor, wanted), COLUMNS, FILTERED, "order by e.id desc", ENTRY, paging);
    }

    /** All of them, streamed; for the export. */
    @Transactional(readOnly = true)
    public void each(Actor actor, Wanted wanted, Consumer<JournalEntry> sink) {
        filtered(COLUMNS + FILTERED + " order by e.id desc", actor, wanted)
                .withFetchSize(1_000)
                .query(row -> {
                    sink.accept(java.util.Objects.requireNonNull(ENTRY.mapRow(row, 0)));
                });
    }

    public JournalEntry find(Actor actor, long id) {
        return jdbc.sql(COLUMNS + SEEN + " and e.id = :id")
                .param("top", actor.unionId())
                .param("id", id)
                .query(ENTRY)
                .optional()
                .orElseThrow(() -> new NotFound("journal entry", id));
    }

    /** The acts there are, by jumping from one to the next in the index instead of reading every entry. */
    public List<String> acts() {
        return jdbc.sql("""
                with recursive known (act) as (
                    (select act from journal_entry order by act limit 1)
                    union all
                    select (select e.act from journal_entry e where e.act > known.act order by e.act limit 1)
                    from known where known.act is not null
                )
                select act from known where act is not null
                """).query((row, number) -> row.getString(1)).list();
    }

    /** What happened to a record, newest first; whoever may see the record may see its history. */
    List<JournalEntry> of(RecordRef record, int most) {
        return jdbc.sql(COLUMNS + """
                from journal_entry e
                left join registry_union u on u.id = e.union_id
                left join journal_link l on l.entry_id = e.id
                where e.subject_type = :type and e.subject_id = :id
                order by e.id desc limit :most
                """)
                .param("type", record.type())
                .param("id", record.id())
                .param("most", most)
                .query(ENTRY)
                .list();
    }

    private JdbcClient.StatementSpec filtered(String sql, Actor actor, Wanted wanted) {
        return jdbc.sql(sql)
                .param("top", actor.unionId())
                .param("actor", wanted.actor().strip())
                .param("act", wanted.act().strip())
                .param("type", wanted.type().strip())
                .param("subject", wanted.subject(), java.sql.Types.BIGINT)
                .param("from", beginning(wanted.from()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "until",
                        wanted.to() == null ? null : beginning(wanted.to().plusDays(1)),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static @Nullable OffsetDateTime beginning(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(Period.ZONE).toOffsetDateTime();
    }
}
