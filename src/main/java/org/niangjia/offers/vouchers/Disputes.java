package org.niangjia.offers.vouchers;

import java.time.Clock;
import java.util.Map;
import org.niangjia.journal.Journal;
import org.niangjia.offers.ClaimUse;
import org.niangjia.offers.vouchers.VoucherBook.Booking;
import org.niangjia.platform.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** VOU-14 An officer decides a dispute with a reason: the merchant acted in good faith and is paid, or is not. */
@Service
@Transactional
public class Disputes {
    private final RedemptionList list;
    private final VoucherBook book;
    private final VoucherFacts facts;
    private final ClaimUse claims;
    private final Journal journal;
    private final Clock clock;

    Disputes(RedemptionList list, VoucherBook book, VoucherFacts facts, ClaimUse claims, Journal journal, Clock clock) {
        this.list = list;
        this.book = book;
        this.facts = facts;
        this.claims = claims;
        this.journal = journal;
        this.clock = clock;
    }

    public void decide(Actor actor, long redemptionId, boolean pay, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("deciding a dispute asks a reason");
        }
        var seen = list.show(actor, redemptionId);
        var held = claims.lock(seen.claimId());
        var slip = book.get(redemptionId);
        var target = pay ? RedemptionState.ALLOWED : RedemptionState.REJECTED;
        book.move(slip, target, actor, reason, clock.instant());
        if (pay) {
            book.book(slip, Booking.ALLOWED, clock.instant());
            facts.allowed(slip, held, claims.plan(slip.offerId()));
        }
        journal.record(
                actor,
                pay ? "vouchers.dispute.paid" : "vouchers.dispute.rejected",
                slip.ref(),
                reason,
                Map.of("state", slip.state().name()),
                Map.of("state", target.name()));
    }
}
