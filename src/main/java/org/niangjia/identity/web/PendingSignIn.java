package org.niangjia.identity.web;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Between the two steps of a sign-in: the password was right, nobody is signed in yet. Kept in the session, ten minutes.
 *
 * @param secret the second factor being set up, or null when a code of the existing one is asked for
 */
record PendingSignIn(
        long accountId,
        boolean officer,
        boolean remember,
        String back,
        Instant since,
        @Nullable String secret) implements Serializable {
    static final String ATTRIBUTE = "niangjia.pending-sign-in";
    private static final Duration LIFE = Duration.ofMinutes(10);

    boolean alive(Instant now) {
        return since.plus(LIFE).isAfter(now);
    }
}
