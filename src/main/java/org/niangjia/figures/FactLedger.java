package org.niangjia.figures;

import java.sql.Date;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.FactsEnded;
import org.niangjia.platform.FactsRecorded;
import org.niangjia.platform.FactsRetracted;
import org.niangjia.platform.FactsSelected;
import org.niangjia.platform.RecordRef;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
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
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final ClosedMonths closedMonths;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    FactLedger(JdbcClient jdbc, JdbcTemplate batches, ClosedMonths closedMonths, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.closedMonths = closedMonths;
        this.clock = clock;
    }

    @EventListener
    void record(FactsRecorded recorded) {
        var at = clock.instant().atOffset(ZoneOffset.UTC);
        var unused = batches.batchUpdate(
                "insert into figures_fact (" + COLUMNS + ", recorded_at) values (?,?,?,?,?,?,?,?,?,?,?::jsonb,?)",
                recorded.facts(),
                500,
                (statement, fact) -> {
                    statement.setString(1, fact.kind());
                    statement.setDate(2, Date.valueOf(fact.occurredOn()));
                    setDate(statement, 3, fact.endedOn());
                    statement.setLong(4, fact.unionId());
                    setLong(statement, 5, fact.programmeId());
                    setLong(statement, 6, fact.subjectId());
                    statement.setString(7, fact.unit().name());
                    statement.setLong(8, fact.quantity());
                    statement.setString(9, fact.source().type());
                    statement.setLong(10, fact.source().id());
                    statement.setString(11, json.writeValueAsString(new TreeMap<>(fact.attributes())));
                    statement.setObject(12, at);
                });
        recorded.facts().stream()
                .map(fact -> new ClosedMonths.Touched(fact.kind(), fact.occurredOn()))
                .distinct()
                .forEach(closedMonths::reopen);
    }

    @EventListener
    void recordSelected(FactsSelected selected) {
        var parameters = new HashMap<String, Object>(selected.parameters());
        parameters.put("recordedAt", clock.instant().atOffset(ZoneOffset.UTC));
        List<ClosedMonths.Touched> touched = jdbc.sql("with added as (insert into figures_fact (" + COLUMNS
                        + ", recorded_at) select chosen.*, cast(:recordedAt as timestamptz) from (" + selected.select()
                        + ") chosen returning kind, occurred_on)"
                        + " select distinct kind, date_trunc('month', occurred_on)::date as occurred_on from added")
                .params(parameters)
                .query((row, number) -> new ClosedMonths.Touched(
                        row.getString("kind"), row.getDate("occurred_on").toLocalDate()))
                .list();
        touched.forEach(closedMonths::reopen);
    }

    @EventListener
    void retract(FactsRetracted retracted) {
        for (var chunk : chunks(retracted.sources())) {
            touched(jdbc.sql("""
                            update figures_fact set retracted_at = :at
                            where kind = :kind and retracted_at is null
                              and (source_type, source_id) in (select * from unnest(:types::text[], :ids::bigint[]))
                            returning kind, occurred_on
                            """).param("at", at()).param("kind", retracted.kind()), chunk);
        }
    }

    @EventListener
    void end(FactsEnded ended) {
        for (var chunk : chunks(ended.sources())) {
            touched(jdbc.sql("""
                            update figures_fact set ended_on = :endedOn
                            where kind = :kind and retracted_at is null
                              and (source_type, source_id) in (select * from unnest(:types::text[], :ids::bigint[]))
                            returning kind, occurred_on
                            """).param("endedOn", ended.endedOn()).param("kind", ended.kind()), chunk);
        }
    }

    private void touched(JdbcClient.StatementSpec statement, List<RecordRef> sources) {
        statement
                .param("types", sources.stream().map(RecordRef::type).toArray(String[]::new))
                .param("ids", sources.stream().map(RecordRef::id).toArray(Long[]::new))
                .query((row, number) -> new ClosedMonths.Touched(
                        row.getString("kind"), row.getDate("occurred_on").toLocalDate()))
                .list()
                .stream()
                .distinct()
                .forEach(closedMonths::reopen);
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

    private static void setLong(java.sql.PreparedStatement statement, int index, @Nullable Long value)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, value);
        }
    }

    private static void setDate(java.sql.PreparedStatement statement, int index, @Nullable LocalDate value)
            throws SQLException {
        statement.setObject(index, value, Types.DATE);
    }
}
