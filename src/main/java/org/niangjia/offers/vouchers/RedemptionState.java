package org.niangjia.offers.vouchers;

import org.niangjia.platform.Lifecycle;

/** VOU-09 The life of a redemption. */
public enum RedemptionState {
    VALID,
    UNDONE,
    DISPUTED,
    ALLOWED,
    REJECTED;

    public static final Lifecycle<RedemptionState> LIFECYCLE = Lifecycle.startingAt(VALID)
            .move(VALID, "undo", UNDONE)
            .move(VALID, "was used earlier elsewhere", DISPUTED)
            .move(DISPUTED, "pay all the same", ALLOWED)
            .move(DISPUTED, "reject", REJECTED);

    /** Whether the merchant is owed something for it. */
    public boolean paid() {
        return this == VALID || this == ALLOWED;
    }
}
