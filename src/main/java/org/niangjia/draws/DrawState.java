package org.niangjia.draws;

import org.niangjia.platform.Lifecycle;

/** DRA-01 The way of a draw; nothing leads back. */
public enum DrawState {
    PLANNED,
    FROZEN,
    COMMITTED,
    SEEDED,
    DECIDED,
    ABANDONED;

    public static final Lifecycle<DrawState> LIFECYCLE = Lifecycle.startingAt(PLANNED)
            .move(PLANNED, "freeze", FROZEN)
            .move(FROZEN, "publish", COMMITTED)
            .move(COMMITTED, "agree on the seed", SEEDED)
            .move(SEEDED, "decide", DECIDED)
            .move(PLANNED, "abandon", ABANDONED)
            .move(FROZEN, "abandon", ABANDONED)
            .move(COMMITTED, "abandon", ABANDONED)
            .move(SEEDED, "abandon", ABANDONED)
            .move(DECIDED, "abandon", ABANDONED);
}
