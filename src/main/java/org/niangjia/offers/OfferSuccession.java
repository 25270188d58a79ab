package org.niangjia.offers;

import java.util.Collection;
import org.niangjia.draws.DrawOutcome.Cause;
import org.niangjia.draws.Replacements;
import org.niangjia.platform.Actor;
import org.niangjia.platform.RecordRef;
import org.springframework.stereotype.Component;

/**
 * OFF-55 What a drawn winner gives back, or does not pick up in time, goes to the next reserve of the draw by itself as long
 * as the offer is open: its closing time ends new claims, not the handing on. Once somebody closed the offer the place stays empty
 * until an officer hands it on. When no reserve is left it is stock like any other (OFF-53).
 */
@Component
class OfferSuccession {
    private final Replacements replacements;

    OfferSuccession(Replacements replacements) {
        this.replacements = replacements;
    }

    /** Before the stock is locked: draws come first in the order of locks. */
    void hold(Collection<Offer> offers) {
        replacements.hold(
                Offers.TYPE,
                offers.stream()
                        .filter(OfferSuccession::drawn)
                        .map(Offer::key)
                        .distinct()
                        .toList());
    }

    /** For what can wait: false when somebody works on the draw. */
    boolean holdUnlessBusy(Offer offer) {
        return !drawn(offer) || replacements.holdUnlessBusy(Offers.ref(offer.key()));
    }

    /** After the claim ended and its stock returned. */
    void left(Actor actor, Offer offer, Claim claim, Cause cause) {
        if (drawn(offer)) {
            replacements.left(
                    actor,
                    Offers.ref(offer.key()),
                    new RecordRef(ClaimFacts.TYPE, claim.id()),
                    cause,
                    offer.state() == OfferState.OPEN ? Replacements.Then.NEXT_RESERVE : Replacements.Then.STAYS_EMPTY);
        }
    }

    private static boolean drawn(Offer offer) {
        return offer.plan().allocation() == Allocation.DRAW;
    }
}
