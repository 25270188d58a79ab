package org.niangjia.offers.vouchers;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Money;

/**
 * What somebody must know to accept a voucher of an offer.
 *
 * @param faceFen what the union owes the merchant for one
 * @param validTo the last day
 * @param undoMinutes how long the merchant may take a redemption back himself
 * @param postageGrams how heavy the free parcel may be, or null
 * @param postageFen what the carrier gets for it
 */
public record VoucherTerms(
        Money faceFen,
        Money minSpendFen,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        int undoMinutes,
        @Nullable Integer postageGrams,
        Money postageFen) {
    static final int UNDO_MINUTES = 30;

    boolean notYet(LocalDate day) {
        return validFrom != null && day.isBefore(validFrom);
    }

    boolean over(LocalDate day) {
        return validTo != null && day.isAfter(validTo);
    }

    Money amount(VoucherKind kind) {
        return kind == VoucherKind.VALUE ? faceFen : postageFen;
    }

    /** VOU-08 After the opening terms only become better for who holds a voucher. */
    boolean keepsPromise(VoucherTerms next) {
        return next.minSpendFen.compareTo(minSpendFen) <= 0
                && (next.validFrom == null || (validFrom != null && !next.validFrom.isAfter(validFrom)))
                && (next.validTo == null || (validTo != null && !next.validTo.isBefore(validTo)));
    }
}
