package org.niangjia.draws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.draws.proof.HashKind;
import org.niangjia.draws.proof.SourceKind;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.StaleEdit;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/** A draw: its plan and how far it has come. */
@Table("draws_draw")
record Draw(
        @Id @Nullable Long id,
        @Version @Nullable Integer version,
        String subjectType,
        long subjectId,
        boolean exclusive,
        long unionId,
        @Nullable Long programmeId,
        String title,
        DrawUnit unit,
        HashKind hash,
        boolean weighted,
        @Nullable String turnKind,
        int reserves,
        Instant freezeAt,
        Instant seedDueAt,
        DrawState state,
        Instant plannedAt,

        @MappedCollection(idColumn = "draw_id", keyColumn = "position")
        List<Tier> tiers,

        @MappedCollection(idColumn = "draw_id", keyColumn = "position")
        List<Source> sources) {

    @Table("draws_tier")
    record Tier(String name, int prizes) {}

    @Table("draws_source")
    record Source(SourceKind kind, String issue, Instant at) {}

    static Draw planned(DrawPlan plan, boolean exclusive, Instant now) {
        return of(null, null, plan, exclusive, now);
    }

    /** DRA-02 Only what is not frozen yet is changed. */
    Draw changedTo(DrawPlan plan, boolean exclusive) {
        if (state != DrawState.PLANNED) {
            throw new StaleEdit("draw is frozen");
        }
        return of(id, version, plan, exclusive, plannedAt);
    }

    private static Draw of(
            @Nullable Long id, @Nullable Integer version, DrawPlan plan, boolean exclusive, Instant plannedAt) {
        return new Draw(
                id,
                version,
                plan.subject().type(),
                plan.subject().id(),
                exclusive,
                plan.unionId(),
                plan.programmeId(),
                plan.title(),
                plan.unit(),
                plan.hash(),
                plan.weighted(),
                plan.turnKind(),
                plan.reserves(),
                plan.freezeAt(),
                plan.seedDueAt(),
                DrawState.PLANNED,
                plannedAt,
                plan.tiers().stream()
                        .map(tier -> new Tier(tier.name(), tier.prizes()))
                        .toList(),
                plan.sources().stream()
                        .map(one -> new Source(one.kind(), one.issue(), one.at()))
                        .toList());
    }

    DrawPlan plan() {
        return new DrawPlan(
                subject(),
                unionId,
                programmeId,
                title,
                tiers.stream()
                        .map(tier -> new DrawPlan.Tier(tier.name(), tier.prizes()))
                        .toList(),
                reserves,
                unit,
                hash,
                weighted,
                turnKind,
                sources.stream()
                        .map(one -> new DrawPlan.Source(one.kind(), one.issue(), one.at()))
                        .toList(),
                freezeAt,
                seedDueAt);
    }

    Draw movedTo(DrawState target) {
        return with(DrawState.LIFECYCLE.require(state, target), sources);
    }

    /** @param index from 0 */
    Draw withSource(int index, Source source) {
        var changed = new ArrayList<>(sources);
        changed.set(index, source);
        return with(state, changed);
    }

    private Draw with(DrawState state, List<Source> sources) {
        return new Draw(
                id,
                version,
                subjectType,
                subjectId,
                exclusive,
                unionId,
                programmeId,
                title,
                unit,
                hash,
                weighted,
                turnKind,
                reserves,
                freezeAt,
                seedDueAt,
                state,
                plannedAt,
                tiers,
                sources);
    }

    RecordRef subject() {
        return new RecordRef(subjectType, subjectId);
    }

    RecordRef ref() {
        return new RecordRef(Draws.TYPE, key());
    }

    /** DRA-06 Nothing is promised about numbers that somebody may know already. */
    boolean sourcesLieAhead(Instant now) {
        return sources.stream().allMatch(source -> now.isBefore(source.at()));
    }

    boolean sourcesAreKnown(Instant now) {
        return sources.stream().noneMatch(source -> now.isBefore(source.at()));
    }

    long key() {
        if (id == null) {
            throw new IllegalStateException("not saved yet");
        }
        return id;
    }
}
