package org.niangjia.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.niangjia.platform.data.Federations;
import org.niangjia.platform.operations.FederationMeters;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Says when sealing falls behind: an entry that waits is not protected yet. */
@Component("journal")
class JournalWatch implements HealthIndicator {
    private static final Duration TOO_LONG = Duration.ofMinutes(10);
    private final JdbcClient jdbc;
    private final Federations federations;
    private final FederationMeters meters;
    private final Clock clock;
    private final Map<String, Instant> oldest = new ConcurrentHashMap<>();

    JournalWatch(JdbcClient jdbc, Federations federations, FederationMeters meters, Clock clock) {
        this.jdbc = jdbc;
        this.federations = federations;
        this.meters = meters;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "1m", initialDelayString = "30s")
    void look() {
        federations.forEach(federation -> {
            var waiting = jdbc.sql("""
                    select count(*), min(e.at) from journal_entry e
                    where e.id > coalesce((select entry_id from journal_link order by position desc limit 1), 0) - 50000
                      and not exists (select from journal_link l where l.entry_id = e.id)
                    """)
                    .query((row, number) -> new Waiting(row.getLong(1), row.getObject(2, OffsetDateTime.class)))
                    .single();
            meters.level("niangjia.journal.unsealed", waiting.count);
            if (waiting.since == null) {
                oldest.remove(federation.code());
            } else {
                oldest.put(federation.code(), waiting.since.toInstant());
            }
        });
    }

    private record Waiting(
            long count, @org.jspecify.annotations.Nullable OffsetDateTime since) {}

    @Override
    public Health health() {
        var limit = clock.instant().minus(TOO_LONG);
        var behind = oldest.entrySet().stream()
                .filter(entry -> entry.getValue().isBefore(limit))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return behind.isEmpty()
                ? Health.up().build()
                : Health.status(new Status("DEGRADED"))
                        .withDetail("sealingBehindIn", behind)
                        .build();
    }
}
