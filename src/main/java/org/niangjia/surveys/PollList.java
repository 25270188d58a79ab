package org.niangjia.surveys;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.data.SearchText;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.niangjia.programmes.ProgrammeDirectory;
import org.niangjia.registry.UnionDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Polls as officers, chairs and workers see them, and how far each has come. */
@Service
@Transactional(readOnly = true)
public class PollList {
    private final PollAccess access;
    private final UnionDirectory unions;
    private final ProgrammeDirectory programmes;
    private final JdbcClient jdbc;
    private final Clock clock;

    PollList(PollAccess access, UnionDirectory unions, ProgrammeDirectory programmes, JdbcClient jdbc, Clock clock) {
        this.access = access;
        this.unions = unions;
        this.programmes = programmes;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public record Filter(
            String text,
            @Nullable PollState state,
            @Nullable PollKind kind) {}

    public record Row(
            long id,
            String title,
            String unionName,
            String kind,
            Instant opensAt,
            Instant closesAt,
            String state,
            long answers) {}

    private static final String REACHED = """
            from surveys_poll s join registry_union u on u.id = s.union_id
            where (s.union_id in (select union_id from registry_lineage where ancestor_id = :top and valid_to is null)
               or (s.state <> 'DRAFT' and s.union_id in (
                     select ancestor_id from registry_lineage where union_id = :top and valid_to is null)))
              and (:state = '' or s.state = :state) and (:kind = '' or s.kind = :kind)
              and (:text = '' or s.title like :like escape '\\')
            """;

    private static Map<String, Object> parameters(Actor actor, Filter filter) {
        var state = filter.state();
        var kind = filter.kind();
        return Map.of(
                "top",
                actor.unionId(),
                "state",
                state == null ? "" : state.name(),
                "kind",
                kind == null ? "" : kind.name(),
                "text",
                filter.text().strip(),
                "like",
                SearchText.within(filter.text()));
    }

    public PageOf<Row> page(Actor actor, Filter filter, Paging paging) {
        long total = jdbc.sql("select count(*) " + REACHED)
                .params(parameters(actor, filter))
                .query(Long.class)
                .single();
        return new PageOf<>(rows(actor, filter, paging.size(), paging.offset()), paging.page(), paging.size(), total);
    }

    public List<Row> all(Actor actor, Filter filter) {
        return rows(actor, filter, 10_000, 0);
    }

    private List<Row> rows(Actor actor, Filter filter, int limit, long offset) {
        return jdbc.sql("""
                select s.id, s.title, u.name as union_name, s.kind, s.opens_at, s.closes_at, s.state,
                  (select count(*) from surveys_answer a where a.poll_id = s.id) as answers
                """ + REACHED + " order by s.id desc limit :limit offset :offset")
                .params(parameters(actor, filter))
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> new Row(
                        row.getLong("id"),
                        row.getString("title"),
                        row.getString("union_name"),
                        row.getString("kind"),
                        row.getTimestamp("opens_at").toInstant(),
                        row.getTimestamp("closes_at").toInstant(),
                        row.getString("state"),
                        row.getLong("answers")))
                .list();
    }

    /**
     * One poll for one reader.
     *
     * @param scope the union whose people the reader sees
     * @param owner whether the reader may change the poll
     * @param taking whether answers are taken now
     */
    public record Shown(
            long id,
            int version,
            PollPlan plan,
            List<PollOption> options,
            PollState state,
            long scope,
            String scopeName,
            String unionName,
            String programmeName,
            boolean owner,
            boolean taking) {
        public boolean stayOrLeave() {
            return plan.kind() == PollKind.STAY_OR_LEAVE;
        }
    }

    public Shown show(Actor actor, long id, long union) {
        return shown(access.seen(actor, id, union));
    }

    /** For a worker who is asked. */
    public Shown forWorker(long id) {
        var poll = access.any(id);
        if (poll.state() == PollState.DRAFT) {
            throw new NotFound("poll", id);
        }
        return shown(new PollAccess.Seen(poll, poll.unionId(), false));
    }

    private Shown shown(PollAccess.Seen seen) {
        var poll = seen.poll();
        Long programme = poll.programmeId();
        Integer version = poll.version();
        return new Shown(
                poll.key(),
                version == null ? 0 : version,
                new PollPlan(
                        poll.unionId(),
                        programme,
                        poll.audienceId(),
                        poll.title(),
                        poll.question(),
                        poll.kind(),
                        poll.options().stream().map(PollOption::label).toList(),
                        poll.opensAt(),
                        poll.closesAt(),
                        poll.workersAnswer(),
                        poll.chairAnswers()),
                poll.options(),
                poll.state(),
                seen.scope(),
                name(seen.scope()),
                name(poll.unionId()),
                programme == null
                        ? ""
                        : programmes.find(programme).map(card -> card.name()).orElse(""),
                seen.owner(),
                poll.takesAnswersAt(clock.instant()));
    }

    private String name(long union) {
        return unions.find(union).map(card -> card.name()).orElse("");
    }

    /** How far one union's subtree has come. @param chosen people by option code */
    public record Progress(long unionId, String unionName, long asked, long answered, Map<String, Long> chosen) {
        public long silent() {
            return asked - answered;
        }

        public long chose(String code) {
            return chosen.getOrDefault(code, 0L);
        }
    }

    private record Count(long unionId, String unionName, long asked, long answered) {}

    private record Chosen(long unionId, String code, long people) {}

    /** The union itself first (as a whole), then each union directly below it: never a sum of sums, each is counted. */
    public List<Progress> progress(Actor actor, long id, long union) {
        var seen = access.seen(actor, id, union);
        String parts = """
                with roster as (%s), part as (
                  select k.id, k.name, l.union_id from registry_union k
                  join registry_lineage l on l.ancestor_id = k.id and l.valid_to is null
                  where (k.parent_id = :scope and k.dissolved_on is null) or k.id = :scope)
                """.formatted(Roster.ASKED);
        var parameters = Roster.parameters(seen.poll(), seen.scope());
        var chosen = new HashMap<Long, Map<String, Long>>();
        for (var one : jdbc.sql(parts + """
                select t.id as union_id, c.code, count(*) as people from part t
                join roster r on r.union_id = t.union_id
                join surveys_answer a on a.poll_id = :poll and a.person_id = r.person_id
                cross join lateral unnest(string_to_array(a.choice, ',')) as c(code)
                group by t.id, c.code
                """)
                .params(parameters)
                .query(Rows.of(Chosen.class))
                .list()) {
            chosen.computeIfAbsent(one.unionId(), key -> new LinkedHashMap<>()).put(one.code(), one.people());
        }
        return jdbc.sql(parts + """
                        select t.id as union_id, t.name as union_name, count(r.person_id) as asked,
                          count(a.id) as answered
                        from part t left join roster r on r.union_id = t.union_id
                        left join surveys_answer a on a.poll_id = :poll and a.person_id = r.person_id
                        group by t.id, t.name order by t.id <> :scope, t.name
                        """).params(parameters).query(Rows.of(Count.class)).list().stream()
                .map(row -> new Progress(
                        row.unionId(),
                        row.unionName(),
                        row.asked(),
                        row.answered(),
                        chosen.getOrDefault(row.unionId(), Map.of())))
                .toList();
    }

    /** A poll on a worker's home page. */
    public record Waiting(long id, String title, Instant closesAt, boolean answered) {}

    /** Open polls that ask this person, those not answered first. */
    public List<Waiting> forPerson(long person) {
        return jdbc.sql("""
                select s.id, s.title, s.closes_at, a.id is not null as answered from surveys_poll s
                left join surveys_answer a on a.poll_id = s.id and a.person_id = :person
                where s.state = 'OPEN' and s.workers_answer and s.opens_at <= :now and s.closes_at > :now
                  and exists (select 1 from registry_membership m
                    join registry_lineage l on l.union_id = m.union_id and l.ancestor_id = s.union_id
                      and l.valid_to is null
                    where m.person_id = :person and m.left_on is null)
                  and (s.audience_id is null or exists (select 1 from surveys_invited i
                    where i.poll_id = s.id and i.person_id = :person))
                order by answered, s.closes_at limit 20
                """)
                .param("person", person)
                .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .query((row, number) -> new Waiting(
                        row.getLong("id"),
                        row.getString("title"),
                        row.getTimestamp("closes_at").toInstant(),
                        row.getBoolean("answered")))
                .list();
    }
}
