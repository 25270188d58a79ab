package org.niangjia.offers;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.niangjia.draws.TurnLedger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * OFF-56 Turns of offers that are not drawn: when one closes and somebody still waits or was not approved, that person was passed
 * over and who got it had a turn. What everybody got was not scarce and counts for nothing. Draws keep their turns themselves.
 */
@Component
class OfferTurns {
    private final TurnLedger ledger;
    private final JdbcClient jdbc;
    private final Clock clock;

    OfferTurns(TurnLedger ledger, JdbcClient jdbc, Clock clock) {
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The kind of turn an offer's kind is: {@code offers.ticket}. */
    static String kind(OfferKind kind) {
        return "offers." + kind.name().toLowerCase(Locale.ROOT);
    }

    /** Call in the transaction that moved the offer, with its stock locked. */
    void moved(Offer offer) {
        boolean drawn = offer.plan().allocation() == Allocation.DRAW;
        if (drawn || offer.plan().allocation() == Allocation.PUSHED) {
            return;
        }
        if (offer.state() != OfferState.CLOSED) {
            ledger.forget(Offers.ref(offer.key()));
            return;
        }
        String kind = kind(offer.plan().kind());
        if (ledger.rule(offer.unionId(), kind, ClaimBook.day(clock.instant())).isEmpty()) {
            return;
        }
        var passed = people(offer, "WAITING", "APPLIED");
        var had = people(offer, "GRANTED", "FULFILLED");
        passed.removeAll(new java.util.HashSet<>(had));
        if (!passed.isEmpty()) {
            note(offer, kind, had, true);
            note(offer, kind, passed, false);
        }
    }

    private void note(Offer offer, String kind, List<Long> people, boolean won) {
        ledger.note(
                offer.unionId(),
                kind,
                TurnLedger.PERSON,
                people,
                won,
                Offers.ref(offer.key()),
                offer.plan().name());
    }

    private List<Long> people(Offer offer, String... states) {
        return new java.util.ArrayList<>(jdbc.sql("""
                select distinct person_id from offers_claim
                where offer_id = :offer and state = any(cast(:states as text[])) order by person_id
                """)
                .param("offer", offer.key())
                .param("states", states)
                .query(Long.class)
                .list());
    }
}
