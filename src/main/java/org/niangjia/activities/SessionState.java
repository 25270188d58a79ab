package org.niangjia.activities;

import org.niangjia.platform.Lifecycle;

/** ACT-04 The life of a session; a class of children is opened with enough staff before the first child is handed over. */
public enum SessionState {
    PLANNED,
    OPEN,
    HELD,
    CANCELLED;

    public static final Lifecycle<SessionState> LIFECYCLE = Lifecycle.startingAt(PLANNED)
            .move(PLANNED, "open", OPEN)
            .move(PLANNED, "hold", HELD)
            .move(PLANNED, "cancel", CANCELLED)
            .move(OPEN, "hold", HELD)
            .move(OPEN, "cancel", CANCELLED)
            .move(HELD, "take back", PLANNED);
}
