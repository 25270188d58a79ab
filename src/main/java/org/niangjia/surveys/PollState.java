package org.niangjia.surveys;

import org.niangjia.platform.Lifecycle;

/** SUR-01 A poll is drafted, opened and closed; reopening asks a reason. */
public enum PollState {
    DRAFT,
    OPEN,
    CLOSED;

    public static final Lifecycle<PollState> LIFECYCLE = Lifecycle.startingAt(DRAFT)
            .move(DRAFT, "open", OPEN)
            .move(OPEN, "close", CLOSED)
            .move(CLOSED, "reopen", OPEN);
}
