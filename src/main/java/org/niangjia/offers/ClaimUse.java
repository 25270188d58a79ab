package org.niangjia.offers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.FactsRetracted;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.Rows;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What vouchers and codes do with a claim: look it up, hold it, mark it used, take that back. Using something up changes no
 * stock, so only the claim's own row is locked and merchants never queue for each other.
 */
@Component
public class ClaimUse {
    private static final String HELD = """
            select c.id as claim_id, c.offer_id, c.person_id, c.union_id, c.quantity, c.state, c.code, c.granted_at,
              c.expires_at, o.union_id as offer_union_id
            from offers_claim c join offers_offer o on o.id = c.offer_id where
            """;

    private final OfferRepository offers;
    private final ClaimBook book;
    private final ClaimFacts facts;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;

    ClaimUse(
            OfferRepository offers,
            ClaimBook book,
            ClaimFacts facts,
            ApplicationEventPublisher events,
            JdbcClient jdbc) {
        this.offers = offers;
        this.book = book;
        this.facts = facts;
        this.events = events;
        this.jdbc = jdbc;
    }

    /** A claim as whoever redeems it sees it. */
    public record Held(
            long claimId,
            long offerId,
            long personId,
            long unionId,
            int quantity,
            ClaimState state,
            String code,
            @Nullable Instant grantedAt,
            @Nullable Instant expiresAt,
            long offerUnionId) {
        /** A grant that must be used within its hours. */
        public boolean expiredAt(Instant moment) {
            return state == ClaimState.EXPIRED
                    || (state == ClaimState.GRANTED && expiresAt != null && !moment.isBefore(expiresAt));
        }
    }

    public Optional<Held> byCode(String code) {
        return jdbc.sql(HELD + " c.code = :code")
                .param("code", code)
                .query(Rows.of(Held.class))
                .optional();
    }

    public Held get(long claimId) {
        return jdbc.sql(HELD + " c.id = :id")
                .param("id", claimId)
                .query(Rows.of(Held.class))
                .optional()
                .orElseThrow(() -> new NotFound("claim", claimId));
    }

    /** Holds the claim until the end of the transaction and reads it anew. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Held lock(long claimId) {
        long locked = jdbc.sql("select id from offers_claim where id = :id for update")
                .param("id", claimId)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NotFound("claim", claimId));
        return get(locked);
    }

    public OfferPlan plan(long offerId) {
        return offer(offerId).plan();
    }

    /** Nothing of it is left to use; what was granted becomes what was received. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void use(long claimId, @Nullable Long placeId, Instant at) {
        var claim = book.find(claimId).orElseThrow(() -> new NotFound("claim", claimId));
        book.fulfil(claim, placeId, at);
        facts.fulfilled(offer(claim.offerId()), List.of(claim), ClaimBook.day(at));
    }

    /** It was not used after all. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeBack(long claimId) {
        var claim = book.find(claimId).orElseThrow(() -> new NotFound("claim", claimId));
        var allowed = ClaimState.LIFECYCLE.require(claim.state(), ClaimState.GRANTED);
        int done = jdbc.sql("""
                update offers_claim set state = :state, fulfilled_at = null, fulfilled_place_id = null
                where id = :id and state = 'FULFILLED'
                """)
                .param("state", allowed.name())
                .param("id", claimId)
                .update();
        if (done != 1) {
            throw new org.niangjia.platform.StaleEdit("claim " + claimId);
        }
        var source = List.of(new RecordRef(ClaimFacts.TYPE, claimId));
        List.of("offers.fulfilled", "offers.household")
                .forEach(kind -> events.publishEvent(new FactsRetracted(kind, source)));
    }

    private Offer offer(long offerId) {
        return offers.findById(offerId).orElseThrow(() -> new NotFound("offer", offerId));
    }
}
