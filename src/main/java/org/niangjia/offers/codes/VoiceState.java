package org.niangjia.offers.codes;

import org.niangjia.platform.Lifecycle;

/** VOU-48 The life of a voice greeting; taken back, it is gone. */
public enum VoiceState {
    PENDING,
    ACCEPTED,
    REFUSED;

    public static final Lifecycle<VoiceState> LIFECYCLE = Lifecycle.startingAt(PENDING)
            .move(PENDING, "accept", ACCEPTED)
            .move(PENDING, "refuse", REFUSED)
            .move(ACCEPTED, "refuse", REFUSED)
            .move(REFUSED, "accept", ACCEPTED)
            .move(ACCEPTED, "record anew", PENDING)
            .move(REFUSED, "record anew", PENDING);
}
