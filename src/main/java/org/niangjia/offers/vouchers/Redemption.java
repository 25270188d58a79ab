package org.niangjia.offers.vouchers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Money;
import org.niangjia.platform.RecordRef;

/** A voucher that was used once at a place. */
record Redemption(
        long id,
        long claimId,
        long offerId,
        VoucherKind kind,
        int piece,
        long placeId,
        RedemptionState state,
        Money amountFen,
        @Nullable Long billFen,
        Instant usedAt,
        Instant recordedAt) {
    static final String TYPE = "offers.redemption";

    RecordRef ref() {
        return new RecordRef(TYPE, id);
    }
}
