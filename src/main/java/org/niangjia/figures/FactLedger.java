package org.niangjia.figures;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Fact;
import org.niangjia.platform.FactsEnded;
import org.niangjia.platform.FactsRecorded;
import org.niangjia.platform.FactsRetracted;
import org.niangjia.platform.FactsSelected;
import org.niangjia.platform.RecordRef;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the facts, in the transaction of the act that made them (FIG-01): a record without its fact, or a fact without its
 * record, cannot exist.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class FactLedger {
    private static final String COLUMNS =
            "kind, occurred_on, ended_on, union_id, programme_id, subject_id, unit, quantity, source_type, source_id,"
                    + " attributes";
    private static final String OF_SOURCES = """
            kind = :kind and retracted_at is null
              and (source_type, source_id) in (select * from unnest(:types::text[], :ids::bigint[]))
            """;
    private final JdbcClient jdbc;
    private final ClosedMonths closedMonths;
    private final StandingDays standing;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    FactLedger(JdbcClient jdbc, ClosedMonths closedMonths, StandingDays standing, Clock clock) {
        this.jdbc = jdbc;
        this.closedMonths = closedMonths;
        this.standing = standing;
        this.clock = clock;
    }

    @EventListener
    void record(FactsRecorded recorded) {
        var facts = recorded.facts();
        int written = jdbc.sql("insert into figures_fact (" + COLUMNS + """
                , recorded_at)
                select n.kind, n.occurred_on, n.ended_on, n.union_id, n.programme_id, n.subject_id, n.unit, n.quantity,
                  n.source_type, n.source_id, cast(n.attributes as jsonb), :at
                from unnest(cast(:kinds as text[]), cast(:occurred as date[]), cast(:ended as date[]),
                  cast(:unions as bigint[]), cast(:programmes as bigint[]), cast(:subjects as bigint[]),
                  cast(:units as text[]), cast(:quantities as bigint[]), cast(:types as text[]), cast(:sources as bigint[]),
                  cast(:attributes as text[]))
                  as n (kind, occurred_on, ended_on, union_id, programme_id, subject_id, unit, quantity, source_type,
                    source_id, attributes)
                """)
                .param("at", at())
                .param("kinds", texts(facts, Fact::kind))
                .param("occurred", texts(facts, fact -> fact.occurredOn().toString()))
                .param("ended", texts(facts, fact -> fact.endedOn() == null ? null : String.valueOf(fact.endedOn())))
                .param("unions", numbers(facts, Fact::unionId))
                .param("programmes", numbers(facts, Fact::programmeId))
                .param("subjects", numbers(facts, Fact::subjectId))
                .param("units", texts(facts, fact -> fact.unit().name()))
                .param("quantities", numbers(facts, Fact::quantity))
                .param("types", texts(facts, fact -> fact.source().type()))
                .param("sources", numbers(facts, fact -> fact.source().id()))
                .param("attributes", attributes(facts))
                .update();
        if (written != facts.size()) {
            throw new IllegalStateException("facts written: " + written + " of " + facts.size());
        }
        reopen(recorded.facts().stream()
                .map(fact -> new ClosedMonths.Touched(fact.kind(), fact.occurredOn()))
                .toList());
    }

    @EventListener
    void recordSelected(FactsSelected selected) {
        var parameters = new HashMap<String, Object>(selected.parameters());
        parameters.put("daysFrom", closedMonths.daysKeptFrom());
        parameters.put("recordedAt", clock.instant().atOffset(ZoneOffset.UTC));
        List<ClosedMonths.Touched> touched = jdbc.sql("with added as (insert into figures_fact (" + COLUMNS
                        + ", recorded_at) select chosen.*, cast(:recordedAt as timestamptz) from (" + selected.select()
                        + ") chosen returning kind, occurred_on)"
                        + " select distinct kind, case when occurred_on >= :daysFrom then occurred_on"
                        + " else date_trunc('month', occurred_on)::date end as occurred_on from added")
                .params(parameters)
                .query((row, number) -> new ClosedMonths.Touched(
                        row.getString("kind"), row.getDate("occurred_on").toLocalDate()))
                .list();
        reopen(touched);
    }

    @EventListener
    void retract(FactsRetracted retracted) {
        for (var chunk : chunks(retracted.sources())) {
            reopen(named(
                            jdbc.sql("update figures_fact set retracted_at = :at where " + OF_SOURCES
                                            + " returning kind, occurred_on")
                                    .param("at", at())
                                    .param("kind", retracted.kind()),
                            chunk)
                    .query((row, _) -> new ClosedMonths.Touched(
                            row.getString("kind"), row.getDate("occurred_on").toLocalDate()))
                    .list());
        }
    }

    private void reopen(List<ClosedMonths.Touched> touched) {
        touched.stream().distinct().forEach(closedMonths::reopen);
        touched.stream()
                .collect(Collectors.toMap(
                        ClosedMonths.Touched::kind, ClosedMonths.Touched::day, (a, b) -> a.isBefore(b) ? a : b))
                .forEach(standing::reopen);
    }

    /** Until the day it ended a fact stood as it did; what happened within a period is not touched by its end at all. */
    @EventListener
    void end(FactsEnded ended) {
        for (var chunk : chunks(ended.sources())) {
            var before = named(
                            jdbc.sql("select min(ended_on) from figures_fact where " + OF_SOURCES)
                                    .param("kind", ended.kind()),
                            chunk)
                    .query((row, _) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                    .single()
                    .filter(earlier -> earlier.isBefore(ended.endedOn()));
            int rows = named(
                            jdbc.sql("update figures_fact set ended_on = :endedOn where " + OF_SOURCES)
                                    .param("endedOn", ended.endedOn())
                                    .param("kind", ended.kind()),
                            chunk)
                    .update();
            if (rows > 0) {
                standing.reopen(ended.kind(), before.orElse(ended.endedOn()));
            }
        }
    }

    private static JdbcClient.StatementSpec named(JdbcClient.StatementSpec statement, List<RecordRef> sources) {
        return statement
                .param("types", sources.stream().map(RecordRef::type).toArray(String[]::new))
                .param("ids", sources.stream().map(RecordRef::id).toArray(Long[]::new));
    }

    private static List<List<RecordRef>> chunks(List<RecordRef> all) {
        return java.util.stream.IntStream.range(0, (all.size() + 9_999) / 10_000)
                .mapToObj(i -> all.subList(i * 10_000, Math.min(all.size(), (i + 1) * 10_000)))
                .toList();
    }

    private java.time.OffsetDateTime at() {
        Instant now = clock.instant();
        return now.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable String[] texts(List<Fact> facts, Function<Fact, @Nullable String> what) {
        return facts.stream().map(what).toArray(String[]::new);
    }

    private static @Nullable Long[] numbers(List<Fact> facts, Function<Fact, @Nullable Long> what) {
        return facts.stream().map(what).toArray(Long[]::new);
    }

    /** Facts that come together usually carry the same attributes: each map is written once. */
    private String[] attributes(List<Fact> facts) {
        var written = new HashMap<Map<String, String>, String>();
        return facts.stream()
                .map(fact ->
                        written.computeIfAbsent(fact.attributes(), map -> json.writeValueAsString(new TreeMap<>(map))))
                .toArray(String[]::new);
    }
}
