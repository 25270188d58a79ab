package org.niangjia.offers.vouchers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Money;

/** What accepting a voucher can answer. */
public sealed interface Redeeming {

    /** @param amount what the union owes the merchant for it */
    record Done(long redemptionId, Money amount) implements Redeeming {}

    /** @param used where and when it was used before, or null */
    record Refused(No why, @Nullable Used used) implements Redeeming {
        Refused(No why) {
            this(why, null);
        }
    }

    /** An offline slip that waits for an officer. */
    record Disputed(long redemptionId, No why) implements Redeeming {}

    record Used(long redemptionId, long placeId, String place, Instant at) {}

    /** Words {@code vouchers.no.CONSTANT}. The order is the order of asking. */
    enum No {
        UNKNOWN_CODE,
        FALSE_SIGNATURE,
        NOT_HERE,
        ALREADY_USED,
        NOT_GRANTED,
        EXPIRED,
        NOT_YET_VALID,
        BELOW_MINIMUM,
        BILL_MISSING,
        WEIGHT_MISSING,
        TOO_HEAVY
    }
}
