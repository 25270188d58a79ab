package org.niangjia.draws;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.data.SearchText;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.niangjia.programmes.ProgrammeDirectory;
import org.niangjia.registry.UnionDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Draws as officers, workers and the public see them. */
@Service
@Transactional(readOnly = true)
public class DrawList {
    private static final int MOST = 10_000;
    private final DrawAccess access;
    private final Frozen frozen;
    private final DrawLog log;
    private final TurnList turns;
    private final UnionDirectory unions;
    private final ProgrammeDirectory programmes;
    private final JdbcClient jdbc;

    DrawList(
            DrawAccess access,
            Frozen frozen,
            DrawLog log,
            TurnList turns,
            UnionDirectory unions,
            ProgrammeDirectory programmes,
            JdbcClient jdbc) {
        this.access = access;
        this.frozen = frozen;
        this.log = log;
        this.turns = turns;
        this.unions = unions;
        this.programmes = programmes;
        this.jdbc = jdbc;
    }

    public record Filter(String text, @Nullable DrawState state) {}

    public record Row(
            long id,
            String title,
            String unionName,
            DrawState state,
            long prizes,
            long entries,
            Instant freezeAt,
            Instant sourceAt,
            Instant seedDueAt) {}

    private static final String SELECT = """
            select d.id, d.title, u.name as union_name, d.state, d.freeze_at, d.seed_due_at,
              (select sum(t.prizes) from draws_tier t where t.draw_id = d.id) as prizes,
              coalesce((select f.entries from draws_frozen f where f.draw_id = d.id), 0) as entries,
              (select max(s.at) from draws_source s where s.draw_id = d.id) as source_at
            """;
    private static final String REACHED = """
            from draws_draw d join registry_union u on u.id = d.union_id
            where d.union_id in (select union_id from registry_lineage where ancestor_id = :top and valid_to is null)
              and (:state = '' or d.state = :state) and (:text = '' or d.title like :like escape '\\')
            """;

    public PageOf<Row> page(Actor actor, Filter filter, Paging paging) {
        var parameters = parameters(actor, filter);
        long total = jdbc.sql("select count(*) " + REACHED)
                .params(parameters)
                .query(Long.class)
                .single();
        return new PageOf<>(
                rows(REACHED, parameters, paging.size(), paging.offset()), paging.page(), paging.size(), total);
    }

    public List<Row> all(Actor actor, Filter filter) {
        return rows(REACHED, parameters(actor, filter), MOST, 0);
    }

    /** What the public sees: draws that were promised, the newest first. */
    public PageOf<Row> published(Paging paging) {
        String from = """
                from draws_draw d join registry_union u on u.id = d.union_id
                where exists (select 1 from draws_log l where l.draw_id = d.id)
                """;
        long total = jdbc.sql("select count(*) " + from).query(Long.class).single();
        return new PageOf<>(rows(from, Map.of(), paging.size(), paging.offset()), paging.page(), paging.size(), total);
    }

    /** Draws that wait for somebody: to be frozen, published, given their numbers, decided. */
    public List<Row> waiting(Actor actor) {
        var parameters = new HashMap<String, Object>(parameters(actor, new Filter("", null)));
        parameters.put("now", access.now().atOffset(java.time.ZoneOffset.UTC));
        return rows(REACHED + """
                   and (d.state in ('FROZEN','SEEDED') or d.state = 'PLANNED' and d.freeze_at <= :now
                     or d.state = 'COMMITTED' and not exists (
                       select 1 from draws_source s where s.draw_id = d.id and s.at > :now))
                """, parameters, 20, 0);
    }

    private static Map<String, Object> parameters(Actor actor, Filter filter) {
        var state = filter.state();
        String text = filter.text().strip();
        return Map.of(
                "top",
                actor.unionId(),
                "state",
                state == null ? "" : state.name(),
                "text",
                text,
                "like",
                SearchText.within(text));
    }

    private List<Row> rows(String from, Map<String, ?> parameters, int limit, long offset) {
        return jdbc.sql(SELECT + from + " order by d.id desc limit :limit offset :offset")
                .params(parameters)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> new Row(
                        row.getLong("id"),
                        row.getString("title"),
                        row.getString("union_name"),
                        DrawState.valueOf(row.getString("state")),
                        row.getLong("prizes"),
                        row.getLong("entries"),
                        row.getTimestamp("freeze_at").toInstant(),
                        row.getTimestamp("source_at").toInstant(),
                        row.getTimestamp("seed_due_at").toInstant()))
                .list();
    }

    public DrawView show(Actor actor, long id) {
        return view(access.seen(actor, id));
    }

    /** Not there before anything of it is public. */
    public DrawView published(long id) {
        var view = view(access.any(id));
        if (view.log().isEmpty()) {
            throw new NotFound("draw", id);
        }
        return view;
    }

    /** For somebody who takes part. */
    public DrawView forEntrant(long id, long personId) {
        if (!takesPart(id, personId)) {
            throw new NotFound("draw", id);
        }
        return view(access.any(id));
    }

    private boolean takesPart(long id, long personId) {
        return jdbc.sql("select count(*) from draws_entry_person where draw_id = :draw and person_id = :person")
                        .param("draw", id)
                        .param("person", personId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private DrawView view(Draw draw) {
        var facts = frozen.facts(draw.key());
        var records = log.ofDraw(draw.key());
        String commitment = text(records, DrawLog.Kind.COMMITMENT);
        Long programme = draw.programmeId();
        Integer version = draw.version();
        return new DrawView(
                draw.key(),
                version == null ? 0 : version,
                draw.plan(),
                draw.state(),
                unions.find(draw.unionId()).map(union -> union.name()).orElse(""),
                programme == null
                        ? ""
                        : programmes.find(programme).map(card -> card.name()).orElse(""),
                access.entrants(draw.subject()).title(draw.subjectId()),
                turnTitle(draw.plan().turnKind()),
                facts.map(Frozen.Facts::handed).orElse(0L),
                facts.map(Frozen.Facts::entries).orElse(0L),
                facts.map(Frozen.Facts::weight).orElse(0L),
                facts.map(Frozen.Facts::root).orElse(""),
                facts.map(Frozen.Facts::frozenAt).orElse(null),
                commitment,
                commitment.isEmpty() ? "" : draw.hash().hash(commitment),
                text(records, DrawLog.Kind.RESULT),
                records);
    }

    private String turnTitle(@Nullable String kind) {
        return kind == null ? "" : turns.called(kind);
    }

    private static String text(List<DrawLog.Record> records, DrawLog.Kind kind) {
        return records.stream()
                .filter(record -> record.kind() == kind)
                .map(DrawLog.Record::text)
                .findFirst()
                .orElse("");
    }

    /**
     * A drawn entry.
     *
     * @param number of the entry, from 1
     * @param cause why the prize is no longer this entry's, or null; with {@code WON}: nobody followed yet
     * @param name of its first person, in full: pages for others mask it
     */
    public record Winner(
            int rank,
            int number,
            int tier,
            DrawOutcome.Standing standing,
            DrawOutcome.@Nullable Cause cause,
            int weight,
            String name,
            String unionName,
            String phoneTail,
            int people) {}

    /** @param text a number of an entry or part of a name; only officers search by name */
    public PageOf<Winner> winners(long id, String text, boolean byName, Paging paging) {
        String wanted = text.strip();
        var parameters = Map.of("draw", id, "text", wanted, "like", SearchText.within(wanted), "named", byName);
        String from = DRAWN + """
                 and (:text = '' or cast(k.position + 1 as text) = :text or (:named and p.name like :like escape '\\'))
                """;
        long total = jdbc.sql("select count(*) " + from)
                .params(parameters)
                .query(Long.class)
                .single();
        var rows = winners(
                from + " order by k.rank limit :limit offset :offset",
                parameters,
                Map.of("limit", paging.size(), "offset", paging.offset()));
        return new PageOf<>(rows, paging.page(), paging.size(), total);
    }

    /** Whoever has a prize now, those who gave up first; also the one with that number, wherever it stands. */
    public List<Winner> holders(long id, long number, int limit) {
        return winners(DRAWN + """
                 and k.standing = 'WON' order by k.position + 1 <> :number, k.cause nulls last, k.rank limit :limit
                """, Map.of("draw", id), Map.of("number", number, "limit", limit));
    }

    /** The drawn entry with that number. */
    public Optional<Winner> drawn(long id, long number) {
        return winners(DRAWN + " and k.position + 1 = :number", Map.of("draw", id), Map.of("number", number)).stream()
                .findFirst();
    }

    private static final String DRAWN = """
            from draws_pick k join draws_entry e on e.draw_id = k.draw_id and e.position = k.position
            join lateral (select min(m.person_id) as person_id, count(*) as people from draws_entry_person m
              where m.draw_id = k.draw_id and m.position = k.position) m on true
            join registry_person p on p.id = m.person_id
            where k.draw_id = :draw
            """;

    private List<Winner> winners(String from, Map<String, ?> parameters, Map<String, ?> more) {
        return jdbc.sql("""
                select k.rank, k.position + 1 as number, k.tier, k.standing, k.cause, e.weight, p.name, p.phone_tail, m.people,
                  coalesce((select u.name from registry_membership s join registry_union u on u.id = s.union_id
                    where s.person_id = p.id and s.left_on is null order by s.id limit 1), '') as union_name
                """ + from)
                .params(parameters)
                .params(more)
                .query((row, number) -> new Winner(
                        row.getInt("rank"),
                        row.getInt("number"),
                        row.getInt("tier"),
                        DrawOutcome.Standing.valueOf(row.getString("standing")),
                        Picks.cause(row.getString("cause")),
                        row.getInt("weight"),
                        row.getString("name"),
                        row.getString("union_name"),
                        row.getString("phone_tail"),
                        row.getInt("people")))
                .list();
    }

    /**
     * A draw on a worker's phone.
     *
     * @param standing what the entry got, or null
     * @param cause why it is no longer his, or null
     */
    public record Mine(
            long id,
            String title,
            DrawState state,
            Instant sourceAt,
            DrawOutcome.@Nullable Standing standing,
            DrawOutcome.@Nullable Cause cause) {}

    /** Draws this person is in, the newest first. */
    public List<Mine> of(long personId) {
        return jdbc.sql("""
                select d.id, d.title, d.state, k.standing, k.cause,
                  (select max(s.at) from draws_source s where s.draw_id = d.id) as source_at
                from draws_entry_person e join draws_draw d on d.id = e.draw_id
                left join draws_pick k on k.draw_id = e.draw_id and k.position = e.position
                where e.person_id = :person order by d.id desc limit 50
                """)
                .param("person", personId)
                .query((row, number) -> {
                    String standing = row.getString("standing");
                    return new Mine(
                            row.getLong("id"),
                            row.getString("title"),
                            DrawState.valueOf(row.getString("state")),
                            row.getTimestamp("source_at").toInstant(),
                            standing == null ? null : DrawOutcome.Standing.valueOf(standing),
                            Picks.cause(row.getString("cause")));
                })
                .list();
    }

    /** The draw of an entry, for records that open from a figure. */
    public long drawOf(String table, long id) {
        String from = table.equals("pick") ? "draws_pick" : "draws_entry";
        return jdbc.sql("select draw_id from " + from + " where id = :id")
                .param("id", id)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NotFound(table, id));
    }
}
