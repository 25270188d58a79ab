package org.niangjia.submissions;

import org.niangjia.platform.Lifecycle;

/** SUB-01 The life of a call. */
public enum CallState {
    DRAFT,
    OPEN,
    CLOSED;

    public static final Lifecycle<CallState> LIFECYCLE = Lifecycle.startingAt(DRAFT)
            .move(DRAFT, "open", OPEN)
            .move(OPEN, "close", CLOSED)
            .move(CLOSED, "reopen", OPEN);
}
