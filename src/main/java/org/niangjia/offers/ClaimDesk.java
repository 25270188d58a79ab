package org.niangjia.offers;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.niangjia.draws.DrawOutcome.Cause;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.registry.RegistryEvents.PersonWithdrawn;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where people claim and give back. Claims are decided by {@link ClaimBatch}; docs/mechanisms/claims.md, locking.md. */
@Service
@Transactional
public class ClaimDesk {
    private final OfferRepository offers;
    private final ClaimBook book;
    private final ClaimFacts facts;
    private final Promotion promotion;
    private final OfferSuccession succession;
    private final ClaimBatch batch;
    private final ClaimLanes lanes;
    private final Journal journal;
    private final JdbcClient jdbc;
    private final Clock clock;

    ClaimDesk(
            OfferRepository offers,
            ClaimBook book,
            ClaimFacts facts,
            Promotion promotion,
            OfferSuccession succession,
            ClaimBatch batch,
            ClaimLanes lanes,
            Journal journal,
            JdbcClient jdbc,
            Clock clock) {
        this.offers = offers;
        this.book = book;
        this.facts = facts;
        this.promotion = promotion;
        this.succession = succession;
        this.batch = batch;
        this.lanes = lanes;
        this.journal = journal;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A worker claims, for himself or members of his household. Decided together with whoever presses at the same moment. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public ClaimOutcome claim(Actor actor, ClaimRequest request) {
        if (!request.personIds().equals(List.of(actor.person()))) {
            onlyOwnHousehold(actor.person(), request.personIds());
        }
        return lanes.claim(new ClaimBatch.Asked(request, actor.name()));
    }

    /** OFF-50 What became of a form that was left in line; empty when nobody knows it: press again, it is the same form. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<ClaimOutcome> turn(Actor actor, ClaimRequest request) {
        if (!request.personIds().equals(List.of(actor.person()))) {
            onlyOwnHousehold(actor.person(), request.personIds());
        }
        return lanes.turn(new ClaimBatch.Asked(request, actor.name()));
    }

    /** OFF-15 An officer claims for somebody who cannot; the same rules, and the reason is kept. */
    public ClaimOutcome claimFor(Actor actor, ClaimRequest request, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("claiming for somebody asks a reason");
        }
        var outcome = batch.decide(request.offerId(), List.of(new ClaimBatch.Asked(request, actor.name())))
                .outcomes()
                .getFirst();
        if (!(outcome instanceof ClaimOutcome.Refusal)) {
            journal.record(
                    actor,
                    "offers.claim.for-somebody",
                    new RecordRef("offers.offer", request.offerId()),
                    reason,
                    null,
                    Map.of("people", request.personIds().toString(), "quantity", request.quantity()));
        }
        return outcome;
    }

    /** The worker gives it back, or no longer waits. */
    public void cancel(Actor actor, long claimId) {
        var claim = book.find(claimId)
                .filter(mine -> mine.personId() == actor.person())
                .orElseThrow(() -> new NotFound("claim", claimId));
        giveBack(actor, claim, "", Cause.GAVE_UP);
    }

    /** OFF-16 An officer cancels for somebody; the reason is asked, kept and journalled. */
    public void cancelFor(Actor actor, long claimId, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("cancelling for somebody asks a reason");
        }
        var claim = book.find(claimId).orElseThrow(() -> new NotFound("claim", claimId));
        giveBack(actor, claim, reason, Cause.GAVE_UP);
        journal.record(
                actor,
                "offers.claim.cancelled",
                new RecordRef(ClaimFacts.TYPE, claimId),
                reason,
                Map.of("state", claim.state().name()),
                Map.of("state", ClaimState.CANCELLED.name()));
    }

    /** OFF-18 Who left, or asked to be forgotten, holds nothing back from others: what is still open ends with the reason. */
    @EventListener
    void endClaimsOf(PersonWithdrawn withdrawn) {
        var open = jdbc.sql("""
                select id from offers_claim where person_id = :person and state in ('APPLIED', 'WAITING', 'GRANTED')
                order by offer_id, id
                """)
                .param("person", withdrawn.personId())
                .query(Long.class)
                .list();
        succession.hold(open.stream()
                .map(claimId -> offer(book.find(claimId).orElseThrow().offerId()))
                .toList());
        for (long claimId : open) {
            var seen = book.find(claimId).orElseThrow();
            var locked = book.lock(seen.offerId());
            var claim = book.find(claimId).orElseThrow();
            if (locked.taken() < 0 || !ClaimState.LIFECYCLE.allows(claim.state(), ClaimState.CANCELLED)) {
                continue; // handed out meanwhile: what was given stays given
            }
            giveBack(Actor.SYSTEM, claim, withdrawn.reason(), Cause.WITHDRAWN);
            journal.record(
                    Actor.SYSTEM,
                    "offers.claim.withdrawn",
                    new RecordRef(ClaimFacts.TYPE, claimId),
                    withdrawn.reason(),
                    Map.of("state", claim.state().name()),
                    Map.of("state", ClaimState.CANCELLED.name()));
        }
    }

    /** OFF-12 What is given back returns to stock exactly once, because only one act leaves the state it leaves. */
    private void giveBack(Actor actor, Claim seen, String reason, Cause cause) {
        Instant now = clock.instant();
        succession.hold(List.of(offer(seen.offerId())));
        var locked = book.lock(seen.offerId());
        var offer = offer(seen.offerId());
        var claim = book.find(seen.id()).orElseThrow(() -> new NotFound("claim", seen.id()));
        book.end(claim, ClaimState.CANCELLED, reason, now);
        if (claim.state().holdsStock()) {
            book.take(offer.key(), -Math.min(claim.quantity(), locked.taken()));
            facts.retracted(List.of(claim));
            succession.left(actor, offer, claim, cause);
        }
        promotion.promote(offer, now);
    }

    private void onlyOwnHousehold(long me, List<Long> people) {
        long ours = jdbc.sql("""
                select count(*) from registry_person p where p.id in (:people) and (p.id = :me or p.household_id =
                  (select mine.household_id from registry_person mine where mine.id = :me))
                """)
                .param("people", people)
                .param("me", me)
                .query(Long.class)
                .single();
        if (ours != people.size()) {
            throw new NotFound("household member", people);
        }
    }

    private Offer offer(long id) {
        return offers.findById(id).orElseThrow(() -> new NotFound("offer", id));
    }
}
