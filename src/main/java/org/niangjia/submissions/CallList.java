package org.niangjia.submissions;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.data.Paged;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.niangjia.programmes.AudienceDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the desk, the phone and the public see of calls. */
@Component
public class CallList {
    private final JdbcClient jdbc;
    private final AudienceDirectory audiences;
    private final Clock clock;

    CallList(JdbcClient jdbc, AudienceDirectory audiences, Clock clock) {
        this.jdbc = jdbc;
        this.audiences = audiences;
        this.clock = clock;
    }

    public record Filter(
            String text,
            @Nullable CallState state,
            @Nullable CallKind kind) {}

    public record Row(
            long id,
            int version,
            long programmeId,
            long unionId,
            String unionName,
            @Nullable Long audienceId,
            String title,
            String prompt,
            CallKind kind,
            int mostWords,
            int limitPerson,
            boolean publicWall,
            Instant opensAt,
            Instant closesAt,
            CallState state,
            long pending,
            long accepted) {
        public boolean openAt(Instant now) {
            return state == CallState.OPEN && !now.isBefore(opensAt) && now.isBefore(closesAt);
        }

        public CallPlan plan() {
            return new CallPlan(
                    programmeId,
                    audienceId,
                    title,
                    prompt,
                    kind,
                    mostWords,
                    limitPerson,
                    publicWall,
                    opensAt,
                    closesAt);
        }
    }

    private static final String COLUMNS = """
            select c.id, c.version, c.programme_id, c.union_id, u.name as union_name,
              c.audience_id, c.title, c.prompt, c.kind, c.most_words, c.limit_person, c.public_wall, c.opens_at,
              c.closes_at, c.state,
              (select count(*) from submissions_entry e where e.call_id = c.id and e.state = 'PENDING') as pending,
              (select count(*) from submissions_entry e where e.call_id = c.id and e.state = 'ACCEPTED') as accepted
            """;
    private static final String FROM = """
            from submissions_call c join registry_union u on u.id = c.union_id
            """;
    private static final String MATCHES = FROM + """
            where c.union_id in (select union_id from registry_lineage where ancestor_id = :root and valid_to is null)
              and (:text = '' or c.title like '%' || :text || '%')
              and (cast(:state as text) is null or c.state = :state)
              and (cast(:kind as text) is null or c.kind = :kind)
            """;

    public PageOf<Row> page(Actor actor, Filter filter, Paging paging) {
        return Paged.read(
                sql -> bind(sql, actor, filter), COLUMNS, MATCHES, "order by c.id desc", Rows.of(Row.class), paging);
    }

    public List<Row> all(Actor actor, Filter filter) {
        return bind(COLUMNS + MATCHES + " order by c.id desc limit 10000", actor, filter)
                .query(Rows.of(Row.class))
                .list();
    }

    public Row show(Actor actor, long id) {
        return bind(COLUMNS + MATCHES + " and c.id = :id", actor, new Filter("", null, null))
                .param("id", id)
                .query(Rows.of(Row.class))
                .optional()
                .orElseThrow(() -> new NotFound("call", id));
    }

    /** For workers and the public: a draft does not exist. */
    public Row opened(long id) {
        return jdbc.sql(COLUMNS + FROM + " where c.id = :id and c.state <> 'DRAFT'")
                .param("id", id)
                .query(Rows.of(Row.class))
                .optional()
                .orElseThrow(() -> new NotFound("call", id));
    }

    List<Row> publicOf(long programmeId) {
        return jdbc.sql(COLUMNS + FROM + " where c.programme_id = :programme and c.state <> 'DRAFT' order by c.id")
                .param("programme", programmeId)
                .query(Rows.of(Row.class))
                .list();
    }

    /** What is open and for this person now. */
    public List<Row> openFor(Actor worker) {
        var now = clock.instant();
        var on = Entries.day(now);
        var open = jdbc.sql(COLUMNS + FROM + """
                where c.state = 'OPEN' and c.opens_at <= :now and c.closes_at > :now order by c.closes_at limit 50
                """)
                .param("now", Entries.at(now))
                .query(Rows.of(Row.class))
                .list();
        var asked = open.stream()
                .map(Row::audienceId)
                .filter(java.util.Objects::nonNull)
                .distinct()
                .toList();
        Set<Long> mine = asked.isEmpty() ? Set.of() : audiences.containing(worker.person(), asked, on);
        Set<Long> above = open.isEmpty() ? Set.of() : unionsAbove(worker.person(), on);
        return open.stream()
                .filter(call -> Optional.ofNullable(call.audienceId())
                        .map(mine::contains)
                        .orElseGet(() -> above.contains(call.unionId())))
                .toList();
    }

    /** The unions somebody was a member of on that day, and all above these. */
    Set<Long> unionsAbove(long person, LocalDate on) {
        return Set.copyOf(jdbc.sql("""
                select distinct l.ancestor_id from registry_membership m join registry_lineage l on l.union_id = m.union_id
                    and l.valid_from <= :on and (l.valid_to is null or l.valid_to > :on)
                where m.person_id = :person and m.joined_on <= :on and (m.left_on is null or m.left_on > :on)
                """)
                .param("person", person)
                .param("on", on)
                .query((row, number) -> row.getLong(1))
                .list());
    }

    private JdbcClient.StatementSpec bind(String sql, Actor actor, Filter filter) {
        var state = filter.state();
        var kind = filter.kind();
        return jdbc.sql(sql)
                .param("root", actor.unionId())
                .param("text", filter.text().strip())
                .param("state", state == null ? null : state.name())
                .param("kind", kind == null ? null : kind.name());
    }
}
