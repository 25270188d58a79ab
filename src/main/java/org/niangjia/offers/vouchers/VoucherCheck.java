package org.niangjia.offers.vouchers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.ClaimState;
import org.niangjia.offers.ClaimUse.Held;
import org.niangjia.offers.Fulfilment;
import org.niangjia.offers.vouchers.Redeeming.No;
import org.niangjia.offers.vouchers.Redeeming.Used;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;

/**
 * Whether a voucher may be used: reads nothing, everything is brought.
 *
 * @param here whether the place accepts it
 * @param used by whom it was used, or null
 * @param at when: now, or when the till says it was offline
 */
record VoucherCheck(
        Held claim,
        Fulfilment fulfilment,
        VoucherTerms terms,
        VoucherKind kind,
        int piece,
        boolean here,
        @Nullable Used used,
        Instant at) {

    /** VOU-01 VOU-02 VOU-03 VOU-11 The first reason why not, before anybody asks for the bill. */
    Optional<No> refusal() {
        if (piece < 1 || piece > pieces()) {
            return Optional.of(No.UNKNOWN_CODE);
        }
        if (!here) {
            return Optional.of(No.NOT_HERE);
        }
        if (used != null) {
            return Optional.of(No.ALREADY_USED);
        }
        if (claim.expiredAt(at)) {
            return Optional.of(No.EXPIRED);
        }
        if (!held()) {
            return Optional.of(No.NOT_GRANTED);
        }
        var day = LocalDate.ofInstant(at, Period.ZONE);
        if (terms.over(day)) {
            return Optional.of(No.EXPIRED);
        }
        return terms.notYet(day) ? Optional.of(No.NOT_YET_VALID) : Optional.empty();
    }

    /** And with the bill or the weight on the scales. */
    Optional<No> refusal(@Nullable Money bill, @Nullable Integer grams) {
        var first = refusal();
        if (first.isPresent()) {
            return first;
        }
        if (kind == VoucherKind.POSTAGE) {
            Integer most = terms.postageGrams();
            if (grams == null) {
                return Optional.of(No.WEIGHT_MISSING);
            }
            return most == null || grams > most ? Optional.of(No.TOO_HEAVY) : Optional.empty();
        }
        if (bill == null) {
            return terms.minSpendFen().fen() > 0 ? Optional.of(No.BILL_MISSING) : Optional.empty();
        }
        return bill.compareTo(terms.minSpendFen()) < 0 ? Optional.of(No.BELOW_MINIMUM) : Optional.empty();
    }

    /** How many vouchers of this kind the claim is. */
    int pieces() {
        if (kind == VoucherKind.POSTAGE) {
            return terms.postageGrams() == null ? 0 : claim.quantity();
        }
        return fulfilment == Fulfilment.VOUCHER_CODE ? claim.quantity() : 0;
    }

    /** The postage comes with the parcel and stays when that was handed over. */
    private boolean held() {
        return claim.state() == ClaimState.GRANTED
                || (kind == VoucherKind.POSTAGE && claim.state() == ClaimState.FULFILLED);
    }
}
