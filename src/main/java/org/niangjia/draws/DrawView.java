package org.niangjia.draws;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A draw as pages show it.
 *
 * @param turnTitle what people call the turns it is weighted by, empty without turns
 * @param entries 0 until frozen
 * @param commitment its text, empty before it is published
 * @param result its text, empty before the draw is decided
 * @param log every entry of the public log that concerns the draw
 */
public record DrawView(
        long id,
        int version,
        DrawPlan plan,
        DrawState state,
        String unionName,
        String programmeName,
        String subjectTitle,
        String turnTitle,
        long handed,
        long entries,
        long weight,
        String root,
        @Nullable Instant frozenAt,
        String commitment,
        String commitmentHash,
        String result,
        List<DrawLog.Record> log) {
    public DrawView {
        log = List.copyOf(log);
    }

    public int prizes() {
        return plan.tiers().stream().mapToInt(DrawPlan.Tier::prizes).sum();
    }

    public @Nullable Instant at(DrawLog.Kind kind) {
        return log.stream()
                .filter(record -> record.kind() == kind)
                .map(DrawLog.Record::at)
                .reduce((first, second) -> second)
                .orElse(null);
    }

    public boolean promised() {
        return !commitment.isEmpty();
    }

    public boolean decided() {
        return !result.isEmpty();
    }

    public List<DrawLog.Record> replacements() {
        return log.stream()
                .filter(record -> record.kind() == DrawLog.Kind.REPLACEMENT)
                .toList();
    }
}
