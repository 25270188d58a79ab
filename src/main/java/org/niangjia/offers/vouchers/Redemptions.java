package org.niangjia.offers.vouchers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.offers.ClaimState;
import org.niangjia.offers.ClaimUse;
import org.niangjia.offers.vouchers.Redeeming.Done;
import org.niangjia.offers.vouchers.Redeeming.No;
import org.niangjia.offers.vouchers.Redeeming.Refused;
import org.niangjia.offers.vouchers.Redeeming.Used;
import org.niangjia.offers.vouchers.VoucherBook.Booking;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Money;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The till with network: look at a voucher, accept it once, take that back. */
@Service
@Transactional
public class Redemptions {
    private final ClaimUse claims;
    private final VoucherTermsDesk terms;
    private final VoucherBook book;
    private final VoucherPlaces places;
    private final VoucherFacts facts;
    private final VoucherKeys keys;
    private final RedemptionList list;
    private final Journal journal;
    private final JdbcClient jdbc;
    private final Clock clock;

    Redemptions(
            ClaimUse claims,
            VoucherTermsDesk terms,
            VoucherBook book,
            VoucherPlaces places,
            VoucherFacts facts,
            VoucherKeys keys,
            RedemptionList list,
            Journal journal,
            JdbcClient jdbc,
            Clock clock) {
        this.claims = claims;
        this.terms = terms;
        this.book = book;
        this.places = places;
        this.facts = facts;
        this.keys = keys;
        this.list = list;
        this.journal = journal;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What the till shows before anybody confirms. @param no the first reason why not, or null */
    public record Seen(
            String offerName,
            VoucherKind kind,
            VoucherTerms terms,
            int piece,
            int pieces,
            String personName,
            String phoneTail,
            @Nullable Instant until,
            @Nullable No no,
            @Nullable Used used) {}

    private record Person(String name, String phoneTail) {}

    /** A voucher not accepted at this place does not exist here: a till learns nothing of other people. */
    @Transactional(readOnly = true)
    public Optional<Seen> look(Actor actor, String typed, long placeId) {
        var read = VoucherCode.read(typed);
        var claim = read.flatMap(code -> claims.byCode(code.claimCode()));
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        var held = claim.get();
        var code = read.get();
        var check = check(actor, held, code, placeId, clock.instant());
        var no = falseSignature(code) ? Optional.of(No.FALSE_SIGNATURE) : check.refusal();
        if (no.isPresent() && (no.get() == No.NOT_HERE || no.get() == No.UNKNOWN_CODE)) {
            return Optional.empty();
        }
        var person = jdbc.sql("select name, phone_tail from registry_person where id = :id")
                .param("id", held.personId())
                .query(Rows.of(Person.class))
                .single();
        return Optional.of(new Seen(
                claims.plan(held.offerId()).name(),
                code.kind(),
                check.terms(),
                code.piece(),
                held.quantity(),
                person.name(),
                person.phoneTail(),
                held.expiresAt(),
                no.orElse(null),
                check.used()));
    }

    VoucherCheck check(Actor actor, ClaimUse.Held held, VoucherCode.Read code, long placeId, Instant at) {
        return new VoucherCheck(
                held,
                claims.plan(held.offerId()).fulfilment(),
                terms.of(held.offerId()),
                code.kind(),
                code.piece(),
                places.accepts(actor, placeId, held.offerId(), code.kind()),
                book.used(held.claimId(), code.kind(), code.piece()),
                at);
    }

    boolean falseSignature(VoucherCode.Read code) {
        var signed = code.signed();
        return signed != null && !keys.believes(signed, code.signature());
    }

    /**
     * VOU-01 A voucher is redeemed once: the claim is held, looked at again, and the database keeps one valid redemption of
     * each piece.
     *
     * @param clientKey of the form: sent twice, it redeems once
     */
    public Redeeming redeem(
            Actor actor, String typed, long placeId, @Nullable Money bill, @Nullable Integer grams, String clientKey) {
        var read = VoucherCode.read(typed);
        var claim = read.flatMap(code -> claims.byCode(code.claimCode()));
        if (claim.isEmpty()) {
            return new Refused(No.UNKNOWN_CODE);
        }
        var code = read.get();
        if (falseSignature(code)) {
            return new Refused(No.FALSE_SIGNATURE);
        }
        var held = claims.lock(claim.get().claimId());
        var before = book.byKey(clientKey);
        if (before.isPresent()) {
            return new Done(before.get().id(), before.get().amountFen());
        }
        var now = clock.instant();
        var check = check(actor, held, code, placeId, now);
        var no = check.refusal(bill, grams);
        if (no.isPresent()) {
            return new Refused(no.get(), check.used());
        }
        var slip = book.insert(new VoucherBook.New(
                held.claimId(),
                held.offerId(),
                code.kind(),
                code.piece(),
                placeId,
                RedemptionState.VALID,
                check.terms().amount(code.kind()),
                bill,
                grams,
                now,
                now,
                false,
                clientKey,
                actor.name(),
                "",
                null));
        accepted(actor, slip, held, "vouchers.redeemed");
        return new Done(slip.id(), slip.amountFen());
    }

    /** What follows when a slip becomes the valid one of its piece. */
    void accepted(Actor actor, Redemption slip, ClaimUse.Held held, String act) {
        var now = clock.instant();
        book.book(slip, Booking.REDEEMED, now);
        facts.redeemed(slip, held, claims.plan(slip.offerId()));
        if (slip.kind() == VoucherKind.VALUE
                && held.state() == ClaimState.GRANTED
                && book.usedPieces(held.claimId(), VoucherKind.VALUE) == held.quantity()) {
            claims.use(held.claimId(), slip.placeId(), slip.usedAt());
        }
        journal.record(
                actor,
                act,
                slip.ref(),
                "",
                null,
                Map.of("place", slip.placeId(), "amountFen", slip.amountFen().fen(), "claim", slip.claimId()));
    }

    /** What follows when a slip is no longer the valid one. */
    void given(Redemption slip, Booking booking, ClaimUse.Held held) {
        book.book(slip, booking, clock.instant());
        facts.retracted(slip);
        if (slip.kind() == VoucherKind.VALUE && held.state() == ClaimState.FULFILLED) {
            claims.takeBack(held.claimId());
        }
    }

    /** What taking back can answer. */
    public enum Undoing {
        DONE,
        TOO_LATE,
        NOT_VALID
    }

    /** VOU-05 The merchant takes back his own slip, for a short time and with a reason. */
    public Undoing undoAtTill(Actor actor, long redemptionId, String reason) {
        var seen = list.atTill(actor, redemptionId);
        var locked = claims.lock(seen.claimId());
        var slip = book.get(redemptionId);
        var limit = Duration.ofMinutes(terms.of(slip.offerId()).undoMinutes());
        if (slip.state() == RedemptionState.VALID
                && clock.instant().isAfter(slip.recordedAt().plus(limit))) {
            return Undoing.TOO_LATE;
        }
        return undo(actor, slip, locked, reason);
    }

    /** VOU-06 Later an officer does, with a reason; what is settled already is corrected on the next sheet. */
    public Undoing undo(Actor actor, long redemptionId, String reason) {
        var seen = list.show(actor, redemptionId);
        var locked = claims.lock(seen.claimId());
        return undo(actor, book.get(redemptionId), locked, reason);
    }

    private Undoing undo(Actor actor, Redemption slip, ClaimUse.Held held, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("taking a redemption back asks a reason");
        }
        if (slip.state() != RedemptionState.VALID) {
            return Undoing.NOT_VALID;
        }
        book.move(slip, RedemptionState.UNDONE, actor, reason, clock.instant());
        given(slip, Booking.UNDONE, held);
        journal.record(
                actor,
                "vouchers.undone",
                slip.ref(),
                reason,
                Map.of("state", slip.state().name()),
                Map.of("state", RedemptionState.UNDONE.name()));
        return Undoing.DONE;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), org.niangjia.platform.Period.ZONE);
    }
}
