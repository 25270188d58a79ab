package org.niangjia.platform.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.FactsRecorded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts by federation, with bounded labels: the first two hundred federations have their own, later ones share
 * {@code other}; kinds are the codes of facts and acts, which the program knows.
 */
@Component
public class FederationMeters {
    private static final int FEDERATIONS = 200;
    private static final int KINDS = 200;
    private final MeterRegistry registry;
    private final Set<String> federations = ConcurrentHashMap.newKeySet();
    private final Set<String> kinds = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicLong> levels = new ConcurrentHashMap<>();

    FederationMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counts when the transaction commits, or now without one. */
    public void count(String meter, String kind, long number) {
        String federation = federation();
        String bounded = bounded(kinds, kind, KINDS);
        Runnable add = () -> registry.counter(meter, "federation", federation, "kind", bounded)
                .increment(number);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    add.run();
                }
            });
        } else {
            add.run();
        }
    }

    /** The level of something in the current federation, as last looked at. */
    public void level(String meter, long value) {
        String federation = federation();
        levels.computeIfAbsent(meter + " " + federation, any -> {
                    var level = new AtomicLong();
                    var ignored = Gauge.builder(meter, level, AtomicLong::doubleValue)
                            .tag("federation", federation)
                            .register(registry);
                    return level;
                })
                .set(value);
    }

    /** Everything counted anywhere passes here: claims, imports, memberships … by the kind of fact. */
    @EventListener
    void facts(FactsRecorded recorded) {
        recorded.facts().stream()
                .collect(java.util.stream.Collectors.groupingBy(
                        fact -> fact.kind(), java.util.stream.Collectors.counting()))
                .forEach((kind, number) -> count("niangjia.facts", kind, number));
    }

    private String federation() {
        return CurrentFederation.isBound()
                ? bounded(federations, CurrentFederation.get().code(), FEDERATIONS)
                : "none";
    }

    private static String bounded(Set<String> known, String label, int most) {
        return known.contains(label) || (known.size() < most && known.add(label)) ? label : "other";
    }
}
