package org.niangjia.offers;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.offers.ClaimOutcome.Applied;
import org.niangjia.offers.ClaimOutcome.Granted;
import org.niangjia.offers.ClaimOutcome.Refusal;
import org.niangjia.offers.ClaimOutcome.Refused;
import org.niangjia.offers.ClaimOutcome.Waiting;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.FieldCipher;
import org.niangjia.programmes.AudienceCriterion.Answer;
import org.niangjia.programmes.AudienceDirectory;
import org.niangjia.programmes.AudienceDirectory.Unmet;
import org.niangjia.registry.RegistryEvents.PersonWithdrawn;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where people claim and give back. Looks up without a lock what cannot change, then locks the stock row, looks at what
 * can, decides and writes: docs/mechanisms/locking.md.
 */
@Service
@Transactional
public class ClaimDesk {
    private final OfferRepository offers;
    private final ClaimBook book;
    private final ClaimFacts facts;
    private final Promotion promotion;
    private final AudienceDirectory audiences;
    private final FieldCipher cipher;
    private final Journal journal;
    private final JdbcClient jdbc;
    private final Clock clock;

    ClaimDesk(
            OfferRepository offers,
            ClaimBook book,
            ClaimFacts facts,
            Promotion promotion,
            AudienceDirectory audiences,
            FieldCipher cipher,
            Journal journal,
            JdbcClient jdbc,
            Clock clock) {
        this.offers = offers;
        this.book = book;
        this.facts = facts;
        this.promotion = promotion;
        this.audiences = audiences;
        this.cipher = cipher;
        this.journal = journal;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A worker claims, for himself or members of his household. */
    public ClaimOutcome claim(Actor actor, ClaimRequest request) {
        if (!request.personIds().equals(List.of(actor.person()))) {
            onlyOwnHousehold(actor.person(), request.personIds());
        }
        return decideAndWrite(request, actor.name());
    }

    /** OFF-15 An officer claims for somebody who cannot; the same rules, and the reason is kept. */
    public ClaimOutcome claimFor(Actor actor, ClaimRequest request, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("claiming for somebody asks a reason");
        }
        var outcome = decideAndWrite(request, actor.name());
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
        giveBack(claim, "");
    }

    /** OFF-16 An officer cancels for somebody; the reason is asked, kept and journalled. */
    public void cancelFor(Actor actor, long claimId, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("cancelling for somebody asks a reason");
        }
        var claim = book.find(claimId).orElseThrow(() -> new NotFound("claim", claimId));
        giveBack(claim, reason);
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
        for (long claimId : open) {
            var seen = book.find(claimId).orElseThrow();
            var locked = book.lock(seen.offerId());
            var claim = book.find(claimId).orElseThrow();
            if (locked.taken() < 0 || !ClaimState.LIFECYCLE.allows(claim.state(), ClaimState.CANCELLED)) {
                continue; // handed out meanwhile: what was given stays given
            }
            giveBack(claim, withdrawn.reason());
            journal.record(
                    Actor.SYSTEM,
                    "offers.claim.withdrawn",
                    new RecordRef(ClaimFacts.TYPE, claimId),
                    withdrawn.reason(),
                    Map.of("state", claim.state().name()),
                    Map.of("state", ClaimState.CANCELLED.name()));
        }
    }

    private ClaimOutcome decideAndWrite(ClaimRequest request, String by) {
        Instant now = clock.instant();
        var open = offer(request.offerId());
        var closed = open.closedNow(now);
        if (closed.isPresent()) {
            return new Refusal(closed.get(), 0, List.of());
        }
        Long audience = open.plan().audienceId();
        Map<Long, List<Unmet>> unmet =
                audience == null ? Map.of() : audiences.unmet(audience, request.personIds(), ClaimBook.day(now));

        var locked = book.lock(request.offerId());
        var offer = offer(request.offerId());
        var already = book.byKey(offer.key(), request.key(), request.personIds());
        if (!already.isEmpty()) {
            return answer(offer, already);
        }
        var standings = book.standings(offer.key(), offer.unionId(), request.personIds(), ClaimBook.day(now));
        if (standings.size() != request.personIds().size()) {
            throw new NotFound("person", request.personIds());
        }
        var decision = offer.decide(
                request,
                standings,
                audience == null ? outsiders(standings) : unmet,
                locked.with(book.waiting(offer.key())),
                now);
        var yes = decision.yes();
        if (yes == null) {
            return java.util.Objects.requireNonNull(decision.refusal());
        }
        return answer(offer, write(offer, request, standings, yes, by, now));
    }

    private List<Claim> write(
            Offer offer, ClaimRequest request, List<Standing> standings, Offer.Yes yes, String by, Instant now) {
        var state = switch (yes) {
            case GRANT -> ClaimState.GRANTED;
            case APPLY -> ClaimState.APPLIED;
            case WAIT -> ClaimState.WAITING;
        };
        var written = new ArrayList<Claim>();
        for (var person : standings) {
            Long position = state == ClaimState.WAITING ? book.nextPosition(offer.key()) : null;
            written.add(book.insert(
                    new ClaimBook.New(
                            offer, person, request.quantity(), state, request.key(), sealed(request.address()), by),
                    position,
                    now));
        }
        if (state == ClaimState.GRANTED) {
            book.take(offer.key(), request.total());
            facts.granted(offer, written, ClaimBook.day(now));
        }
        return written;
    }

    /** What the claims of one request amount to; also for a form that was sent twice. */
    private ClaimOutcome answer(Offer offer, List<Claim> claims) {
        var ids = claims.stream().map(Claim::id).toList();
        var first = claims.getFirst();
        return switch (first.state()) {
            case APPLIED -> new Applied(ids);
            case WAITING -> {
                Long position = first.position();
                yield new Waiting(ids, book.place(offer.key(), position == null ? 0 : position));
            }
            case GRANTED, FULFILLED -> new Granted(ids);
            // Saying "granted" again would send somebody to the counter for nothing.
            case CANCELLED, EXPIRED, REFUSED -> new Refusal(Refused.FORM_USED, 0, List.of());
        };
    }

    /** OFF-12 What is given back returns to stock exactly once, because only one act leaves the state it leaves. */
    private void giveBack(Claim seen, String reason) {
        Instant now = clock.instant();
        var locked = book.lock(seen.offerId());
        var offer = offer(seen.offerId());
        var claim = book.find(seen.id()).orElseThrow(() -> new NotFound("claim", seen.id()));
        book.end(claim, ClaimState.CANCELLED, reason, now);
        if (claim.state().holdsStock()) {
            book.take(offer.key(), -Math.min(claim.quantity(), locked.taken()));
            facts.retracted(List.of(claim));
        }
        promotion.promote(offer, now);
    }

    private static Map<Long, List<Unmet>> outsiders(List<Standing> standings) {
        var outside = new HashMap<Long, List<Unmet>>();
        standings.stream()
                .filter(person -> !person.member())
                .forEach(person -> outside.put(person.personId(), List.of(new Unmet("UNION", new Answer(Map.of())))));
        return outside;
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

    private byte @Nullable [] sealed(String address) {
        return address.isBlank() ? null : cipher.encrypt(address.strip(), "address");
    }

    private Offer offer(long id) {
        return offers.findById(id).orElseThrow(() -> new NotFound("offer", id));
    }
}
