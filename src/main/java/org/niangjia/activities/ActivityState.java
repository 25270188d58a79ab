package org.niangjia.activities;

import org.niangjia.platform.Lifecycle;

/** ACT-03 The life of an activity. */
public enum ActivityState {
    DRAFT,
    OPEN,
    ENDED,
    CANCELLED;

    public static final Lifecycle<ActivityState> LIFECYCLE = Lifecycle.startingAt(DRAFT)
            .move(DRAFT, "open", OPEN)
            .move(DRAFT, "cancel", CANCELLED)
            .move(OPEN, "end", ENDED)
            .move(OPEN, "cancel", CANCELLED)
            .move(ENDED, "reopen", OPEN);
}
