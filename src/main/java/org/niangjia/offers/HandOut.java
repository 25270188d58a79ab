package org.niangjia.offers;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Period;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Hands over what was granted: at a counter by its code, at a merchant, or by a signed paper list. */
@Service
@Transactional
public class HandOut {
    private final OfferRepository offers;
    private final ClaimBook book;
    private final ClaimFacts facts;
    private final Journal journal;
    private final PaperDay days;
    private final JdbcClient jdbc;
    private final Clock clock;

    HandOut(
            OfferRepository offers,
            ClaimBook book,
            ClaimFacts facts,
            Journal journal,
            PaperDay days,
            JdbcClient jdbc,
            Clock clock) {
        this.offers = offers;
        this.book = book;
        this.facts = facts;
        this.journal = journal;
        this.days = days;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Every answer to a code. */
    public enum Handing {
        HANDED_OUT,
        UNKNOWN_CODE,
        ALREADY_FULFILLED,
        NOT_GRANTED,
        EXPIRED,
        WRONG_KIND,
        PLACE_NOT_ALLOWED
    }

    /** What the code stands for, before anything is confirmed. */
    public record Shown(
            long claimId,
            String offerName,
            OfferPlan plan,
            String personName,
            String phoneTail,
            int quantity,
            ClaimState state,
            String code) {}

    private record Person(String name, String phoneTail) {}

    /** At the counter: codes of people or offers of the own unions; others do not exist there (OFF-24). */
    @Transactional(readOnly = true)
    public @Nullable Shown lookUp(Actor actor, String code) {
        return shown(book.byCode(normalised(code)).filter(claim -> reaches(actor, claim)));
    }

    /** At a merchant: only vouchers that are accepted at a place of the actor (OFF-24). */
    @Transactional(readOnly = true)
    public @Nullable Shown lookUpVoucher(Actor actor, String code) {
        return shown(book.byCode(normalised(code)).filter(claim -> {
            var offer = offer(claim);
            return offer.plan().fulfilment() == Fulfilment.VOUCHER_CODE && acceptsAt(offer, actor, null);
        }));
    }

    private @Nullable Shown shown(Optional<Claim> found) {
        return found.map(claim -> {
                    var offer = offer(claim);
                    var person = jdbc.sql("select name, phone_tail from registry_person where id = :id")
                            .param("id", claim.personId())
                            .query(Rows.of(Person.class))
                            .single();
                    return new Shown(
                            claim.id(),
                            offer.plan().name(),
                            offer.plan(),
                            person.name(),
                            person.phoneTail(),
                            claim.quantity(),
                            claim.state(),
                            claim.code());
                })
                .orElse(null);
    }

    /** OFF-21 At the counter of the union: what is picked up or signed for. */
    public Handing handOut(Actor actor, String code) {
        boolean known = book.byCode(normalised(code))
                .filter(claim -> reaches(actor, claim))
                .isPresent();
        return known ? fulfil(actor, code, null) : Handing.UNKNOWN_CODE;
    }

    /** OFF-22 At a merchant: only a voucher, only at a place it is accepted, only in the division it is valid in (S36). */
    public Handing redeem(Actor actor, String code, long placeId) {
        return fulfil(actor, code, placeId);
    }

    private Handing fulfil(Actor actor, String code, @Nullable Long placeId) {
        var seen = book.byCode(normalised(code));
        if (seen.isEmpty()) {
            return Handing.UNKNOWN_CODE;
        }
        var offer = offer(seen.get());
        var locked = book.lock(offer.key());
        var claim = book.find(seen.get().id()).orElseThrow();
        var now = clock.instant();
        boolean voucher = offer.plan().fulfilment() == Fulfilment.VOUCHER_CODE;
        if (voucher != (placeId != null) || locked.taken() < 0) {
            return Handing.WRONG_KIND;
        }
        if (claim.state() == ClaimState.FULFILLED) {
            return Handing.ALREADY_FULFILLED;
        }
        if (claim.state() != ClaimState.GRANTED) {
            return claim.state() == ClaimState.EXPIRED ? Handing.EXPIRED : Handing.NOT_GRANTED;
        }
        var expires = claim.expiresAt();
        if (expires != null && !now.isBefore(expires)) {
            return Handing.EXPIRED;
        }
        if (placeId != null && !acceptsAt(offer, actor, placeId)) {
            return Handing.PLACE_NOT_ALLOWED;
        }
        book.fulfil(claim, placeId, now);
        facts.fulfilled(offer, List.of(claim), ClaimBook.day(now));
        journal.record(
                actor,
                "offers.claim.fulfilled",
                new RecordRef(ClaimFacts.TYPE, claim.id()),
                "",
                Map.of("state", ClaimState.GRANTED.name()),
                placeId == null
                        ? Map.of("state", ClaimState.FULFILLED.name())
                        : Map.of("state", ClaimState.FULFILLED.name(), "place", placeId));
        return Handing.HANDED_OUT;
    }

    private boolean reaches(Actor actor, Claim claim) {
        return jdbc.sql("""
                select exists (select 1 from registry_lineage
                  where ancestor_id = :root and union_id in (:unions) and valid_to is null)
                """)
                .param("root", actor.unionId())
                .param("unions", List.of(claim.unionId(), offer(claim).unionId()))
                .query(Boolean.class)
                .single();
    }

    /** Only places of the actor count, and a place for the division of its employer, or of its union when it belongs to no employer. */
    private boolean acceptsAt(Offer offer, Actor actor, @Nullable Long placeId) {
        String division = offer.plan().validDivision();
        return jdbc.sql("""
                select exists (select 1 from registry_place p
                  left join registry_employer e on e.id = p.employer_id
                  join registry_union u on u.id = p.union_id
                  join registry_lineage l on l.union_id = p.union_id and l.ancestor_id = :root and l.valid_to is null
                  where p.closed_on is null
                    and (cast(:place as bigint) is null or p.id = :place)
                    and (cast(:own as bigint) is null or p.id = :own)
                    and coalesce(e.division_code, u.division_code, '') like :division
                    and (not exists (select 1 from offers_place any_place where any_place.offer_id = :offer)
                      or exists (select 1 from offers_place mine where mine.offer_id = :offer and mine.place_id = p.id)))
                """)
                .param("root", actor.unionId())
                .param("place", placeId, java.sql.Types.BIGINT)
                .param("own", actor.placeId(), java.sql.Types.BIGINT)
                .param("offer", offer.key())
                .param("division", (division == null ? "" : division.replaceAll("(00)+$", "")) + "%")
                .query(Boolean.class)
                .single();
    }

    /** Every answer to a signed sheet. */
    public sealed interface Signing {
        record Signed(int claims) implements Signing {}

        record Refused(Why why) implements Signing {}

        enum Why {
            FUTURE,
            OUTSIDE_PROGRAMME,
            BEFORE_GRANT
        }
    }

    /** OFF-23 The paper list came back signed: everybody granted and named is handed out at once, on the day of the signatures. */
    public Signing markSigned(Actor actor, long offerId, List<Long> claimIds, LocalDate on) {
        var offer = offers.findById(offerId).orElseThrow(() -> new NotFound("offer", offerId));
        var doubt = days.doubt(offer, on);
        if (doubt.isPresent()) {
            return new Signing.Refused(Signing.Why.valueOf(doubt.get().name()));
        }
        var locked = book.lock(offerId);
        if (grantedAfter(claimIds, on)) {
            return new Signing.Refused(Signing.Why.BEFORE_GRANT);
        }
        var moment = days.moment(on);
        var done = new ArrayList<Claim>();
        for (var claim : book.all(offerId, claimIds, ClaimState.GRANTED)) {
            book.fulfil(claim, null, moment);
            done.add(claim);
        }
        facts.fulfilled(offer, done, on);
        journal.record(
                actor,
                "offers.sheet.signed",
                Offers.ref(offerId),
                "",
                null,
                Map.of("on", on.toString(), "claims", done.size(), "taken", locked.taken()));
        return new Signing.Signed(done.size());
    }

    /** Nobody signs for what was granted only after that day. */
    private boolean grantedAfter(List<Long> claimIds, LocalDate on) {
        return jdbc.sql("""
                select exists (select 1 from offers_claim where id = any (:ids) and state = 'GRANTED' and granted_at >= :end)
                """)
                .param("ids", claimIds.toArray(Long[]::new))
                .param(
                        "end",
                        ClaimBook.at(on.plusDays(1).atStartOfDay(Period.ZONE).toInstant()))
                .query(Boolean.class)
                .single();
    }

    private Offer offer(Claim claim) {
        return offers.findById(claim.offerId()).orElseThrow(() -> new NotFound("offer", claim.offerId()));
    }

    /** People type small letters and blanks. */
    static String normalised(String code) {
        return code.strip().replace(" ", "").replace("-", "").toUpperCase(Locale.ROOT);
    }
}
