package org.niangjia.offers.codes;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.niangjia.draws.DrawEntrants;
import org.niangjia.draws.DrawOutcome;
import org.niangjia.draws.DrawOutcome.Standing;
import org.niangjia.draws.Entrant;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.StaleEdit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * VOU-45, VOU-46 The codes of a batch that were entered and won nothing under the scratch layer take part in its draw; what the
 * draw decides is what the code won.
 */
@Component
class ParcelDraw implements DrawEntrants {
    private static final String CODE = "offers.parcel-code";
    private final JdbcClient jdbc;
    private final Clock clock;

    ParcelDraw(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String type() {
        return ParcelBatches.TYPE;
    }

    @Override
    @Transactional(readOnly = true)
    public String title(long batchId) {
        return jdbc.sql("""
                select o.name from offers_parcel_batch b join offers_offer o on o.id = b.offer_id
                where b.id = :batch and b.drawn
                """)
                .param("batch", batchId)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFound("batch to draw", batchId));
    }

    /** No more is drawn than codes could be entered. */
    @Override
    @Transactional(readOnly = true)
    public Bounds bounds(long batchId) {
        long most = jdbc.sql("select count(*) from offers_parcel_code where batch_id = :batch and prize = ''")
                .param("batch", batchId)
                .query(Long.class)
                .single();
        return new Bounds(Instant.EPOCH, most);
    }

    /** VOU-45 Freezing the list ends the entering of codes, in one transaction: nobody is left between. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void entrants(long batchId, Consumer<Entrant> sink) {
        int closed = jdbc.sql(
                        "update offers_parcel_batch set closed_at = coalesce(closed_at, :now) where id = :id and drawn")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", batchId)
                .update();
        if (closed != 1) {
            throw new NotFound("batch to draw", batchId);
        }
        try (var codes = jdbc
                .sql("""
                select id, person_id from offers_parcel_code
                where batch_id = :batch and person_id is not null and prize = '' order by id
                """)
                .param("batch", batchId)
                .query((row, number) ->
                        new Entrant(new RecordRef(CODE, row.getLong("id")), List.of(row.getLong("person_id")), 1))
                .stream()) {
            codes.forEach(sink);
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void decided(DrawOutcome outcome) {
        switch (outcome.kind()) {
            case RESULT -> won(outcome);
            case REPLACEMENT -> {
                lost(outcome);
                won(outcome);
            }
            case ABANDONED -> write("""
                    update offers_parcel_code set won = '' where batch_id = :batch and handed_at is null
                    """, outcome);
        }
    }

    private void won(DrawOutcome outcome) {
        var winners = outcome.places().stream()
                .filter(place -> place.standing() == Standing.WON)
                .toList();
        int written = jdbc.sql("""
                update offers_parcel_code c set won = w.tier
                from unnest(cast(:ids as bigint[]), cast(:tiers as text[])) as w (id, tier)
                where c.id = w.id and c.batch_id = :batch
                """)
                .param("ids", winners.stream().map(place -> place.entry().id()).toArray(Long[]::new))
                .param("tiers", winners.stream().map(DrawOutcome.Place::tier).toArray(String[]::new))
                .param("batch", outcome.subject().id())
                .update();
        if (written != winners.size()) {
            throw new IllegalStateException("codes of winners not found");
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Set<Long> handedOut(long batchId, Collection<Long> entryIds) {
        return new HashSet<>(jdbc.sql("""
                select id from offers_parcel_code
                where batch_id = :batch and id = any(cast(:ids as bigint[])) and handed_at is not null
                """)
                .param("batch", batchId)
                .param("ids", entryIds.toArray(Long[]::new))
                .query(Long.class)
                .list());
    }

    /** Who did not come; what was handed over stays with its owner. */
    private void lost(DrawOutcome outcome) {
        var absent = outcome.places().stream()
                .filter(place -> place.standing() == Standing.ABSENT)
                .map(place -> place.entry().id())
                .toArray(Long[]::new);
        int lost = jdbc.sql("""
                update offers_parcel_code set won = '' where id = any(cast(:ids as bigint[])) and handed_at is null
                """).param("ids", absent).update();
        if (lost != absent.length) {
            throw new StaleEdit("handed over meanwhile");
        }
    }

    private void write(String sql, DrawOutcome outcome) {
        int ignored = jdbc.sql(sql).param("batch", outcome.subject().id()).update();
    }
}
