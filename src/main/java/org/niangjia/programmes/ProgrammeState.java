package org.niangjia.programmes;

import org.niangjia.platform.Lifecycle;

/** PRG-01 A programme is drafted, published, and ends closed or cancelled; nothing leads back. */
public enum ProgrammeState {
    DRAFT,
    PUBLISHED,
    CLOSED,
    CANCELLED;

    public static final Lifecycle<ProgrammeState> LIFECYCLE = Lifecycle.startingAt(DRAFT)
            .move(DRAFT, "publish", PUBLISHED)
            .move(DRAFT, "cancel", CANCELLED)
            .move(PUBLISHED, "close", CLOSED)
            .move(PUBLISHED, "cancel", CANCELLED);
}
