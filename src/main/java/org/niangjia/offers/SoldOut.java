package org.niangjia.offers;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.data.Rows;
import org.roaringbitmap.longlong.Roaring64Bitmap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * OFF-51 Remembers for a second that an offer is sold out, so that a crowd is answered without the database. Whoever holds
 * something is not answered from here: a form sent twice must be told what it got, not that nothing is left.
 *
 * <p>Stock that comes back on this node is forgotten at once; on another node it is seen within that second.
 */
@Component
class SoldOut {
    private static final long NANOS = 1_000_000_000L;
    private static final int KNOWN = 1_000;
    private static final String HOLDERS = """
            select id, person_id from offers_claim
            where offer_id = :offer and id > :last and state in ('APPLIED', 'WAITING', 'GRANTED', 'FULFILLED')
            """;

    private final JdbcClient jdbc;
    private final LongSupplier nanos;
    private final Map<OfferKey, Memory> memories = new ConcurrentHashMap<>();
    private final AtomicLong returns = new AtomicLong();

    @Autowired
    SoldOut(JdbcClient jdbc) {
        this(jdbc, System::nanoTime);
    }

    SoldOut(JdbcClient jdbc, LongSupplier nanos) {
        this.jdbc = jdbc;
        this.nanos = nanos;
    }

    /** Offers of different federations have the same numbers. */
    record OfferKey(String federation, long offer) {
        static OfferKey of(long offer) {
            return new OfferKey(CurrentFederation.get().code(), offer);
        }
    }

    private record Memory(long until, Roaring64Bitmap holders, long lastClaim) {}

    private record Holder(long id, long personId) {}

    /** Whether all of these people can be told "sold out" without a look. */
    boolean surelyFor(ClaimRequest request) {
        var memory = memories.get(OfferKey.of(request.offerId()));
        return memory != null
                && nanos.getAsLong() - memory.until < 0
                && request.personIds().stream().noneMatch(memory.holders::contains);
    }

    /** Take before deciding, give to {@link #remember}: stock that came back in between is not forgotten. */
    long seen() {
        return returns.get();
    }

    void remember(long offer, long seen) {
        var key = OfferKey.of(offer);
        Memory before = memories.get(key);
        var holders = before == null ? new Roaring64Bitmap() : before.holders.clone();
        long last = before == null ? 0 : before.lastClaim;
        for (var holder : jdbc.sql(HOLDERS)
                .param("offer", offer)
                .param("last", last)
                .query(Rows.of(Holder.class))
                .list()) {
            holders.addLong(holder.personId());
            last = Math.max(last, holder.id());
        }
        if (memories.size() > KNOWN) {
            memories.clear(); // a thousand offers sold out within one second: begin again
        }
        if (returns.get() == seen) {
            memories.put(key, new Memory(nanos.getAsLong() + NANOS, holders, last));
        }
    }

    /** Call inside the act that returns or adds stock. */
    void stockBack(long offer) {
        var key = OfferKey.of(offer);
        forget(key);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    forget(key);
                }
            });
        }
    }

    private void forget(OfferKey key) {
        var unused = returns.incrementAndGet();
        memories.remove(key);
    }
}
