package org.niangjia.platform.data;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Federation;
import org.niangjia.platform.database.Migrations;
import org.springframework.stereotype.Service;

/** The federations of this installation; asked on every request, so answered from memory. */
@Service
public class Federations {
    /** Another node may create or close one; so much later we know it at the latest. */
    private static final long LIFE_NANOS = Duration.ofSeconds(30).toNanos();
    /** Unknown codes are asked for by robots; they may cost one query a second, not one each. */
    private static final long MISS_NANOS = Duration.ofSeconds(1).toNanos();

    private final Migrations migrations;
    private volatile Snapshot snapshot;

    Federations(Migrations migrations) {
        this.migrations = migrations;
        this.snapshot = load();
    }

    /** The open federation with this six-digit code. */
    public Optional<Federation> find(String code) {
        Federation known = current(LIFE_NANOS).get(code);
        return known != null
                ? Optional.of(known)
                : Optional.ofNullable(current(MISS_NANOS).get(code));
    }

    /** All open federations, by code. */
    public List<Federation> all() {
        return List.copyOf(current(LIFE_NANOS).values());
    }

    /**
     * Founds a federation. Its schema is made first and its row last, so that nobody meets it half-made; asking again
     * after a crash completes it, and for one that exists changes nothing.
     */
    public Federation create(String code, String name, FederationLevel level, Instant now) {
        Federation federation = new Federation(code, name);
        migrations.migrate(federation);
        int ignored = migrations
                .asOwner()
                .sql("""
                        insert into federation (code, name, level, created_at)
                        values (:code, :name, :level, :now)
                        on conflict (code) do nothing
                        """)
                .param("code", code)
                .param("name", name)
                .param("level", level.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        snapshot = load();
        return find(code).orElse(federation);
    }

    /** Runs work once for each open federation, bound to it; for schedulers. */
    public void forEach(Consumer<Federation> work) {
        for (Federation federation : all()) {
            CurrentFederation.run(federation, () -> work.accept(federation));
        }
    }

    private Map<String, Federation> current(long maximumAge) {
        Snapshot seen = snapshot;
        if (System.nanoTime() - seen.loadedAt > maximumAge) {
            seen = load();
            snapshot = seen;
        }
        return seen.byCode;
    }

    /** Reads as the owner: on a connection of its own, whatever transaction or federation the caller is in. */
    private Snapshot load() {
        Map<String, Federation> byCode = new TreeMap<>();
        migrations
                .asOwner()
                .sql("select code, name from federation where closed_at is null")
                .query((row, number) -> new Federation(row.getString("code"), row.getString("name")))
                .list()
                .forEach(federation -> byCode.put(federation.code(), federation));
        return new Snapshot(byCode, System.nanoTime());
    }

    private record Snapshot(Map<String, Federation> byCode, long loadedAt) {}
}
