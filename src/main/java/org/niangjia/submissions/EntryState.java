package org.niangjia.submissions;

import org.niangjia.platform.Lifecycle;

/** SUB-02 The life of an entry: what was decided can be decided otherwise, with a reason; what was taken back is gone. */
public enum EntryState {
    PENDING,
    ACCEPTED,
    REFUSED,
    WITHDRAWN;

    public static final Lifecycle<EntryState> LIFECYCLE = Lifecycle.startingAt(PENDING)
            .move(PENDING, "accept", ACCEPTED)
            .move(PENDING, "refuse", REFUSED)
            .move(ACCEPTED, "refuse", REFUSED)
            .move(REFUSED, "accept", ACCEPTED)
            .move(PENDING, "withdraw", WITHDRAWN)
            .move(ACCEPTED, "withdraw", WITHDRAWN)
            .move(REFUSED, "withdraw", WITHDRAWN);
}
