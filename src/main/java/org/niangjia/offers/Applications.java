package org.niangjia.offers;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides applications in bulk and moves people on the waiting list; every hand on the scales leaves its reason. */
@Service
@Transactional
public class Applications {
    private final OfferRepository offers;
    private final OfferList list;
    private final ClaimBook book;
    private final ClaimFacts facts;
    private final Journal journal;
    private final Clock clock;

    Applications(
            OfferRepository offers, OfferList list, ClaimBook book, ClaimFacts facts, Journal journal, Clock clock) {
        this.offers = offers;
        this.list = list;
        this.book = book;
        this.facts = facts;
        this.journal = journal;
        this.clock = clock;
    }

    /** @param left applications for which nothing was left: they stay as they are */
    public record Approved(int granted, int waiting, int left) {}

    /** OFF-14 Approval takes stock in the order of application; when it is spent the rest waits, or stays to be decided. */
    public Approved approve(Actor actor, long offerId, List<Long> claimIds) {
        var offer = mine(actor, offerId);
        if (offer.plan().allocation() == Allocation.DRAW) {
            throw new NotFound("application", offerId); // OFF-54: nobody chooses where the draw does
        }
        var now = clock.instant();
        var locked = book.lock(offerId);
        long left = locked.with(0).left();
        var granted = new ArrayList<Claim>();
        long taken = 0;
        int waiting = 0;
        int undecided = 0;
        for (var claim : book.all(offerId, claimIds, ClaimState.APPLIED)) {
            if (claim.quantity() <= left - taken) {
                book.grant(claim, offer, now);
                granted.add(claim);
                taken += claim.quantity();
            } else if (offer.plan().waitingList()) {
                book.queue(claim, book.nextPosition(offerId));
                waiting++;
            } else {
                undecided++;
            }
        }
        book.take(offerId, taken);
        facts.granted(offer, granted, ClaimBook.day(now));
        for (var claim : granted) {
            note(actor, "offers.claim.approved", claim, "", ClaimState.GRANTED);
        }
        return new Approved(granted.size(), waiting, undecided);
    }

    public int refuse(Actor actor, long offerId, List<Long> claimIds, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("refusing asks a reason");
        }
        var offer = mine(actor, offerId);
        var locked = book.lock(offer.key());
        var refused = book.all(offerId, claimIds, ClaimState.APPLIED);
        for (var claim : refused) {
            book.end(claim, ClaimState.REFUSED, reason, clock.instant());
            note(actor, "offers.claim.refused", claim, reason, ClaimState.REFUSED);
        }
        return locked.taken() < 0 ? 0 : refused.size();
    }

    /** OFF-17 An officer may move somebody on the waiting list; the reason is kept and journalled. */
    public void moveWaiting(Actor actor, long claimId, int place, String reason) {
        if (reason.isBlank() || place < 1) {
            throw new IllegalArgumentException("moving asks a place and a reason");
        }
        var seen = book.find(claimId).orElseThrow(() -> new NotFound("claim", claimId));
        var offer = mine(actor, seen.offerId());
        var locked = book.lock(offer.key());
        var claim = book.find(claimId)
                .filter(still -> still.state() == ClaimState.WAITING && locked.taken() >= 0)
                .orElseThrow(() -> new org.niangjia.platform.StaleEdit("no longer waiting"));
        Long position = claim.position();
        long before = book.place(offer.key(), position == null ? 0 : position);
        book.moveTo(claim, place);
        journal.record(
                actor,
                "offers.claim.moved",
                new RecordRef(ClaimFacts.TYPE, claimId),
                reason,
                Map.of("place", before),
                Map.of("place", place));
    }

    private void note(Actor actor, String act, Claim claim, String reason, ClaimState after) {
        journal.record(
                actor,
                act,
                new RecordRef(ClaimFacts.TYPE, claim.id()),
                reason,
                Map.of("state", claim.state().name()),
                Map.of("state", after.name()));
    }

    private Offer mine(Actor actor, long offerId) {
        long visible = list.show(actor, offerId).id();
        return offers.findById(visible).orElseThrow(() -> new NotFound("offer", offerId));
    }
}
