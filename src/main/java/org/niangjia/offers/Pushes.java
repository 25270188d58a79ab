package org.niangjia.offers;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.FactsSelected;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.Rows;
import org.niangjia.programmes.AudienceDirectory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * OFF-24 List first, then issue, nobody applies (S36): everybody on the frozen list gets one claim, in one statement, after
 * a second person under another post has signed.
 */
@Service
@Transactional
public class Pushes {
    private final OfferRepository offers;
    private final OfferList list;
    private final ClaimBook book;
    private final AudienceDirectory audiences;
    private final ApplicationEventPublisher events;
    private final Journal journal;
    private final JdbcClient jdbc;
    private final Clock clock;

    Pushes(
            OfferRepository offers,
            OfferList list,
            ClaimBook book,
            AudienceDirectory audiences,
            ApplicationEventPublisher events,
            Journal journal,
            JdbcClient jdbc,
            Clock clock) {
        this.offers = offers;
        this.list = list;
        this.book = book;
        this.audiences = audiences;
        this.events = events;
        this.journal = journal;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Every answer to asking for or signing a push. */
    public enum Pushing {
        DONE,
        NOT_OPEN,
        NOT_PUSHED,
        LIST_NOT_FROZEN,
        ALREADY_ASKED,
        SAME_PERSON,
        NOT_ENOUGH_STOCK
    }

    /** A push and where it stands. */
    public record Push(
            long id,
            long offerId,
            String state,
            long people,
            String listHash,
            String reason,
            long askedAccount,
            long askedPost,
            String askedBy,
            Instant askedAt,
            String decidedBy,
            @Nullable Instant decidedAt) {
        public boolean open() {
            return state.equals("ASKED");
        }
    }

    private static final String PUSH = """
            select id, offer_id, state, people, list_hash, reason, asked_account, asked_post, asked_by, asked_at,
              decided_by, decided_at
            from offers_push
            """;

    @Transactional(readOnly = true)
    public List<Push> of(Actor actor, long offerId) {
        long visible = list.show(actor, offerId).id();
        return jdbc.sql(PUSH + " where offer_id = :offer order by id desc")
                .param("offer", visible)
                .query(Rows.of(Push.class))
                .list();
    }

    public Pushing ask(Actor actor, long offerId, String reason) {
        var offer = mine(actor, offerId);
        if (offer.plan().allocation() != Allocation.PUSHED) {
            return Pushing.NOT_PUSHED;
        }
        if (offer.state() != OfferState.OPEN) {
            return Pushing.NOT_OPEN;
        }
        var audience = frozen(offer);
        if (audience == null) {
            return Pushing.LIST_NOT_FROZEN;
        }
        var locked = book.lock(offerId);
        if (of(actor, offerId).stream().anyMatch(push -> !push.state().equals("DECLINED"))) {
            return Pushing.ALREADY_ASKED;
        }
        if (!locked.with(0).covers(audience.frozenCount() * offer.plan().limitPerson())) {
            return Pushing.NOT_ENOUGH_STOCK;
        }
        var post = actor.post();
        long id = jdbc.sql("""
                insert into offers_push (offer_id, state, people, list_hash, reason, asked_account, asked_post, asked_by,
                  asked_at)
                values (:offer, 'ASKED', :people, :hash, :reason, :account, :post, :by, :at) returning id
                """)
                .param("offer", offerId)
                .param("people", audience.frozenCount())
                .param("hash", audience.hash())
                .param("reason", reason)
                .param("account", actor.accountId())
                .param("post", post == null ? 0 : post.id())
                .param("by", actor.name())
                .param("at", ClaimBook.at(clock.instant()))
                .query(Long.class)
                .single();
        journal.record(
                actor,
                "offers.push.asked",
                Offers.ref(offerId),
                reason,
                null,
                Map.of("push", id, "people", audience.frozenCount(), "hash", audience.hash()));
        return Pushing.DONE;
    }

    /** Two signatures: another account under another post. */
    public Pushing approve(Actor actor, long offerId) {
        var offer = mine(actor, offerId);
        var locked = book.lock(offerId);
        var push = asked(actor, offerId);
        var audience = frozen(offer);
        if (audience == null || !audience.hash().equals(push.listHash())) {
            return Pushing.LIST_NOT_FROZEN;
        }
        if (!secondSignature(actor, push)) {
            return Pushing.SAME_PERSON;
        }
        long[] people = audiences.frozenMembers(audience.id());
        int each = offer.plan().limitPerson();
        if (!locked.with(0).covers((long) people.length * each)) {
            return Pushing.NOT_ENOUGH_STOCK;
        }
        var now = clock.instant();
        book.take(offerId, (long) insert(offer, push, people, each, now) * each);
        events.publishEvent(
                new FactsSelected("""
                select 'offers.granted', cast(:day as date), cast(null as date), c.union_id, o.programme_id, c.person_id,
                  o.unit, c.quantity, 'offers.claim', c.id,
                  jsonb_build_object('item', o.item, 'kind', o.kind, 'offer', cast(o.id as text))
                from offers_claim c join offers_offer o on o.id = c.offer_id
                where c.offer_id = :offer and c.request_key = :key
                """, Map.of("day", ClaimBook.day(now), "offer", offerId, "key", key(push))));
        decided(actor, push, "DONE", now);
        return Pushing.DONE;
    }

    public void decline(Actor actor, long offerId, String reason) {
        var push = asked(actor, mine(actor, offerId).key());
        decided(actor, push, "DECLINED", clock.instant());
        journal.record(actor, "offers.push.declined", Offers.ref(offerId), reason);
    }

    private int insert(Offer offer, Push push, long[] people, int each, Instant now) {
        Long[] ids = LongStream.of(people).boxed().toArray(Long[]::new);
        String[] codes =
                IntStream.range(0, ids.length).mapToObj(i -> ClaimRows.code()).toArray(String[]::new);
        var expires = offer.expiryFrom(now);
        return jdbc.sql("""
                insert into offers_claim (offer_id, person_id, household_id, union_id, quantity, state, request_key, code,
                  claimed_at, granted_at, expires_at, claimed_by)
                select :offer, p.id, p.household_id,
                  coalesce((select m.union_id from registry_membership m where m.person_id = p.id and m.joined_on <= :day
                     order by (m.left_on is null or m.left_on > :day) desc, m.joined_on desc limit 1), :union),
                  :each, 'GRANTED', :key, n.code, :now, :now, :expires, :by
                from unnest(cast(:ids as bigint[]), cast(:codes as text[])) as n (person_id, code)
                join registry_person p on p.id = n.person_id and p.erased_at is null
                """)
                .param("offer", offer.key())
                .param("day", ClaimBook.day(now))
                .param("union", offer.unionId())
                .param("each", each)
                .param("key", key(push))
                .param("now", ClaimBook.at(now))
                .param(
                        "expires",
                        expires == null ? null : ClaimBook.at(expires),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("by", push.askedBy())
                .param("ids", ids)
                .param("codes", codes)
                .update();
    }

    private void decided(Actor actor, Push push, String state, Instant now) {
        int done = jdbc.sql("""
                update offers_push set state = :state, decided_account = :account, decided_by = :by, decided_at = :at
                where id = :id and state = 'ASKED'
                """)
                .param("state", state)
                .param(
                        "account",
                        actor.accountId() == push.askedAccount() ? null : actor.accountId(),
                        java.sql.Types.BIGINT)
                .param("by", actor.name())
                .param("at", ClaimBook.at(now))
                .param("id", push.id())
                .update();
        if (done != 1) {
            throw new org.niangjia.platform.StaleEdit("push decided meanwhile");
        }
        journal.record(
                actor,
                "offers.push.decided",
                new RecordRef(Offers.TYPE, push.offerId()),
                "",
                Map.of("state", "ASKED"),
                Map.of("state", state));
    }

    private Push asked(Actor actor, long offerId) {
        return of(actor, offerId).stream()
                .filter(Push::open)
                .findFirst()
                .orElseThrow(() -> new NotFound("push", offerId));
    }

    private static boolean secondSignature(Actor actor, Push push) {
        var post = actor.post();
        return actor.accountId() != push.askedAccount() && post != null && post.id() != push.askedPost();
    }

    private static String key(Push push) {
        return "push-" + push.id();
    }

    private AudienceDirectory.@Nullable AudienceCard frozen(Offer offer) {
        Long audience = offer.plan().audienceId();
        return audience == null
                ? null
                : audiences
                        .find(audience)
                        .filter(AudienceDirectory.AudienceCard::frozen)
                        .orElse(null);
    }

    private Offer mine(Actor actor, long offerId) {
        long visible = list.show(actor, offerId).id();
        return offers.findById(visible).orElseThrow(() -> new NotFound("offer", offerId));
    }
}
