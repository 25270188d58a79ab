package org.niangjia.offers;

import org.niangjia.platform.Lifecycle;

/** OFF-30 The life of an offer; inside OPEN the window decides whether it can be claimed now. */
public enum OfferState {
    DRAFT,
    OPEN,
    CLOSED,
    CANCELLED;

    public static final Lifecycle<OfferState> LIFECYCLE = Lifecycle.startingAt(DRAFT)
            .move(DRAFT, "open", OPEN)
            .move(DRAFT, "cancel", CANCELLED)
            .move(OPEN, "close", CLOSED)
            .move(CLOSED, "reopen", OPEN)
            .move(OPEN, "cancel", CANCELLED)
            .move(CLOSED, "cancel", CANCELLED);
}
