package org.niangjia.figures;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Period;
import org.roaringbitmap.longlong.Roaring64NavigableMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Months that are over are added up once, for every subtree and programme, so that a figure over years costs the same
 * whether it rests on a thousand facts or ten million (FIG-06). Distinct subjects are kept as bitmaps: they can be united
 * over months, which counts cannot.
 *
 * <p>A fact that arrives or is retracted late reopens its month; the next closing computes it anew.
 */
@Component
class ClosedMonths {
    private final JdbcClient jdbc;
    private final JdbcTemplate rows;
    private final Clock clock;

    ClosedMonths(JdbcClient jdbc, JdbcTemplate rows, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
    }

    record Touched(String kind, LocalDate day) {}

    /** What a closed month holds for one definition, subtree and programme. */
    record Part(long value, @Nullable Roaring64NavigableMap subjects) {}

    /** Called by the ledger inside the act's transaction. Facts of the running month, nearly all of them, cost nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reopen(Touched touched) {
        var month = YearMonth.from(touched.day());
        if (!month.isBefore(YearMonth.now(clock))) {
            return;
        }
        lock(month, "pg_advisory_xact_lock_shared");
        jdbc.sql("""
                delete from figures_closed_month
                where month_on = :month
                  and definition_id in (select id from figures_definition where :kind = any(kinds))
                """)
                .param("month", month.atDay(1))
                .param("kind", touched.kind())
                .update();
    }

    /** Whether that month's sums may be used for that definition. */
    List<YearMonth> closedWithin(Definition definition, Period period) {
        return jdbc.sql("""
                select month_on from figures_closed_month
                where definition_id = :definition and month_on >= :from
                  and month_on + interval '1 month' - interval '1 day' <= :to
                """)
                .param("definition", definition.id())
                .param("from", period.from())
                .param("to", period.to())
                .query((row, number) -> YearMonth.from(row.getObject("month_on", LocalDate.class)))
                .list();
    }

    List<Part> parts(Definition definition, long unionId, @Nullable Long programmeId, List<YearMonth> months) {
        return jdbc.sql("""
                select value, subjects from figures_month
                where definition_id = :definition and union_id = :union and programme_id = :programme
                  and month_on = any(cast(:months as date[]))
                """)
                .param("definition", definition.id())
                .param("union", unionId)
                .param("programme", programmeId == null ? 0 : programmeId)
                .param(
                        "months",
                        months.stream().map(month -> month.atDay(1).toString()).toArray(String[]::new))
                .query((row, number) -> new Part(row.getLong("value"), read(row.getBytes("subjects"))))
                .list();
    }

    /** Adds up one month of one definition for every subtree and programme that has facts in it. */
    @Transactional
    public void close(Definition definition, YearMonth month) {
        if (!definition.flow() || definition.aggregate() == Aggregate.SHARE) {
            throw new IllegalArgumentException(definition.code() + " is not added up by month");
        }
        if (!month.isBefore(YearMonth.now(clock))) {
            throw new IllegalArgumentException(month + " is not over yet");
        }
        lock(month, "pg_advisory_xact_lock");
        jdbc.sql("delete from figures_month where definition_id = :definition and month_on = :month")
                .param("definition", definition.id())
                .param("month", month.atDay(1))
                .update();
        if (definition.aggregate() == Aggregate.DISTINCT_SUBJECTS) {
            closeDistinct(definition, month);
        } else {
            closeSums(definition, month);
        }
        jdbc.sql("""
                insert into figures_closed_month (definition_id, month_on, closed_at)
                values (:definition, :month, :at) on conflict do nothing
                """)
                .param("definition", definition.id())
                .param("month", month.atDay(1))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void closeSums(Definition definition, YearMonth month) {
        var counted = FactFilter.of(definition, Period.month(month));
        for (String programme : List.of("0::bigint", "f.programme_id")) {
            jdbc.sql("""
                    insert into figures_month (definition_id, month_on, union_id, programme_id, value)
                    select :definition, :month, l.ancestor_id, %s, %s
                    from figures_fact f %s
                    where %s and %s is not null
                    group by 3, 4
                    """.formatted(
                            programme, FactFilter.sum(definition), FactFilter.LINEAGE, counted.where(), programme))
                    .params(counted.parameters())
                    .param("definition", definition.id())
                    .param("month", month.atDay(1))
                    .update();
        }
    }

    private void closeDistinct(Definition definition, YearMonth month) {
        var counted = FactFilter.of(definition, Period.month(month));
        var found = new ArrayList<Object[]>();
        var current = new long[] {-1, -1};
        var bitmap = new Roaring64NavigableMap[] {new Roaring64NavigableMap()};
        for (String programme : List.of("0::bigint", "f.programme_id")) {
            jdbc.sql("""
                    select distinct l.ancestor_id, %s as programme, f.subject_id
                    from figures_fact f %s
                    where %s and f.subject_id is not null and %s is not null
                    order by 1, 2, 3
                    """.formatted(programme, FactFilter.LINEAGE, counted.where(), programme))
                    .params(counted.parameters())
                    .query(row -> {
                        long union = row.getLong(1);
                        long ofProgramme = row.getLong(2);
                        if (union != current[0] || ofProgramme != current[1]) {
                            flush(definition, month, current, bitmap[0], found);
                            current[0] = union;
                            current[1] = ofProgramme;
                            bitmap[0] = new Roaring64NavigableMap();
                        }
                        bitmap[0].addLong(row.getLong(3));
                    });
            flush(definition, month, current, bitmap[0], found);
            current[0] = -1;
            bitmap[0] = new Roaring64NavigableMap();
        }
        var unused = rows.batchUpdate(
                "insert into figures_month (definition_id, month_on, union_id, programme_id, value, subjects)"
                        + " values (?,?,?,?,?,?)",
                found);
    }

    private static void flush(
            Definition definition, YearMonth month, long[] key, Roaring64NavigableMap bitmap, List<Object[]> found) {
        if (!bitmap.isEmpty()) {
            found.add(new Object[] {
                definition.id(), month.atDay(1), key[0], key[1], bitmap.getLongCardinality(), bytes(bitmap)
            });
        }
    }

    /** A late fact and a closing of its month must not pass each other unseen. */
    private void lock(YearMonth month, String function) {
        jdbc.sql("select 1 from (select " + function + "(hashtext(current_schema()), :month)) locked")
                .param("month", month.getYear() * 12 + month.getMonthValue())
                .query()
                .singleRow();
    }

    static byte[] bytes(Roaring64NavigableMap bitmap) {
        try {
            var bytes = new ByteArrayOutputStream();
            bitmap.runOptimize();
            bitmap.serialize(new DataOutputStream(bytes));
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static @Nullable Roaring64NavigableMap read(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            var bitmap = new Roaring64NavigableMap();
            bitmap.deserialize(new DataInputStream(new ByteArrayInputStream(bytes)));
            return bitmap;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
