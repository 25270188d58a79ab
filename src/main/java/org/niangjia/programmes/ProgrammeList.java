package org.niangjia.programmes;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Money;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Period;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.niangjia.registry.UnionDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the desk and the public page show of programmes. */
@Component
public class ProgrammeList implements ProgrammeDirectory {
    private final JdbcClient jdbc;
    private final UnionDirectory unions;

    ProgrammeList(JdbcClient jdbc, UnionDirectory unions) {
        this.jdbc = jdbc;
        this.unions = unions;
    }

    /** What an officer asks the list. */
    public record Filter(
            String text,
            @Nullable ProgrammeState state,
            @Nullable Integer year) {}

    public record Row(
            long id,
            String name,
            String unionName,
            LocalDate startsOn,
            LocalDate endsOn,
            long budgetFen,
            String state,
            int measures) {}

    /** A programme with all its parts, for pages. */
    public record Shown(
            long id,
            int version,
            long unionId,
            String unionName,
            String name,
            Period period,
            Money budget,
            String summary,
            ProgrammeState state,
            List<CoHost> coHosts,
            List<String> measures) {
        public List<CoHost> coHosts(CoHost.Role role) {
            return coHosts.stream().filter(host -> host.role() == role).toList();
        }
    }

    private static final String MATCHES = """
            from programmes_programme g join registry_union u on u.id = g.union_id
            where g.union_id in (select union_id from registry_lineage where ancestor_id = :root and valid_to is null)
              and (:text = '' or g.name like '%' || :text || '%')
              and (cast(:state as text) is null or g.state = :state)
              and (cast(:year as integer) is null
                   or g.starts_on <= make_date(cast(:year as integer), 12, 31)
                      and g.ends_on >= make_date(cast(:year as integer), 1, 1))
            """;

    public PageOf<Row> page(Actor actor, Filter filter, Paging paging) {
        long total = bind("select count(*) " + MATCHES, actor, filter)
                .query(Long.class)
                .single();
        return new PageOf<>(rows(actor, filter, paging.size(), paging.offset()), paging.page(), paging.size(), total);
    }

    /** For the export: the same rows, all of them. */
    public List<Row> all(Actor actor, Filter filter) {
        return rows(actor, filter, 100_000, 0);
    }

    private List<Row> rows(Actor actor, Filter filter, int limit, long offset) {
        return bind("""
                select g.id, g.name, u.name as union_name, g.starts_on, g.ends_on, g.budget_fen, g.state,
                  (select count(*) from programmes_measure m where m.programme_id = g.id) as measures
                """ + MATCHES + " order by g.starts_on desc, g.id desc limit :limit offset :offset", actor, filter)
                .param("limit", limit)
                .param("offset", offset)
                .query(Rows.of(Row.class))
                .list();
    }

    private JdbcClient.StatementSpec bind(String sql, Actor actor, Filter filter) {
        return jdbc.sql(sql)
                .param("root", actor.unionId())
                .param("text", filter.text().strip())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("year", filter.year());
    }

    /** The one union of that full name, or null. */
    @Nullable
    Long unionNamed(String name) {
        var found = jdbc.sql("select id from registry_union where name = :name and dissolved_on is null limit 2")
                .param("name", name)
                .query((row, number) -> row.getLong("id"))
                .list();
        return found.size() == 1 ? found.getFirst() : null;
    }

    /** For the desk: only inside the actor's subtree. */
    public Shown show(Actor actor, long id) {
        return shown(id)
                .filter(shown -> unions.isWithin(shown.unionId(), actor.unionId()))
                .orElseThrow(() -> new NotFound("programme", id));
    }

    /** For everybody: drafts and cancelled programmes do not exist. */
    public Shown published(long id) {
        return shown(id)
                .filter(shown -> shown.state() == ProgrammeState.PUBLISHED || shown.state() == ProgrammeState.CLOSED)
                .orElseThrow(() -> new NotFound("programme", id));
    }

    public record Announced(
            long id, String name, String unionName, LocalDate startsOn, LocalDate endsOn, String summary) {}

    /** For everybody: what is published and has not ended, the nearest end first; at most a hundred. */
    public List<Announced> announced(LocalDate today) {
        return jdbc.sql("""
                select g.id, g.name, u.name as union_name, g.starts_on, g.ends_on, g.summary
                from programmes_programme g join registry_union u on u.id = g.union_id
                where g.state = 'PUBLISHED' and g.ends_on >= :today order by g.ends_on, g.id limit 100
                """)
                .param("today", today)
                .query(Rows.of(Announced.class))
                .list();
    }

    private record Head(
            long id,
            int version,
            long unionId,
            String unionName,
            String name,
            LocalDate startsOn,
            LocalDate endsOn,
            long budgetFen,
            String summary,
            String state) {}

    private Optional<Shown> shown(long id) {
        return jdbc.sql("""
                select g.id, g.version, g.union_id, u.name as union_name, g.name, g.starts_on, g.ends_on, g.budget_fen,
                  g.summary, g.state
                from programmes_programme g join registry_union u on u.id = g.union_id where g.id = :id
                """)
                .param("id", id)
                .query(Rows.of(Head.class))
                .optional()
                .map(head -> new Shown(
                        head.id(),
                        head.version(),
                        head.unionId(),
                        head.unionName(),
                        head.name(),
                        new Period(head.startsOn(), head.endsOn()),
                        new Money(head.budgetFen()),
                        head.summary(),
                        ProgrammeState.valueOf(head.state()),
                        coHosts(id),
                        measures(List.of(id)).getOrDefault(id, List.of())));
    }

    private List<CoHost> coHosts(long id) {
        return jdbc.sql("""
                select role, union_id, name from programmes_co_host where programme_id = :id order by position
                """).param("id", id).query(Rows.of(CoHost.class)).list();
    }

    private record MeasureRow(long programmeId, String name) {}

    private Map<Long, List<String>> measures(Collection<Long> ids) {
        return jdbc.sql("""
                select programme_id, name from programmes_measure where programme_id in (:ids)
                order by programme_id, position
                """).param("ids", ids).query(Rows.of(MeasureRow.class)).list().stream()
                .collect(Collectors.groupingBy(
                        MeasureRow::programmeId, Collectors.mapping(MeasureRow::name, Collectors.toList())));
    }

    @Override
    public Optional<ProgrammeCard> find(long programmeId) {
        return Optional.ofNullable(findAll(List.of(programmeId)).get(programmeId));
    }

    private record CardRow(long id, long unionId, String name, LocalDate startsOn, LocalDate endsOn, String state) {}

    @Override
    public Map<Long, ProgrammeCard> findAll(Collection<Long> programmeIds) {
        if (programmeIds.isEmpty()) {
            return Map.of();
        }
        return cards(jdbc.sql("""
                select id, union_id, name, starts_on, ends_on, state from programmes_programme where id in (:ids)
                """)
                .param("ids", programmeIds)
                .query(Rows.of(CardRow.class))
                .list());
    }

    @Override
    public List<ProgrammeCard> running(long ancestorUnionId) {
        var cards = cards(jdbc.sql("""
                select id, union_id, name, starts_on, ends_on, state from programmes_programme
                where state in ('DRAFT', 'PUBLISHED') and union_id in
                  (select union_id from registry_lineage where ancestor_id = :root and valid_to is null)
                order by id desc limit 200
                """)
                .param("root", ancestorUnionId)
                .query(Rows.of(CardRow.class))
                .list());
        return cards.values().stream()
                .sorted(java.util.Comparator.comparingLong(ProgrammeCard::id).reversed())
                .toList();
    }

    @Override
    public Money lockBudget(long programmeId) {
        return jdbc.sql("select budget_fen from programmes_programme where id = :id for no key update")
                .param("id", programmeId)
                .query((row, number) -> new Money(row.getLong(1)))
                .optional()
                .orElseThrow(() -> new NotFound("programme", programmeId));
    }

    private Map<Long, ProgrammeCard> cards(List<CardRow> rows) {
        var cards = new HashMap<Long, ProgrammeCard>();
        if (rows.isEmpty()) {
            return cards;
        }
        var measures = measures(rows.stream().map(CardRow::id).toList());
        for (var row : rows) {
            cards.put(
                    row.id(),
                    new ProgrammeCard(
                            row.id(),
                            row.unionId(),
                            row.name(),
                            new Period(row.startsOn(), row.endsOn()),
                            ProgrammeState.valueOf(row.state()),
                            measures.getOrDefault(row.id(), List.of())));
        }
        return cards;
    }
}
