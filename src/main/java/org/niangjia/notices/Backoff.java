package org.niangjia.notices;

import java.time.Duration;
import java.util.List;

/** NOT-05 How long to wait after each failure; after the last one nobody tries any more. */
final class Backoff {
    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(12));

    static final int ATTEMPTS = WAITS.size() + 1;

    private Backoff() {}

    /** @param attempt which one failed, from 1 */
    static Duration after(int attempt) {
        return WAITS.get(Math.min(attempt, WAITS.size()) - 1);
    }
}
