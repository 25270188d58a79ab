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
 * Months that are over are added up once, for every subtree and programme, so that a figure over years costs the same
 * whether it rests on a thousand facts or ten million (FIG-06). Distinct subjects are kept as bitmaps: they can be united
 * over months, which counts cannot.
 *
 * <p>The days of the running month that are over are added up in the same way until their month is. A fact that arrives or is
 * retracted late reopens its day and its month; the next closing computes them anew.
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

    /** Months, and the days of the month that runs. */
    enum Grain {
        MONTH("figures_month", "figures_closed_month", "month_on"),
        DAY("figures_day", "figures_closed_day", "day_on");

        private final String sums;
        private final String closed;
        private final String column;

        Grain(String sums, String closed, String column) {
            this.sums = sums;
            this.closed = closed;
            this.column = column;
        }

        Period span(LocalDate first) {
            return this == MONTH ? Period.month(YearMonth.from(first)) : new Period(first, first);
        }
    }

    /** Called by the ledger inside the act's transaction. Facts of today, nearly all of them, cost nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reopen(Touched touched) {
        if (!touched.day().isBefore(LocalDate.now(clock))) {
            return;
        }
        if (!touched.day().isBefore(daysKeptFrom())) {
            reopen(Grain.DAY, touched.kind(), touched.day());
        }
        var month = YearMonth.from(touched.day());
        if (month.isBefore(YearMonth.now(clock))) {
            reopen(Grain.MONTH, touched.kind(), month.atDay(1));
        }
    }

    /** Before that all days have gone into their months. */
    LocalDate daysKeptFrom() {
        return YearMonth.now(clock).minusMonths(1).atDay(1);
    }

    private void reopen(Grain grain, String kind, LocalDate first) {
        lock(grain, first, "pg_advisory_xact_lock_shared");
        jdbc.sql("""
                delete from %s
                where %s = :first
                  and definition_id in (select id from figures_definition where :kind = any(kinds))
                """.formatted(grain.closed, grain.column))
                .param("first", first)
                .param("kind", kind)
                .update();
    }

    /** What of the period is added up: whole months, and days outside them. */
    record Sums(List<LocalDate> months, List<LocalDate> days) {
        List<Period> spans() {
            return java.util.stream.Stream.concat(
                            months.stream().map(Grain.MONTH::span),
                            days.stream().map(Grain.DAY::span))
                    .toList();
        }
    }

    /** Which sums may be used for each of the definitions; those without any are not in the answer. */
    Map<Definition, Sums> closedWithin(List<Definition> definitions, Period period) {
        if (definitions.isEmpty()) {
            return Map.of();
        }
        var months = closedWithin(Grain.MONTH, "month_on + interval '1 month' - interval '1 day'", definitions, period);
        var days = closedWithin(Grain.DAY, "day_on", definitions, period);
        var found = new LinkedHashMap<Definition, Sums>();
        for (var definition : definitions) {
            var whole = months.getOrDefault(definition.id(), List.of());
            var rest = days.getOrDefault(definition.id(), List.of()).stream()
                    .filter(day -> !whole.contains(day.withDayOfMonth(1)))
                    .toList();
            if (!whole.isEmpty() || !rest.isEmpty()) {
                found.put(definition, new Sums(whole, rest));
            }
        }
        return found;
    }

    private Map<Long, List<LocalDate>> closedWithin(
            Grain grain, String last, List<Definition> definitions, Period period) {
        var closed = new HashMap<Long, List<LocalDate>>();
        jdbc.sql("""
                select definition_id, %1$s from %2$s
                where definition_id = any(:definitions) and %1$s >= :from and %3$s <= :to
                """.formatted(grain.column, grain.closed, last))
                .param("definitions", definitions.stream().map(Definition::id).toArray(Long[]::new))
                .param("from", period.from())
                .param("to", period.to())
                .query((RowCallbackHandler) row -> closed.computeIfAbsent(row.getLong(1), any -> new ArrayList<>())
                        .add(row.getObject(2, LocalDate.class)));
        return closed;
    }

    /** Adds the sums that {@link #closedWithin} found. */
    void add(Map<Definition, Sums> closed, long unionId, @Nullable Long programmeId, Tally tally) {
        add(Grain.MONTH, closed, Sums::months, unionId, programmeId, tally);
        add(Grain.DAY, closed, Sums::days, unionId, programmeId, tally);
    }

    private void add(
            Grain grain,
            Map<Definition, Sums> closed,
            Function<Sums, List<LocalDate>> firsts,
            long unionId,
            @Nullable Long programmeId,
            Tally tally) {
        var ids = new ArrayList<Long>();
        var days = new ArrayList<String>();
        closed.forEach((definition, sums) -> firsts.apply(sums).forEach(first -> {
            ids.add(definition.id());
            days.add(first.toString());
        }));
        if (ids.isEmpty()) {
            return;
        }
        var byId = closed.keySet().stream().collect(Collectors.toMap(Definition::id, Function.identity()));
        jdbc.sql("""
                select s.definition_id, s.value, s.subjects from %1$s s
                join unnest(cast(:definitions as bigint[]), cast(:firsts as date[])) as asked (definition_id, first_on)
                  on s.definition_id = asked.definition_id and s.%2$s = asked.first_on
                where s.union_id = :union and s.programme_id = :programme
                """.formatted(grain.sums, grain.column))
                .param("definitions", ids.toArray(Long[]::new))
                .param("firsts", days.toArray(String[]::new))
                .param("union", unionId)
                .param("programme", programmeId == null ? 0 : programmeId)
                .query((RowCallbackHandler) row -> tally.add(
                        Objects.requireNonNull(byId.get(row.getLong("definition_id"))),
                        new Part(row.getLong("value"), read(row.getBytes("subjects")))));
    }

    /** Adds up one month of one definition for every subtree and programme that has facts in it; its days are needed no more. */
    @Transactional
    public void close(Definition definition, YearMonth month) {
        if (!month.isBefore(YearMonth.now(clock))) {
            throw new IllegalArgumentException(month + " is not over yet");
        }
        close(Grain.MONTH, definition, month.atDay(1));
        for (String table : List.of("figures_day", "figures_closed_day")) {
            jdbc.sql("delete from " + table + " where definition_id = :definition and day_on between :from and :to")
                    .param("definition", definition.id())
                    .param("from", month.atDay(1))
                    .param("to", month.atEndOfMonth())
                    .update();
        }
    }

    /** The same for one day that is over. */
    @Transactional
    public void close(Definition definition, LocalDate day) {
        if (!day.isBefore(LocalDate.now(clock))) {
            throw new IllegalArgumentException(day + " is not over yet");
        }
        close(Grain.DAY, definition, day);
    }

    private void close(Grain grain, Definition definition, LocalDate first) {
        if (!definition.flow() || definition.aggregate() == Aggregate.SHARE) {
            throw new IllegalArgumentException(definition.code() + " is not added up by time");
        }
        lock(grain, first, "pg_advisory_xact_lock");
        jdbc.sql("delete from %s where definition_id = :definition and %s = :first".formatted(grain.sums, grain.column))
                .param("definition", definition.id())
                .param("first", first)
                .update();
        if (definition.aggregate() == Aggregate.DISTINCT_SUBJECTS) {
            closeDistinct(grain, definition, first);
        } else {
            closeSums(grain, definition, first);
        }
        jdbc.sql("""
                insert into %s (definition_id, %s, closed_at)
                values (:definition, :first, :at) on conflict do nothing
                """.formatted(grain.closed, grain.column))
                .param("definition", definition.id())
                .param("first", first)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void closeSums(Grain grain, Definition definition, LocalDate first) {
        var counted = FactFilter.of(definition, grain.span(first));
        for (String programme : List.of("0::bigint", "f.programme_id")) {
            jdbc.sql("""
                    insert into %s (definition_id, %s, union_id, programme_id, value)
                    select :definition, :first, l.ancestor_id, %s, %s
                    from figures_fact f %s
                    where %s and %s is not null
                    group by 3, 4
                    """.formatted(
                                    grain.sums,
                                    grain.column,
                                    programme,
                                    FactFilter.sum(definition),
                                    FactFilter.LINEAGE,
                                    counted.where(),
                                    programme))
                    .params(counted.parameters())
                    .param("definition", definition.id())
                    .param("first", first)
                    .update();
        }
    }

    private void closeDistinct(Grain grain, Definition definition, LocalDate first) {
        var counted = FactFilter.of(definition, grain.span(first));
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
                            flush(definition, first, current, bitmap[0], found);
                            current[0] = union;
                            current[1] = ofProgramme;
                            bitmap[0] = new Roaring64NavigableMap();
                        }
                        bitmap[0].addLong(row.getLong(3));
                    });
            flush(definition, first, current, bitmap[0], found);
            current[0] = -1;
            bitmap[0] = new Roaring64NavigableMap();
        }
        var unused = rows.batchUpdate(
                "insert into %s (definition_id, %s, union_id, programme_id, value, subjects) values (?,?,?,?,?,?)"
                        .formatted(grain.sums, grain.column),
                found);
    }

    private static void flush(
            Definition definition, LocalDate first, long[] key, Roaring64NavigableMap bitmap, List<Object[]> found) {
        if (!bitmap.isEmpty()) {
            found.add(
                    new Object[] {definition.id(), first, key[0], key[1], bitmap.getLongCardinality(), bytes(bitmap)});
        }
    }

    /** A late fact and a closing of its day or month must not pass each other unseen. */
    private void lock(Grain grain, LocalDate first, String function) {
        long key =
                grain == Grain.MONTH ? first.getYear() * 12L + first.getMonthValue() : 1_000_000 + first.toEpochDay();
        jdbc.sql("select 1 from (select " + function + "(hashtext(current_schema()), :key)) locked")
                .param("key", Math.toIntExact(key))
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
