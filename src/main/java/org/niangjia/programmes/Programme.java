package org.niangjia.programmes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Period;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/** What a union runs over a period, with its hosts, budget and measures. */
@Table("programmes_programme")
record Programme(
        @Id @Nullable Long id,
        @Version @Nullable Integer version,
        long unionId,
        String name,
        LocalDate startsOn,
        LocalDate endsOn,
        long budgetFen,
        String summary,
        ProgrammeState state,
        @Nullable Long copiedFromId,
        Instant createdAt,

        @MappedCollection(idColumn = "programme_id", keyColumn = "position")
        List<CoHost> coHosts,

        @MappedCollection(idColumn = "programme_id", keyColumn = "position")
        List<Measure> measures) {

    static Programme drafted(long unionId, ProgrammePlan plan, Instant now) {
        return new Programme(
                null,
                null,
                unionId,
                plan.name(),
                plan.period().from(),
                plan.period().to(),
                plan.budget().fen(),
                plan.summary(),
                ProgrammeState.DRAFT,
                null,
                now,
                plan.coHosts(),
                plan.measures().stream().map(Measure::new).toList());
    }

    /** PRG-02 What has ended is not rewritten: a closed or cancelled programme keeps its plan. */
    Programme changedTo(ProgrammePlan plan) {
        if (state == ProgrammeState.CLOSED || state == ProgrammeState.CANCELLED) {
            throw new org.niangjia.platform.StaleEdit("programme has ended");
        }
        if (!keepsMeasures(plan)) {
            throw new org.niangjia.platform.StaleEdit("a published programme keeps the number of its measures");
        }
        return new Programme(
                id,
                version,
                unionId,
                plan.name(),
                plan.period().from(),
                plan.period().to(),
                plan.budget().fen(),
                plan.summary(),
                state,
                copiedFromId,
                createdAt,
                plan.coHosts(),
                plan.measures().stream().map(Measure::new).toList());
    }

    /** PRG-20 Ten promised in public stay ten: a published programme renames measures, but adds none and drops none. */
    boolean keepsMeasures(ProgrammePlan plan) {
        return state != ProgrammeState.PUBLISHED || plan.measures().size() == measures.size();
    }

    Programme movedTo(ProgrammeState target) {
        return new Programme(
                id,
                version,
                unionId,
                name,
                startsOn,
                endsOn,
                budgetFen,
                summary,
                ProgrammeState.LIFECYCLE.require(state, target),
                copiedFromId,
                createdAt,
                coHosts,
                measures);
    }

    /** PRG-03 A copy is a fresh draft with the days moved by whole years of the calendar, everything else as it was. */
    Programme copiedFor(LocalDate start, String newName, Instant now) {
        long days = endsOn.toEpochDay() - startsOn.toEpochDay();
        return new Programme(
                null,
                null,
                unionId,
                newName,
                start,
                start.plusDays(days),
                budgetFen,
                summary,
                ProgrammeState.DRAFT,
                id,
                now,
                coHosts,
                measures);
    }

    Period period() {
        return new Period(startsOn, endsOn);
    }

    long key() {
        if (id == null) {
            throw new IllegalStateException("not saved yet");
        }
        return id;
    }
}
