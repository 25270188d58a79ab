package org.niangjia.offers.vouchers;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.offers.ClaimUse;
import org.niangjia.offers.ClaimUse.Held;
import org.niangjia.offers.vouchers.Redeeming.Disputed;
import org.niangjia.offers.vouchers.Redeeming.Done;
import org.niangjia.offers.vouchers.Redeeming.No;
import org.niangjia.offers.vouchers.Redeeming.Refused;
import org.niangjia.offers.vouchers.Redeeming.Used;
import org.niangjia.offers.vouchers.VoucherBook.Booking;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Money;
import org.niangjia.platform.NoticeWanted;
import org.niangjia.platform.Permission;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * VOU-12 What a till kept while it had no network. The goods are gone, so a slip with our signature is never lost: it counts,
 * or it becomes a dispute an officer decides. The same slip sent again is the same redemption.
 */
@Service
@Transactional
public class OfflineSlips {
    private final ClaimUse claims;
    private final Redemptions redemptions;
    private final VoucherBook book;
    private final ApplicationEventPublisher events;
    private final Journal journal;
    private final Clock clock;

    OfflineSlips(
            ClaimUse claims,
            Redemptions redemptions,
            VoucherBook book,
            ApplicationEventPublisher events,
            Journal journal,
            Clock clock) {
        this.claims = claims;
        this.redemptions = redemptions;
        this.book = book;
        this.events = events;
        this.journal = journal;
        this.clock = clock;
    }

    /** @param at when the till says it was; a clock that runs ahead is not believed */
    public record Slip(
            String key,
            String code,
            @Nullable Money bill,
            @Nullable Integer grams,
            Instant at) {}

    public Redeeming bring(Actor actor, long placeId, Slip slip) {
        var read = VoucherCode.read(slip.code());
        var claim = read.flatMap(code -> claims.byCode(code.claimCode()));
        if (claim.isEmpty()) {
            return new Refused(No.UNKNOWN_CODE);
        }
        var code = read.get();
        if (code.signed() == null || redemptions.falseSignature(code)) {
            return new Refused(No.FALSE_SIGNATURE);
        }
        var held = claims.lock(claim.get().claimId());
        var before = book.byKey(slip.key());
        if (before.isPresent()) {
            return known(before.get());
        }
        var at = moment(slip.at(), held);
        var check = redemptions.check(actor, held, code, placeId, at);
        var no = check.refusal(slip.bill(), slip.grams());
        if (no.isPresent() && no.get() == No.UNKNOWN_CODE) {
            return new Refused(No.UNKNOWN_CODE);
        }
        var draft = new Draft(actor, placeId, slip, code, held, check, at);
        if (no.isEmpty()) {
            return accept(draft, null);
        }
        var used = check.used();
        if (no.get() == No.ALREADY_USED && used != null) {
            return at.isBefore(used.at()) && fineWithout(check, slip).isEmpty()
                    ? overtake(draft, used)
                    : dispute(draft, No.ALREADY_USED, used.redemptionId());
        }
        return dispute(draft, no.get(), null);
    }

    private record Draft(
            Actor actor, long placeId, Slip slip, VoucherCode.Read code, Held held, VoucherCheck check, Instant at) {}

    /** Whether the slip itself would be right if nobody else had used the voucher. */
    private static Optional<No> fineWithout(VoucherCheck check, Slip slip) {
        // A claim that was used up stands as fulfilled: for the earlier slip it was still granted.
        var held = check.claim();
        var granted = new Held(
                held.claimId(),
                held.offerId(),
                held.personId(),
                held.unionId(),
                held.quantity(),
                org.niangjia.offers.ClaimState.GRANTED,
                held.code(),
                held.grantedAt(),
                held.expiresAt(),
                held.offerUnionId());
        return new VoucherCheck(
                        granted,
                        check.fulfilment(),
                        check.terms(),
                        check.kind(),
                        check.piece(),
                        check.here(),
                        null,
                        check.at())
                .refusal(slip.bill(), slip.grams());
    }

    /** VOU-13 Used twice: the earlier use counts; the later one becomes the dispute, also when it was recorded first. */
    private Redeeming overtake(Draft draft, Used used) {
        var later = book.get(used.redemptionId());
        book.move(later, RedemptionState.DISPUTED, draft.actor(), No.ALREADY_USED.name(), clock.instant());
        redemptions.given(later, Booking.OVERTAKEN, draft.held());
        var done = accept(draft, later.id());
        book.name(later.id(), No.ALREADY_USED.name(), done.redemptionId());
        tell(draft, later.id());
        return done;
    }

    private Done accept(Draft draft, @Nullable Long rival) {
        var slip = book.insert(slip(draft, RedemptionState.VALID, "", rival));
        // Read again: an overtaken slip has given the claim back.
        redemptions.accepted(draft.actor(), slip, claims.get(slip.claimId()), "vouchers.brought");
        return new Done(slip.id(), slip.amountFen());
    }

    private Redeeming dispute(Draft draft, No why, @Nullable Long rival) {
        var slip = book.insert(slip(draft, RedemptionState.DISPUTED, why.name(), rival));
        journal.record(
                draft.actor(),
                "vouchers.disputed",
                slip.ref(),
                "",
                null,
                Map.of("why", why.name(), "rival", Objects.requireNonNullElse(rival, 0L), "claim", slip.claimId()));
        tell(draft, slip.id());
        return new Disputed(slip.id(), why);
    }

    private void tell(Draft draft, long redemptionId) {
        events.publishEvent(NoticeWanted.toOfficers(
                draft.held().offerUnionId(),
                Permission.HANDLE_CLAIMS,
                "vouchers.dispute",
                "vouchers.notice.dispute",
                "/desk/redemptions/" + redemptionId,
                claims.plan(draft.held().offerId()).name()));
    }

    private VoucherBook.New slip(Draft draft, RedemptionState state, String dispute, @Nullable Long rival) {
        var code = draft.code();
        return new VoucherBook.New(
                draft.held().claimId(),
                draft.held().offerId(),
                code.kind(),
                code.piece(),
                draft.placeId(),
                state,
                draft.check().terms().amount(code.kind()),
                draft.slip().bill(),
                draft.slip().grams(),
                draft.at(),
                clock.instant(),
                true,
                draft.slip().key(),
                draft.actor().name(),
                dispute,
                rival);
    }

    private static Redeeming known(Redemption slip) {
        return slip.state().paid() ? new Done(slip.id(), slip.amountFen()) : new Disputed(slip.id(), No.ALREADY_USED);
    }

    /** Never in the future, never before the voucher existed: a till set back a year wins nothing by it. */
    private Instant moment(Instant told, Held held) {
        var now = clock.instant();
        var granted = held.grantedAt();
        if (told.isAfter(now)) {
            return now;
        }
        return granted != null && told.isBefore(granted) ? granted : told;
    }
}
