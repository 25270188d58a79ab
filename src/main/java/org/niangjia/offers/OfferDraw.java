package org.niangjia.offers;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.niangjia.draws.DrawEntrants;
import org.niangjia.draws.DrawOutcome;
import org.niangjia.draws.DrawOutcome.Cause;
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
 * OFF-53 … OFF-55 Draw, not race: the wishes of an offer enter its draw, and what the draw decides becomes claims. Who is a
 * reserve keeps the application and moves up only by a replacement that stands in the public log.
 */
@Component
class OfferDraw implements DrawEntrants {
    private final OfferRepository offers;
    private final ClaimBook book;
    private final ClaimFacts facts;
    private final JdbcClient jdbc;
    private final Clock clock;

    OfferDraw(OfferRepository offers, ClaimBook book, ClaimFacts facts, JdbcClient jdbc, Clock clock) {
        this.offers = offers;
        this.book = book;
        this.facts = facts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String type() {
        return Offers.TYPE;
    }

    @Override
    @Transactional(readOnly = true)
    public String title(long offerId) {
        return drawn(offerId).plan().name();
    }

    /** OFF-53 Wishes end first, and no more is drawn than can be given. */
    @Override
    @Transactional(readOnly = true)
    public Bounds bounds(long offerId) {
        var until = drawn(offerId).plan().wishesUntil();
        long left = jdbc.sql("select total - taken from offers_stock where offer_id = :offer")
                .param("offer", offerId)
                .query(Long.class)
                .single();
        return new Bounds(until == null ? Instant.EPOCH : until, left);
    }

    /** OFF-53 Not before the time for wishes is over, and in a transaction that keeps everybody out meanwhile. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void entrants(long offerId, Consumer<Entrant> sink) {
        var offer = drawn(offerId);
        var locked = book.lock(offerId);
        if (offer.plan().takesWishes(clock.instant()) || locked.drawn()) {
            throw new StaleEdit("wishes are still taken, or it is drawn already");
        }
        try (var wishes = jdbc
                .sql("""
                select id, person_id from offers_claim where offer_id = :offer and state = 'APPLIED' order by id
                """)
                .param("offer", offerId)
                .query((row, number) -> new Entrant(
                        new RecordRef(ClaimFacts.TYPE, row.getLong("id")), List.of(row.getLong("person_id")), 1))
                .stream()) {
            wishes.forEach(sink);
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void decided(DrawOutcome outcome) {
        var offer = drawn(outcome.subject().id());
        var locked = book.lock(offer.key());
        switch (outcome.kind()) {
            case RESULT -> result(offer, outcome);
            case REPLACEMENT -> replacement(offer, outcome, locked);
            case ABANDONED -> abandoned(offer, outcome.at());
        }
    }

    /** Winners whose wish still stands have it, reserves stay applicants, for all others it ends. */
    private void result(Offer offer, DrawOutcome outcome) {
        int unused = grant(offer, ids(outcome, Standing.WON), outcome.at()); // the others: goneBefore
        int lost = jdbc.sql("""
                update offers_claim set state = 'REFUSED', ended_at = :at
                where offer_id = :offer and state = 'APPLIED' and id <> all(cast(:reserves as bigint[]))
                """)
                .param("at", ClaimBook.at(outcome.at()))
                .param("offer", offer.key())
                .param("reserves", ids(outcome, Standing.RESERVE).toArray(Long[]::new))
                .update();
        drawnAt(offer, outcome.at(), lost);
    }

    /** OFF-55 Whoever gave it back before has nothing to lose twice. */
    private void replacement(Offer offer, DrawOutcome outcome, ClaimBook.Locked locked) {
        var absent = ids(outcome, Standing.ABSENT);
        if (!handedOut(offer.key(), absent).isEmpty()) {
            throw new StaleEdit("handed out meanwhile");
        }
        for (var claim : book.all(offer.key(), absent, ClaimState.GRANTED)) {
            book.end(claim, ClaimState.EXPIRED, outcome.reason(), outcome.at());
            book.take(offer.key(), -Math.min(claim.quantity(), locked.taken()));
            facts.retracted(List.of(claim));
        }
        var moved = ids(outcome, Standing.WON);
        if (!canGiveOneMore(offer.key())) {
            throw new StaleEdit("given to somebody else meanwhile");
        }
        if (grant(offer, moved, outcome.at()) != moved.size()) {
            throw new StaleEdit("who moves up gave up meanwhile");
        }
    }

    /** OFF-55 A reserve waits as long as the application stands. */
    @Override
    @Transactional(readOnly = true)
    public Set<Long> stillWaiting(long offerId, Collection<Long> entryIds) {
        return in(offerId, entryIds, ClaimState.APPLIED);
    }

    @Override
    @Transactional(readOnly = true)
    public Set<Long> handedOut(long offerId, Collection<Long> entryIds) {
        return in(offerId, entryIds, ClaimState.FULFILLED);
    }

    /** OFF-55 A wish that ended between the freeze and the result wins nothing: its place goes on at once. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<Long, Cause> goneBefore(long offerId, Collection<Long> entryIds) {
        var gone = new HashMap<Long, Cause>();
        jdbc.sql("""
                select id, state = 'CANCELLED' and reason = '' as by_himself from offers_claim
                where offer_id = :offer and id = any(cast(:ids as bigint[])) and state not in ('GRANTED', 'FULFILLED')
                """)
                .param("offer", offerId)
                .param("ids", entryIds.toArray(Long[]::new))
                .query(row -> {
                    gone.put(row.getLong("id"), row.getBoolean("by_himself") ? Cause.GAVE_UP : Cause.WITHDRAWN);
                });
        return gone;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean canGiveOneMore(long offerId) {
        var locked = book.lock(offerId);
        var total = locked.total();
        return total == null || locked.taken() < total;
    }

    private Set<Long> in(long offerId, Collection<Long> entryIds, ClaimState state) {
        return new HashSet<>(jdbc.sql("""
                select id from offers_claim
                where offer_id = :offer and id = any(cast(:ids as bigint[])) and state = :state
                """)
                .param("offer", offerId)
                .param("ids", entryIds.toArray(Long[]::new))
                .param("state", state.name())
                .query(Long.class)
                .list());
    }

    /** What was handed out stays with its owner; everybody else is an applicant again, for a draw anew. */
    private void abandoned(Offer offer, Instant at) {
        List<Long> granted = jdbc.sql(
                        "select id from offers_claim where offer_id = :offer and state = 'GRANTED' order by id")
                .param("offer", offer.key())
                .query((row, number) -> row.getLong("id"))
                .list();
        var back = book.all(offer.key(), granted, ClaimState.GRANTED);
        long stock = back.stream().mapToLong(Claim::quantity).sum();
        int again = jdbc.sql("""
                update offers_claim c set state = 'APPLIED', granted_at = null, expires_at = null, ended_at = null
                from offers_stock s where s.offer_id = c.offer_id and c.offer_id = :offer
                  and (c.state = 'GRANTED' or c.state = 'REFUSED' and c.ended_at = s.drawn_at)
                """).param("offer", offer.key()).update();
        book.take(offer.key(), -stock);
        facts.retracted(back);
        int open = jdbc.sql("update offers_stock set drawn_at = null where offer_id = :offer")
                .param("offer", offer.key())
                .update();
        if (open != 1 || again < back.size()) {
            throw new StaleEdit("offer changed at " + at);
        }
    }

    private int grant(Offer offer, List<Long> winners, Instant at) {
        var granted = new ArrayList<Claim>();
        long taken = 0;
        for (var claim : book.all(offer.key(), winners, ClaimState.APPLIED)) {
            taken += claim.quantity();
            granted.add(claim);
        }
        book.grantAll(granted, offer, at);
        book.take(offer.key(), taken);
        facts.granted(offer, granted, ClaimBook.day(at));
        return granted.size();
    }

    private void drawnAt(Offer offer, Instant at, int lost) {
        int marked = jdbc.sql("update offers_stock set drawn_at = :at where offer_id = :offer and drawn_at is null")
                .param("at", ClaimBook.at(at))
                .param("offer", offer.key())
                .update();
        if (marked != 1 || lost < 0) {
            throw new StaleEdit("drawn twice");
        }
    }

    private static List<Long> ids(DrawOutcome outcome, Standing standing) {
        return outcome.places().stream()
                .filter(place -> place.standing() == standing)
                .map(place -> place.entry().id())
                .toList();
    }

    private Offer drawn(long offerId) {
        return offers.findById(offerId)
                .filter(offer -> offer.plan().allocation() == Allocation.DRAW)
                .orElseThrow(() -> new NotFound("offer", offerId));
    }
}
