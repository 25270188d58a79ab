package org.niangjia.offers;

import java.time.Clock;
import java.util.List;
import org.niangjia.draws.DrawOutcome.Cause;
import org.niangjia.platform.Actor;
import org.niangjia.platform.data.Federations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * OFF-11 What was not picked up in time returns to stock and goes to who waits, in a draw to the next reserve. Several nodes may
 * run it at once: each takes offers nobody else works on, also not on their draws, one transaction each.
 */
@Service
public class ClaimExpiry {
    private static final int AT_ONCE = 500;
    private final OfferRepository offers;
    private final ClaimBook book;
    private final ClaimFacts facts;
    private final Promotion promotion;
    private final OfferSuccession succession;
    private final Federations federations;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ClaimExpiry(
            OfferRepository offers,
            ClaimBook book,
            ClaimFacts facts,
            Promotion promotion,
            OfferSuccession succession,
            Federations federations,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.offers = offers;
        this.book = book;
        this.facts = facts;
        this.promotion = promotion;
        this.succession = succession;
        this.federations = federations;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void everywhere() {
        federations.forEach(federation -> {
            long expired = expire();
            if (expired < 0) {
                throw new IllegalStateException();
            }
        });
    }

    /** Expires what is due in the current federation; answers how many claims. */
    public long expire() {
        var now = clock.instant();
        List<Long> due = jdbc.sql("""
                select distinct offer_id from offers_claim where state = 'GRANTED' and expires_at <= :now order by offer_id
                """)
                .param("now", ClaimBook.at(now))
                .query((row, number) -> row.getLong("offer_id"))
                .list();
        long expired = 0;
        for (long offerId : due) {
            Integer done = transaction.execute(status -> expire(offerId));
            expired += done == null ? 0 : done;
        }
        return expired;
    }

    private int expire(long offerId) {
        if (!succession.holdUnlessBusy(offers.findById(offerId).orElseThrow()) || !book.lockUnlessBusy(offerId)) {
            return 0; // the next minute
        }
        var now = clock.instant();
        var offer = offers.findById(offerId).orElseThrow();
        var claims = book.due(offerId, now, AT_ONCE);
        long back = 0;
        for (var claim : claims) {
            book.end(claim, ClaimState.EXPIRED, "", now);
            back += claim.quantity();
        }
        book.take(offerId, -back);
        facts.retracted(claims);
        claims.forEach(claim -> succession.left(Actor.SYSTEM, offer, claim, Cause.ABSENT));
        promotion.promote(offer, now);
        return claims.size();
    }
}
