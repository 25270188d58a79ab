package org.niangjia.activities;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * ACT-02 Lengths, ratios and caps are dated data with a source. What is shipped only proposes: it binds once the federation has
 * confirmed it, and of several that bind the strictest holds, so that no union loosens what the one above has set.
 */
@Service
@Transactional
public class Limits {
    static final String TYPE = "activities.limit";
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    Limits(JdbcClient jdbc, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /** @param kindCode null: every kind; @param scope region of a tour, empty: any */
    public record NewLimit(
            Measure measure,
            @Nullable String kindCode,
            String scope,
            long amount,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            String source) {
        public NewLimit {
            if (amount <= 0 || source.isBlank()) {
                throw new IllegalArgumentException("a limit has an amount and a source");
            }
        }
    }

    public record Row(
            long id,
            @Nullable Long unionId,
            String unionName,
            Measure measure,
            @Nullable String kindCode,
            String scope,
            long amount,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            String source,
            boolean confirmed,
            String confirmedBy) {}

    /** The amount that binds, and where it comes from. */
    public record Binding(long amount, String source) {}

    /** Who enters a limit also confirms it: it is the union's own. */
    public long add(Actor actor, NewLimit limit) {
        long id = jdbc.sql("""
                insert into activities_limit (union_id, measure, kind_code, scope, amount, valid_from, valid_to, source,
                  confirmed_by, confirmed_at, created_at)
                values (:union, :measure, :kind, :scope, :amount, :from, :to, :source, :by, :now, :now) returning id
                """)
                .param("union", actor.unionId())
                .param("measure", limit.measure().name())
                .param("kind", limit.kindCode(), java.sql.Types.VARCHAR)
                .param("scope", limit.scope())
                .param("amount", limit.amount())
                .param("from", limit.validFrom())
                .param("to", limit.validTo(), java.sql.Types.DATE)
                .param("source", limit.source())
                .param("by", actor.name())
                .param("now", Moments.at(clock.instant()))
                .query(Long.class)
                .single();
        journal.record(
                actor,
                "activities.limit.added",
                new RecordRef(TYPE, id),
                limit.source(),
                null,
                Map.of("measure", limit.measure().name(), "amount", limit.amount()));
        return id;
    }

    /** Only the federation's own union confirms what was shipped. */
    public void confirm(Actor actor, long id) {
        int rows = jdbc.sql("""
                update activities_limit set confirmed_by = :by, confirmed_at = :now
                where id = :id and confirmed_at is null
                  and exists (select 1 from registry_union where id = :union and parent_id is null)
                """)
                .param("by", actor.name())
                .param("now", Moments.at(clock.instant()))
                .param("id", id)
                .param("union", actor.unionId())
                .update();
        if (rows == 0) {
            throw new NotFound("limit", id);
        }
        journal.record(actor, "activities.limit.confirmed", new RecordRef(TYPE, id), "");
    }

    /** A limit is not deleted: it ends, and what was decided under it stays explained. */
    public void end(Actor actor, long id, LocalDate lastDay, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("ending a limit asks a reason");
        }
        int rows = jdbc.sql("""
                update activities_limit set valid_to = :last where id = :id and valid_from <= :last
                  and (union_id is null and exists (select 1 from registry_union where id = :union and parent_id is null)
                    or union_id in (select union_id from registry_lineage where ancestor_id = :union and valid_to is null))
                """)
                .param("last", lastDay)
                .param("id", id)
                .param("union", actor.unionId())
                .update();
        if (rows == 0) {
            throw new NotFound("limit", id);
        }
        journal.record(
                actor,
                "activities.limit.ended",
                new RecordRef(TYPE, id),
                reason,
                null,
                Map.of("lastDay", lastDay.toString()));
    }

    @Transactional(readOnly = true)
    public Optional<Binding> binding(Measure measure, long unionId, String kindCode, String scope, LocalDate on) {
        return jdbc.sql("""
                select amount, source from activities_limit
                where measure = :measure and confirmed_at is not null
                  and (kind_code is null or kind_code = :kind) and (scope = '' or scope = :scope)
                  and valid_from <= :on and (valid_to is null or valid_to >= :on)
                  and (union_id is null or union_id in (select ancestor_id from registry_lineage
                    where union_id = :union and valid_to is null))
                order by amount limit 1
                """)
                .param("measure", measure.name())
                .param("kind", kindCode)
                .param("scope", scope)
                .param("on", on)
                .param("union", unionId)
                .query(Rows.of(Binding.class))
                .optional();
    }

    /** What binds the actor's union, and what was shipped and waits; newest first. */
    @Transactional(readOnly = true)
    public List<Row> list(Actor actor) {
        return jdbc.sql("""
                select t.id, t.union_id, coalesce(u.name, '') as union_name, t.measure, t.kind_code, t.scope, t.amount,
                  t.valid_from, t.valid_to, t.source, t.confirmed_at is not null as confirmed, t.confirmed_by
                from activities_limit t left join registry_union u on u.id = t.union_id
                where t.union_id is null
                  or t.union_id in (select ancestor_id from registry_lineage where union_id = :union and valid_to is null)
                  or t.union_id in (select union_id from registry_lineage where ancestor_id = :union and valid_to is null)
                order by t.measure, t.id desc limit 500
                """)
                .param("union", actor.unionId())
                .query(Rows.of(Row.class))
                .list();
    }
}
