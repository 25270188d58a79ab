package org.niangjia.offers;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.web.Words;
import org.niangjia.programmes.AudienceDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a worker sees on the phone; the number of statements does not grow with the number of offers. */
@Component
@Transactional(readOnly = true)
public class WorkerOffers {
    private final JdbcClient jdbc;
    private final OfferList offers;
    private final AudienceDirectory audiences;
    private final Clock clock;

    WorkerOffers(JdbcClient jdbc, OfferList offers, AudienceDirectory audiences, Clock clock) {
        this.jdbc = jdbc;
        this.offers = offers;
        this.audiences = audiences;
        this.clock = clock;
    }

    /** @param others open to others: reachable, with the reason why not to me */
    public record Home(List<OfferList.Row> mine, List<OfferList.Row> others, Instant now) {}

    public Home home(Actor actor) {
        var now = clock.instant();
        var open = offers.claimable(now);
        var audienceIds = open.stream()
                .map(OfferList.Row::audienceId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Set<Long> inside = audiences.containing(actor.person(), audienceIds, ClaimBook.day(now));
        Set<Long> unions = unionsAbove(actor.person());
        return new Home(
                open.stream().filter(row -> fits(row, inside, unions)).toList(),
                open.stream().filter(row -> !fits(row, inside, unions)).toList(),
                now);
    }

    private static boolean fits(OfferList.Row row, Set<Long> inside, Set<Long> unions) {
        Long audience = row.audienceId();
        return audience == null ? unions.contains(row.unionId()) : inside.contains(audience);
    }

    private Set<Long> unionsAbove(long person) {
        return new HashSet<>(
                jdbc.sql("""
                select distinct l.ancestor_id from registry_membership m
                  join registry_lineage l on l.union_id = m.union_id and l.valid_to is null
                where m.person_id = :person and m.left_on is null
                """).param("person", person).query(Long.class).list());
    }

    /** @param who what is asked of me, each with whether I meet it */
    public record OneOffer(OfferList.Shown offer, List<Condition> who, int have, List<Member> household) {
        public int mayStillClaim() {
            return Math.max(0, offer.plan().limitPerson() - have);
        }

        public boolean forMe() {
            return who.stream().allMatch(Condition::met);
        }
    }

    /** OFF-72 One thing an offer asks of whoever wants it. @param cards whether it asks for cards, which have an album */
    public record Condition(String sentence, boolean met, boolean cards) {}

    public record Member(long id, String name) {}

    public OneOffer offer(Actor actor, long id, Words words) {
        var offer = offers.opened(id);
        var on = ClaimBook.day(clock.instant());
        Long audience = offer.plan().audienceId();
        List<Condition> who = audience == null
                ? List.of(new Condition(
                        words.say("offers.my.memberOf", offer.unionName()),
                        unionsAbove(actor.person()).contains(offer.unionId()),
                        false))
                : audiences.checks(audience, actor.person(), on).stream()
                        .map(check -> new Condition(
                                audiences.sentence(check, words),
                                check.met(),
                                check.kind().equals(HeldCriterion.KIND)))
                        .toList();
        return new OneOffer(offer, who, have(id, actor.person()), household(actor.person()));
    }

    private int have(long offer, long person) {
        return jdbc.sql("""
                select coalesce(sum(quantity), 0) from offers_claim where offer_id = :offer and person_id = :person
                  and state in ('APPLIED', 'WAITING', 'GRANTED', 'FULFILLED')
                """)
                .param("offer", offer)
                .param("person", person)
                .query(Integer.class)
                .single();
    }

    private List<Member> household(long person) {
        return jdbc.sql("""
                select p.id, p.name from registry_person p join registry_person me on me.id = :person
                where p.household_id = me.household_id and p.id <> me.id and p.erased_at is null order by p.id
                """)
                .param("person", person)
                .query(Rows.of(Member.class))
                .list();
    }

    /** @param place on the waiting list, counted from 1, or null */
    public record Thing(
            long id,
            long offerId,
            String offerName,
            OfferKind kind,
            CountUnit unit,
            int quantity,
            ClaimState state,
            Allocation allocation,
            Fulfilment fulfilment,
            String code,
            @Nullable Long place,
            Instant claimedAt,
            @Nullable Instant expiresAt,
            @Nullable Instant fulfilledAt,
            String reason) {
        /** Something to show at a counter. */
        public boolean showsCode() {
            return state == ClaimState.GRANTED
                    && (fulfilment == Fulfilment.PICK_UP || fulfilment == Fulfilment.VOUCHER_CODE);
        }

        public boolean mayCancel() {
            return ClaimState.LIFECYCLE.allows(state, ClaimState.CANCELLED);
        }
    }

    private static final String THING = """
            select c.id, c.offer_id, o.name as offer_name, o.kind, o.unit, c.quantity, c.state, o.allocation, o.fulfilment, c.code,
              case when c.state = 'WAITING' then (select count(*) from offers_claim w
                 where w.offer_id = c.offer_id and w.state = 'WAITING' and w.position <= c.position) end as place,
              c.claimed_at, c.expires_at, c.fulfilled_at, c.reason
            from offers_claim c join offers_offer o on o.id = c.offer_id where c.person_id = :person
            """;

    public List<Thing> things(Actor actor) {
        return jdbc.sql(THING + " order by c.id desc limit 200")
                .param("person", actor.person())
                .query(Rows.of(Thing.class))
                .list();
    }

    public Thing thing(Actor actor, long id) {
        return jdbc.sql(THING + " and c.id = :id")
                .param("person", actor.person())
                .param("id", id)
                .query(Rows.of(Thing.class))
                .optional()
                .orElseThrow(() -> new NotFound("claim", id));
    }

    List<OfferList.Place> places(long offerId) {
        return offers.places(offerId);
    }
}
