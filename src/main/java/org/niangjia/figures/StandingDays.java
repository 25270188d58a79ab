package org.niangjia.figures;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Period;
import org.roaringbitmap.longlong.Roaring64NavigableMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What stood at the end of a day, added up once by the union of each fact; a later day is that day with what changed since
 * (FIG-11). Asked for today after last night's closing, a standing figure reads one day of facts, however many stand.
 *
 * <p>Kept by the fact's own union, since standing facts are looked at through the tree of the day asked for. A fact that
 * arrives, ends or is retracted on or before a closed day takes the sums of that day and all later ones away.
 */
@Component
class StandingDays {
    private final JdbcClient jdbc;
    private final JdbcTemplate rows;
    private final Clock clock;

    StandingDays(JdbcClient jdbc, JdbcTemplate rows, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
    }

    /** Called by the ledger inside the act's transaction, with the day from which on something stands otherwise. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reopen(String kind, LocalDate from) {
        if (!from.isBefore(LocalDate.now(clock)) || !stands(kind)) {
            return;
        }
        lock("pg_advisory_xact_lock_shared");
        jdbc.sql("""
                delete from figures_standing_day
                where day_on >= :from and definition_id in (select id from figures_definition where :kind = any(kinds))
                """).param("from", from).param("kind", kind).update();
    }

    /** Adds up what stood at the end of the day; of earlier sums only those of month ends are kept. */
    @Transactional
    public void close(Definition definition, LocalDate day) {
        if (definition.flow() || definition.aggregate() == Aggregate.SHARE) {
            throw new IllegalArgumentException(definition.code() + " does not stand");
        }
        if (!day.isBefore(LocalDate.now(clock))) {
            throw new IllegalArgumentException(day + " is not over yet");
        }
        lock("pg_advisory_xact_lock");
        sumUp(definition, day);
    }

    /**
     * The same during the day, when people work: not while somebody writes what stands, since whoever comes later would wait
     * behind us, and not when another node was faster.
     */
    @Transactional
    public void closeUnlessBusy(Definition definition, LocalDate day) {
        boolean alone = jdbc.sql("select pg_try_advisory_xact_lock(hashtext(current_schema()), 0)")
                .query(Boolean.class)
                .single();
        if (alone && !day.equals(closedBefore(List.of(definition), day).get(definition))) {
            sumUp(definition, day);
        }
    }

    /** Most kinds of fact are of no figure that stands: a late claim waits for nobody who adds up members. */
    private boolean stands(String kind) {
        return jdbc.sql("""
                select exists (select 1 from figures_definition where mode = 'STOCK' and :kind = any(kinds))
                """).param("kind", kind).query(Boolean.class).single();
    }

    private void sumUp(Definition definition, LocalDate day) {
        for (String table : List.of("figures_standing", "figures_standing_day")) {
            jdbc.sql("delete from " + table + " where definition_id = :definition and (day_on = :day"
                            + " or day_on < :day and extract(day from day_on + 1) <> 1)")
                    .param("definition", definition.id())
                    .param("day", day)
                    .update();
        }
        var standing = FactFilter.of(definition, new Period(day, day));
        if (definition.aggregate() == Aggregate.DISTINCT_SUBJECTS) {
            closeDistinct(definition, day, standing);
        } else {
            jdbc.sql("""
                    insert into figures_standing (definition_id, day_on, union_id, programme_id, value)
                    select :definition, :day, f.union_id, coalesce(f.programme_id, 0), %s
                    from figures_fact f where %s group by 3, 4
                    """.formatted(FactFilter.sum(definition), standing.where()))
                    .params(standing.parameters())
                    .param("definition", definition.id())
                    .param("day", day)
                    .update();
        }
        jdbc.sql("insert into figures_standing_day (definition_id, day_on, closed_at) values (:definition, :day, :at)")
                .param("definition", definition.id())
                .param("day", day)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void closeDistinct(Definition definition, LocalDate day, FactFilter standing) {
        var found = new ArrayList<Object[]>();
        var current = new long[] {-1, -1};
        var bitmap = new Roaring64NavigableMap[] {new Roaring64NavigableMap()};
        jdbc.sql("""
                select distinct f.union_id, coalesce(f.programme_id, 0) as programme, f.subject_id
                from figures_fact f where %s and f.subject_id is not null order by 1, 2, 3
                """.formatted(standing.where())).params(standing.parameters()).query((RowCallbackHandler) row -> {
            long union = row.getLong(1);
            long programme = row.getLong(2);
            if (union != current[0] || programme != current[1]) {
                flush(definition, day, current, bitmap[0], found);
                current[0] = union;
                current[1] = programme;
                bitmap[0] = new Roaring64NavigableMap();
            }
            bitmap[0].addLong(row.getLong(3));
        });
        flush(definition, day, current, bitmap[0], found);
        var unused = rows.batchUpdate(
                "insert into figures_standing (definition_id, day_on, union_id, programme_id, value, subjects)"
                        + " values (?,?,?,?,?,?)",
                found);
    }

    private static void flush(
            Definition definition, LocalDate day, long[] key, Roaring64NavigableMap bitmap, List<Object[]> found) {
        if (!bitmap.isEmpty()) {
            found.add(new Object[] {
                definition.id(), day, key[0], key[1], bitmap.getLongCardinality(), ClosedMonths.bytes(bitmap)
            });
        }
    }

    /** The last day on or before the one asked for that is added up; definitions without any are not in the answer. */
    Map<Definition, LocalDate> closedBefore(List<Definition> definitions, LocalDate on) {
        if (definitions.isEmpty()) {
            return Map.of();
        }
        var byId = definitions.stream().collect(Collectors.toMap(Definition::id, Function.identity()));
        var closed = new LinkedHashMap<Definition, LocalDate>();
        jdbc.sql("""
                select distinct on (definition_id) definition_id, day_on from figures_standing_day
                where definition_id = any(:definitions) and day_on <= :on order by definition_id, day_on desc
                """)
                .param("definitions", byId.keySet().toArray(Long[]::new))
                .param("on", on)
                .query((RowCallbackHandler)
                        row -> closed.put(byId.get(row.getLong(1)), row.getObject(2, LocalDate.class)));
        return closed;
    }

    /** Adds what stood at the end of those days, and asks what changed since. */
    void add(Map<Definition, LocalDate> closed, long unionId, @Nullable Long programmeId, LocalDate on, Tally tally) {
        if (closed.isEmpty()) {
            return;
        }
        addBases(closed, unionId, programmeId, on, tally);
        var touched = touched(closed, on);
        closed.forEach((definition, base) -> {
            var standing = FactFilter.of(definition, new Period(on, on)).within(unionId, programmeId);
            if (definition.aggregate() != Aggregate.DISTINCT_SUBJECTS) {
                tally.askNumber(definition, standing.and("f.occurred_on > :base", Map.of("base", base)), 1);
                var over = FactFilter.of(definition, new Period(base, base)).within(unionId, programmeId);
                tally.askNumber(
                        definition,
                        over.and("f.ended_on > :to and f.ended_on <= :on", Map.of("treeFrom", on, "on", on)),
                        -1);
            } else if (touched.containsKey(definition)) {
                // Whoever was touched since is looked at anew; all others are as they were.
                var people = touched.get(definition);
                people.forEach(subject -> tally.leaveOut(definition, subject));
                tally.askSubjects(
                        definition,
                        standing.and("f.subject_id = any(:touched)", Map.of("touched", people.toArray(Long[]::new))));
            }
        });
    }

    private Map<Definition, List<Long>> touched(Map<Definition, LocalDate> closed, LocalDate on) {
        var questions = new Questions();
        var asked = new ArrayList<Definition>();
        closed.forEach((definition, base) -> {
            if (definition.aggregate() == Aggregate.DISTINCT_SUBJECTS) {
                asked.add(definition);
                int ignored = questions.ask(
                        """
                        select subject_id from figures_fact
                        where kind = any(:kinds) and occurred_on > :base and occurred_on <= :on and subject_id is not null
                        union
                        select subject_id from figures_fact
                        where kind = any(:kinds) and ended_on > :base and ended_on <= :on and subject_id is not null
                        """, Map.of("kinds", definition.kinds().toArray(String[]::new), "base", base, "on", on));
            }
        });
        var touched = new HashMap<Definition, List<Long>>();
        questions.answer(
                jdbc,
                (question, subject) -> touched.computeIfAbsent(asked.get(question), any -> new ArrayList<>())
                        .add(subject));
        return touched;
    }

    /** The sums of every union that lies in the subtree on the day asked for. */
    private void addBases(
            Map<Definition, LocalDate> closed, long unionId, @Nullable Long programmeId, LocalDate on, Tally tally) {
        var byId = closed.keySet().stream().collect(Collectors.toMap(Definition::id, Function.identity()));
        jdbc.sql("""
                select s.definition_id, s.value, s.subjects from figures_standing s
                join unnest(cast(:definitions as bigint[]), cast(:bases as date[])) as asked (definition_id, day_on)
                  on s.definition_id = asked.definition_id and s.day_on = asked.day_on
                join registry_lineage l on l.union_id = s.union_id and l.ancestor_id = :union
                 and l.valid_from <= :on and (l.valid_to is null or l.valid_to > :on)
                where cast(:programme as bigint) is null or s.programme_id = :programme
                """)
                .param(
                        "definitions",
                        closed.keySet().stream().map(Definition::id).toArray(Long[]::new))
                .param(
                        "bases",
                        closed.values().stream().map(LocalDate::toString).toArray(String[]::new))
                .param("union", unionId)
                .param("on", on)
                .param("programme", programmeId, java.sql.Types.BIGINT)
                .query((RowCallbackHandler) row -> tally.add(
                        Objects.requireNonNull(byId.get(row.getLong("definition_id"))),
                        new ClosedMonths.Part(row.getLong("value"), ClosedMonths.read(row.getBytes("subjects")))));
    }

    /** A late fact and the closing must not pass each other unseen. */
    private void lock(String function) {
        jdbc.sql("select 1 from (select " + function + "(hashtext(current_schema()), 0)) locked")
                .query()
                .singleRow();
    }
}
