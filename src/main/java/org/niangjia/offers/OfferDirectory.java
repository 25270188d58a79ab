package org.niangjia.offers;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What other modules may know of an offer and of who holds it: the places of a course, the seats of a tour. */
@Component
public class OfferDirectory {
    private final JdbcClient jdbc;

    OfferDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param total null: as many as come */
    public record Summary(
            long id,
            long programmeId,
            long unionId,
            String name,
            OfferKind kind,
            CountUnit unit,
            OfferState state,
            Instant opensAt,
            Instant closesAt,
            int limitPerson,
            @Nullable Long total,
            long taken) {}

    /** Somebody who was granted it, or has used it already. */
    public record Holder(
            long claimId,
            long offerId,
            long personId,
            @Nullable Long householdId,
            long unionId,
            int quantity,
            ClaimState state,
            String code) {}

    private static final String HOLDER = """
            select id as claim_id, offer_id, person_id, household_id, union_id, quantity, state, code
            from offers_claim where offer_id = :offer and state in ('GRANTED', 'FULFILLED')
            """;

    public Summary get(long offerId) {
        return jdbc.sql("""
                select o.id, o.programme_id, o.union_id, o.name, o.kind, o.unit, o.state, o.opens_at, o.closes_at,
                  o.limit_person, s.total, s.taken
                from offers_offer o join offers_stock s on s.offer_id = o.id where o.id = :offer
                """)
                .param("offer", offerId)
                .query(Rows.of(Summary.class))
                .optional()
                .orElseThrow(() -> new NotFound("offer", offerId));
    }

    /** In the order of claiming. */
    public List<Holder> holders(long offerId) {
        return jdbc.sql(HOLDER + " order by id")
                .param("offer", offerId)
                .query(Rows.of(Holder.class))
                .list();
    }

    /** What one person holds of it; several claims are possible where the limit allows them. */
    public List<Holder> heldBy(long offerId, long personId) {
        return jdbc.sql(HOLDER + " and person_id = :person order by id")
                .param("offer", offerId)
                .param("person", personId)
                .query(Rows.of(Holder.class))
                .list();
    }

    /** What somebody asked for and still counts against the limits, whatever became of it. */
    public record Asked(long claimId, int quantity, ClaimState state) {}

    /** The newest first. */
    public List<Asked> askedBy(long offerId, long personId) {
        return jdbc.sql("""
                select id as claim_id, quantity, state from offers_claim
                where offer_id = :offer and person_id = :person
                  and state in ('APPLIED', 'WAITING', 'GRANTED', 'FULFILLED') order by id desc
                """)
                .param("offer", offerId)
                .param("person", personId)
                .query(Rows.of(Asked.class))
                .list();
    }

    public Optional<Holder> byCode(long offerId, String code) {
        return jdbc.sql(HOLDER + " and code = :code")
                .param("offer", offerId)
                .param("code", code)
                .query(Rows.of(Holder.class))
                .optional();
    }

    /** Of these offers, those the person holds something of; one statement however many are asked. */
    public List<Long> heldAmong(List<Long> offerIds, long personId) {
        return jdbc.sql("""
                select distinct offer_id from offers_claim where person_id = :person
                  and state in ('GRANTED', 'FULFILLED') and offer_id = any(cast(:offers as bigint[]))
                """)
                .param("person", personId)
                .param("offers", offerIds.toArray(Long[]::new))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Somebody who asks for it, waits for it, holds it or has used it. */
    public record Asking(long offerId, long personId) {}

    /** Of these offers and people, who asks for what; @param personIds null: everybody. One statement. */
    public List<Asking> asking(List<Long> offerIds, @Nullable Collection<Long> personIds) {
        return jdbc.sql("""
                select distinct offer_id, person_id from offers_claim
                where offer_id = any(cast(:offers as bigint[])) and state in ('APPLIED', 'WAITING', 'GRANTED', 'FULFILLED')
                  and (:everybody or person_id = any(cast(:people as bigint[])))
                """)
                .param("offers", offerIds.toArray(Long[]::new))
                .param("everybody", personIds == null)
                .param("people", personIds == null ? new Long[0] : personIds.toArray(Long[]::new))
                .query(Rows.of(Asking.class))
                .list();
    }

    public Optional<ClaimState> state(long claimId) {
        return jdbc.sql("select state from offers_claim where id = :id")
                .param("id", claimId)
                .query(String.class)
                .optional()
                .map(ClaimState::valueOf);
    }

    /** How much somebody holds of an offer, all claims together. */
    public record Quantity(long offerId, long personId, long quantity) {}

    /** Of these offers, everybody's; one statement. */
    public List<Quantity> quantities(List<Long> offerIds) {
        return jdbc.sql("""
                select offer_id, person_id, sum(quantity) as quantity from offers_claim
                where offer_id = any(cast(:offers as bigint[])) and state in ('GRANTED', 'FULFILLED')
                group by offer_id, person_id order by offer_id, person_id
                """)
                .param("offers", offerIds.toArray(Long[]::new))
                .query(Rows.of(Quantity.class))
                .list();
    }

    /** What a copied programme made of an offer. */
    public Optional<Long> copyOf(long offerId, long programmeId) {
        return jdbc.sql("""
                select id from offers_offer where copied_from_id = :offer and programme_id = :programme
                order by id desc limit 1
                """)
                .param("offer", offerId)
                .param("programme", programmeId)
                .query(Long.class)
                .optional();
    }
}
