package org.niangjia.offers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.Fact;
import org.niangjia.platform.FactsRecorded;
import org.niangjia.platform.FactsRetracted;
import org.niangjia.platform.RecordRef;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** OFF-20 What is promised and what is handed over is counted in the transaction of the act, and taken back with it. */
@Component
class ClaimFacts {
    static final String TYPE = "offers.claim";
    private final ApplicationEventPublisher events;

    ClaimFacts(ApplicationEventPublisher events) {
        this.events = events;
    }

    void granted(Offer offer, List<Claim> claims, LocalDate on) {
        publish(claims.stream()
                .map(claim ->
                        fact("offers.granted", offer, claim, on, claim.personId(), offer.unit(), claim.quantity()))
                .toList());
    }

    void fulfilled(Offer offer, List<Claim> claims, LocalDate on) {
        var facts = new ArrayList<Fact>();
        for (var claim : claims) {
            facts.add(fact("offers.fulfilled", offer, claim, on, claim.personId(), offer.unit(), claim.quantity()));
            if (offer.plan().countsHouseholds()) {
                // Somebody without a household is one by himself; below zero, so that the keys never meet.
                Long household = claim.householdId();
                facts.add(fact(
                        "offers.household",
                        offer,
                        claim,
                        on,
                        household == null ? -claim.personId() : household,
                        CountUnit.HOUSEHOLD,
                        1));
            }
        }
        publish(facts);
    }

    void retracted(List<Claim> claims) {
        retracted("offers.granted", claims);
    }

    /** Everything the claims were counted as. */
    void retractedAll(List<Claim> claims) {
        List.of("offers.granted", "offers.fulfilled", "offers.household").forEach(kind -> retracted(kind, claims));
    }

    private void retracted(String kind, List<Claim> claims) {
        if (!claims.isEmpty()) {
            events.publishEvent(new FactsRetracted(
                    kind,
                    claims.stream()
                            .map(claim -> new RecordRef(TYPE, claim.id()))
                            .toList()));
        }
    }

    private void publish(List<Fact> facts) {
        if (!facts.isEmpty()) {
            events.publishEvent(new FactsRecorded(facts));
        }
    }

    private static Fact fact(
            String kind, Offer offer, Claim claim, LocalDate on, long subject, CountUnit unit, long quantity) {
        return new Fact(
                kind,
                on,
                null,
                claim.unionId(),
                offer.plan().programmeId(),
                subject,
                unit,
                quantity,
                new RecordRef(TYPE, claim.id()),
                Map.of(
                        "item", offer.plan().item(),
                        "kind", offer.plan().kind().name(),
                        "offer", String.valueOf(offer.key())));
    }
}
