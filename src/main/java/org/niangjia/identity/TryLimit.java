package org.niangjia.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * IDN-05 Thirty wrong tries in ten minutes silence an address. Only failures count: a whole office behind one address may
 * sign in. Kept in memory, of at most ten thousand addresses; the lock of the account holds on every node.
 */
@Component
public class TryLimit {
    static final int FAILURES = 30;
    private final int most;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int ADDRESSES = 10_000;
    private final Clock clock;
    private final Map<String, Count> counts = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > ADDRESSES;
        }
    };

    private record Count(int failures, Instant since) {}

    @Autowired
    TryLimit(Clock clock) {
        this(clock, FAILURES);
    }

    /** For something else than failures to sign in, counted apart. */
    TryLimit(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    public boolean exhausted(String address) {
        synchronized (counts) {
            var count = counts.get(network(address));
            return count != null && count.failures >= most && alive(count);
        }
    }

    public void failed(String address) {
        synchronized (counts) {
            counts.merge(
                    network(address),
                    new Count(1, clock.instant()),
                    (old, first) -> alive(old) ? new Count(old.failures + 1, old.since) : first);
        }
    }

    private boolean alive(Count count) {
        return count.since.plus(WINDOW).isAfter(clock.instant());
    }

    /** A household has a whole /64 of IPv6 addresses: its first four groups count as one. */
    private static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        var groups = address.split(":", -1);
        return String.join(":", java.util.Arrays.copyOf(groups, Math.min(4, groups.length)));
    }
}
