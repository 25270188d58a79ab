package org.niangjia.figures;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        if (!from.isBefore(LocalDate.now(clock))) {
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

    /** Empty when no day on or before the one asked for is added up. */
    Optional<Long> value(Definition definition, long unionId, @Nullable Long programmeId, LocalDate on) {
        return closedBefore(definition, on)
                .map(base -> definition.aggregate() == Aggregate.DISTINCT_SUBJECTS
                        ? distinct(definition, unionId, programmeId, base, on)
                        : sum(definition, unionId, programmeId, base, on));
    }

    private Optional<LocalDate> closedBefore(Definition definition, LocalDate on) {
        return jdbc.sql("""
                select day_on from figures_standing_day
                where definition_id = :definition and day_on <= :on order by day_on desc limit 1
                """)
                .param("definition", definition.id())
                .param("on", on)
                .query((row, _) -> row.getObject(1, LocalDate.class))
                .optional();
    }

    private long sum(Definition definition, long unionId, @Nullable Long programmeId, LocalDate base, LocalDate on) {
        long stood = base(definition, unionId, programmeId, base, on).stream()
                .mapToLong(ClosedMonths.Part::value)
                .sum();
        var begun = FactFilter.of(definition, new Period(on, on)).within(unionId, programmeId);
        var over = FactFilter.of(definition, new Period(base, base)).within(unionId, programmeId);
        return stood
                + jdbc.sql("select " + FactFilter.sum(definition) + " from figures_fact f " + FactFilter.LINEAGE
                                + " where " + begun.where() + " and f.occurred_on > :base")
                        .params(begun.parameters())
                        .param("base", base)
                        .query(Long.class)
                        .single()
                - jdbc.sql("select " + FactFilter.sum(definition) + " from figures_fact f " + FactFilter.LINEAGE
                                + " where " + over.where() + " and f.ended_on > :to and f.ended_on <= :on")
                        .params(over.parameters())
                        .param("treeFrom", on)
                        .param("on", on)
                        .query(Long.class)
                        .single();
    }

    /** Whoever was touched since is looked at anew; all others are as they were. */
    private long distinct(
            Definition definition, long unionId, @Nullable Long programmeId, LocalDate base, LocalDate on) {
        var subjects = new Roaring64NavigableMap();
        for (var part : base(definition, unionId, programmeId, base, on)) {
            var bitmap = part.subjects();
            if (bitmap != null) {
                subjects.or(bitmap);
            }
        }
        var touched = jdbc.sql("""
                select subject_id from figures_fact
                where kind = any(:kinds) and occurred_on > :base and occurred_on <= :on and subject_id is not null
                union
                select subject_id from figures_fact
                where kind = any(:kinds) and ended_on > :base and ended_on <= :on and subject_id is not null
                """)
                .param("kinds", definition.kinds().toArray(String[]::new))
                .param("base", base)
                .param("on", on)
                .query((row, _) -> row.getLong(1))
                .list();
        if (touched.isEmpty()) {
            return subjects.getLongCardinality();
        }
        touched.forEach(subjects::removeLong);
        var standing = FactFilter.of(definition, new Period(on, on)).within(unionId, programmeId);
        jdbc.sql("select distinct f.subject_id from figures_fact f " + FactFilter.LINEAGE + " where " + standing.where()
                        + " and f.subject_id = any(:touched)")
                .params(standing.parameters())
                .param("touched", touched.toArray(Long[]::new))
                .query((RowCallbackHandler) row -> subjects.addLong(row.getLong(1)));
        return subjects.getLongCardinality();
    }

    /** The sums of every union that lies in the subtree on the day asked for. */
    private List<ClosedMonths.Part> base(
            Definition definition, long unionId, @Nullable Long programmeId, LocalDate base, LocalDate on) {
        return jdbc.sql("""
                select s.value, s.subjects from figures_standing s
                join registry_lineage l on l.union_id = s.union_id and l.ancestor_id = :union
                 and l.valid_from <= :on and (l.valid_to is null or l.valid_to > :on)
                where s.definition_id = :definition and s.day_on = :base
                  and (cast(:programme as bigint) is null or s.programme_id = :programme)
                """)
                .param("union", unionId)
                .param("on", on)
                .param("definition", definition.id())
                .param("base", base)
                .param("programme", programmeId, java.sql.Types.BIGINT)
                .query((row, _) ->
                        new ClosedMonths.Part(row.getLong("value"), ClosedMonths.read(row.getBytes("subjects"))))
                .list();
    }

    /** A late fact and the closing must not pass each other unseen. */
    private void lock(String function) {
        jdbc.sql("select 1 from (select " + function + "(hashtext(current_schema()), 0)) locked")
                .query()
                .singleRow();
    }
}
