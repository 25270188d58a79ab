package org.niangjia.offers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.niangjia.platform.NoticeWanted;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** OFF-08 Stock that comes back goes to whoever waits longest; the first who wants more than is left holds the line. */
@Component
class Promotion {
    private static final int AT_ONCE = 500;
    private final ClaimBook book;
    private final ClaimFacts facts;
    private final ApplicationEventPublisher events;

    Promotion(ClaimBook book, ClaimFacts facts, ApplicationEventPublisher events) {
        this.book = book;
        this.facts = facts;
        this.events = events;
    }

    /** Call with the stock row locked and all returns written. */
    void promote(Offer offer, Instant now) {
        if (offer.state() != OfferState.OPEN) {
            return;
        }
        while (true) {
            long left = book.lock(offer.key()).with(0).left();
            var granted = new ArrayList<Claim>();
            long taken = 0;
            var waiting = book.nextWaiting(offer.key(), AT_ONCE);
            for (var claim : waiting) {
                if (claim.quantity() > left - taken) {
                    break;
                }
                book.grant(claim, offer, now);
                granted.add(claim);
                taken += claim.quantity();
            }
            book.take(offer.key(), taken);
            facts.granted(offer, granted, ClaimBook.day(now));
            tell(offer, granted);
            if (granted.size() < AT_ONCE) {
                return;
            }
        }
    }

    /** OFF-66 Nobody looks every day whether the turn has come. */
    private void tell(Offer offer, List<Claim> granted) {
        if (!granted.isEmpty()) {
            events.publishEvent(NoticeWanted.toPeople(
                    granted.stream().map(Claim::personId).toList(),
                    "offers.turn",
                    "offers.notice.promoted",
                    "/my/things",
                    offer.plan().name()));
        }
    }
}
