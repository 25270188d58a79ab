package org.niangjia.offers;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * The line before one offer on this node. While one batch is being decided the next one gathers,
 * and the more people press, the larger the batches are.
 */
final class ClaimLane {
    static final int BATCH = 1_000;
    private static final long KEPT = Duration.ofMinutes(2).toNanos();

    private final ArrayDeque<Pending> line = new ArrayDeque<>();
    /** Everybody in line, and for two minutes who was left there and may come to ask. */
    private final Map<ClaimRows.FormOf, Pending> forms = new HashMap<>();

    private final LongSupplier nanos;
    private long arrived;
    private long decided;
    private boolean working;

    ClaimLane(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** One claim in line. */
    static final class Pending {
        final ClaimBatch.Asked asked;
        final long number;
        final CompletableFuture<ClaimOutcome> outcome = new CompletableFuture<>();
        private boolean left;
        private long decidedAt;

        Pending(ClaimBatch.Asked asked, long number) {
            this.asked = asked;
            this.number = number;
        }
    }

    /**
     * @param fresh it was not in line before
     * @param start whether the caller must see to it that the lane is worked
     */
    record Joined(Pending pending, boolean fresh, boolean start) {}

    /** Pressing again keeps the place of the first press. */
    synchronized Joined join(ClaimBatch.Asked asked) {
        var form = ClaimRows.FormOf.of(asked);
        var before = forms.get(form);
        if (before != null && !before.outcome.isDone()) {
            return new Joined(before, false, false);
        }
        var pending = new Pending(asked, arrived++);
        line.add(pending);
        forms.put(form, pending);
        boolean start = !working;
        working = true;
        return new Joined(pending, true, start);
    }

    synchronized Optional<Pending> of(ClaimBatch.Asked asked) {
        return Optional.ofNullable(forms.get(ClaimRows.FormOf.of(asked)));
    }

    /** The next batch; empty ends the work, and the next who joins starts it again. */
    synchronized List<Pending> next() {
        var batch = new ArrayList<Pending>(Math.min(BATCH, line.size()));
        while (batch.size() < BATCH && !line.isEmpty()) {
            batch.add(line.poll());
        }
        if (batch.isEmpty()) {
            working = false;
        }
        return batch;
    }

    synchronized void done(List<Pending> batch) {
        long now = nanos.getAsLong();
        decided += batch.size();
        for (var pending : batch) {
            if (pending.left) {
                pending.decidedAt = now;
            } else {
                forms.remove(ClaimRows.FormOf.of(pending.asked), pending);
            }
        }
    }

    /** The person does not wait for the answer any more, but will ask. */
    synchronized long leave(Pending pending) {
        pending.left = true;
        pending.decidedAt = nanos.getAsLong();
        return Math.max(0, pending.number - decided);
    }

    synchronized long length() {
        return arrived - decided;
    }

    /** Forgets answers nobody asked for; whether nothing is left. */
    synchronized boolean idle() {
        long now = nanos.getAsLong();
        forms.values().removeIf(pending -> pending.outcome.isDone() && now - pending.decidedAt > KEPT);
        return !working && line.isEmpty() && forms.isEmpty();
    }
}
