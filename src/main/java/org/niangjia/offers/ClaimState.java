package org.niangjia.offers;

import org.niangjia.platform.Lifecycle;

/** OFF-31 The life of a claim. */
public enum ClaimState {
    APPLIED,
    WAITING,
    GRANTED,
    FULFILLED,
    CANCELLED,
    EXPIRED,
    REFUSED;

    public static final Lifecycle<ClaimState> LIFECYCLE = Lifecycle.startingAt(APPLIED)
            .move(APPLIED, "approve", GRANTED)
            .move(APPLIED, "queue", WAITING)
            .move(APPLIED, "refuse", REFUSED)
            .move(APPLIED, "cancel", CANCELLED)
            .move(WAITING, "promote", GRANTED)
            .move(WAITING, "cancel", CANCELLED)
            .move(WAITING, "refuse", REFUSED)
            .move(GRANTED, "hand out", FULFILLED)
            .move(GRANTED, "cancel", CANCELLED)
            .move(GRANTED, "expire", EXPIRED)
            .move(GRANTED, "draw given up", APPLIED)
            .move(REFUSED, "draw given up", APPLIED)
            .move(FULFILLED, "take back", GRANTED);

    /** Still counts against the limits. */
    public boolean live() {
        return this == APPLIED || this == WAITING || this == GRANTED || this == FULFILLED;
    }

    /** Holds stock. */
    public boolean holdsStock() {
        return this == GRANTED || this == FULFILLED;
    }
}
