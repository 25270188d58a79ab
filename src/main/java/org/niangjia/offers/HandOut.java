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
import org.niangjia.registry.UnionDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Hands over what was granted: at the union's counter by its code, or by a signed paper list. */
@Service
@Transactional
public class HandOut {
    private final OfferRepository offers;
    private final ClaimBook book;
    private final ClaimFacts facts;
    private final UnionDirectory unions;
    private final Journal journal;
    private final PaperDay days;
    private final JdbcClient jdbc;
    private final Clock clock;

    HandOut(
            OfferRepository offers,
            ClaimBook book,
            ClaimFacts facts,
            UnionDirectory unions,
            Journal journal,
            PaperDay days,
            JdbcClient jdbc,
            Clock clock) {
        this.offers = offers;
        this.book = book;
        this.facts = facts;
        this.unions = unions;
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
        WRONG_KIND
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
        return known ? fulfil(actor, code) : Handing.UNKNOWN_CODE;
    }

    private Handing fulfil(Actor actor, String code) {
        var seen = book.byCode(normalised(code));
        if (seen.isEmpty()) {
            return Handing.UNKNOWN_CODE;
        }
        var offer = offer(seen.get());
        var locked = book.lock(offer.key());
        var claim = book.find(seen.get().id()).orElseThrow();
        var now = clock.instant();
        var way = offer.plan().fulfilment();
        if (way == Fulfilment.VOUCHER_CODE || way == Fulfilment.PARTNER_CODE || locked.taken() < 0) {
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
        book.fulfil(claim, null, now);
        facts.fulfilled(offer, List.of(claim), ClaimBook.day(now));
        journal.record(
                actor,
                "offers.claim.fulfilled",
                new RecordRef(ClaimFacts.TYPE, claim.id()),
                "",
                Map.of("state", ClaimState.GRANTED.name()),
                Map.of("state", ClaimState.FULFILLED.name()));
        return Handing.HANDED_OUT;
    }

    private boolean reaches(Actor actor, Claim claim) {
        return unions.isWithin(claim.unionId(), actor.unionId())
                || unions.isWithin(offer(claim).unionId(), actor.unionId());
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
