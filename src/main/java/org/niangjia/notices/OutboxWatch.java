package org.niangjia.notices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.niangjia.platform.data.Federations;
import org.niangjia.platform.operations.FederationMeters;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Says when messages are due and do not leave. */
@Component("outbox")
class OutboxWatch implements HealthIndicator {
    private static final Duration TOO_LONG = Duration.ofMinutes(30);
    private final Outbox outbox;
    private final Federations federations;
    private final FederationMeters meters;
    private final Clock clock;
    private final Map<String, Instant> stuck = new ConcurrentHashMap<>();

    OutboxWatch(Outbox outbox, Federations federations, FederationMeters meters, Clock clock) {
        this.outbox = outbox;
        this.federations = federations;
        this.meters = meters;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "1m", initialDelayString = "30s")
    void look() {
        federations.forEach(federation -> {
            var depth = outbox.depth();
            meters.level("niangjia.outbox.waiting", depth.waiting());
            meters.level("niangjia.outbox.given.up", depth.givenUp());
            if (depth.oldestDue() == null) {
                stuck.remove(federation.code());
            } else {
                stuck.put(federation.code(), depth.oldestDue());
            }
        });
    }

    @Override
    public Health health() {
        var limit = clock.instant().minus(TOO_LONG);
        var behind = stuck.entrySet().stream()
                .filter(entry -> entry.getValue().isBefore(limit))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return behind.isEmpty()
                ? Health.up().build()
                : Health.status(new Status("DEGRADED"))
                        .withDetail("stuckIn", behind)
                        .build();
    }
}
