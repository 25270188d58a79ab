package org.niangjia.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.niangjia.activities.Activities.Refused;
import org.niangjia.platform.Money;
import org.niangjia.platform.StaleEdit;
import org.niangjia.support.Rule;

class ActivityTests {
    static final ActivityKind TOUR = kind(Feature.TOUR);
    static final ActivityKind CAMP = kind(Feature.CHILDREN);
    static final Map<Measure, Long> CAPS = Map.of(
            Measure.TOUR_DAY_FEN, 60_000L,
            Measure.TOUR_YEAR_FEN, 300_000L,
            Measure.TOUR_DAYS, 5L,
            Measure.CHILDREN_PER_STAFF, 10L,
            Measure.PICK_UP_MINUTES, 10L);

    static ActivityKind kind(Feature... features) {
        return new ActivityKind("X", "名", "name", "map", Set.of(features), 1, false, 0);
    }

    static Activity activity(ActivityPlan plan) {
        return Activity.drafted(1, null, null, plan, null, ActivityWorld.NOW);
    }

    static ActivityPlan plan() {
        return ActivityPlan.of(1, "X", "一日游", LocalDate.of(2026, 7, 1), LocalDate.of(2026, 7, 31));
    }

    static @Nullable Refused problem(ActivityPlan plan, ActivityKind kind, Set<Measure> inForce) {
        return activity(plan)
                .problem(
                        kind,
                        measure -> Optional.ofNullable(CAPS.get(measure))
                                .filter(amount -> inForce.contains(measure))
                                .map(amount -> new Limits.Binding(amount, "依据")));
    }

    static final Set<Measure> ALL = EnumSet.allOf(Measure.class);

    @Test
    @Rule("ACT-20")
    void aTourKeepsItsCapsToTheFen() {
        assertThat(problem(plan().tour(2, "", new Money(120_000), ""), TOUR, ALL))
                .isNull();
        assertThat(problem(plan().tour(2, "", new Money(120_001), ""), TOUR, ALL))
                .isEqualTo(Refused.OVER_DAY_CAP);
        assertThat(problem(plan().tour(6, "", Money.ZERO, ""), TOUR, ALL)).isEqualTo(Refused.TOUR_TOO_LONG);
        var noDays = EnumSet.of(Measure.TOUR_DAY_FEN, Measure.TOUR_YEAR_FEN);
        assertThat(problem(plan().tour(6, "", new Money(300_001), ""), TOUR, noDays))
                .isEqualTo(Refused.OVER_YEAR_CAP);
    }

    @Test
    @Rule("ACT-21")
    void aTourWithoutCapsInForceDoesNotOpen() {
        assertThat(problem(plan().tour(1, "", Money.ZERO, ""), TOUR, Set.of())).isEqualTo(Refused.CAP_MISSING);
        assertThat(problem(plan(), TOUR, ALL)).isEqualTo(Refused.TOUR_LENGTH_MISSING);
    }

    @Test
    @Rule("ACT-40")
    void childrenAreTakenInOnlyWithAgesARatioAndALifeOfCodes() {
        assertThat(problem(plan(), CAMP, ALL)).isEqualTo(Refused.AGES_MISSING);
        var ages = plan().signedUpOnly(6, 12);
        assertThat(problem(ages, CAMP, EnumSet.of(Measure.PICK_UP_MINUTES))).isEqualTo(Refused.RATIO_MISSING);
        assertThat(problem(ages, CAMP, ALL)).isNull();
    }

    @Test
    @Rule("ACT-03")
    void livesOnceAndNothingLeadsBackFromCancelled() {
        var next = new EnumMap<ActivityState, Object>(ActivityState.class);
        for (var state : ActivityState.values()) {
            next.put(state, ActivityState.LIFECYCLE.next(state));
        }
        assertThat(next)
                .containsEntry(ActivityState.DRAFT, java.util.List.of(ActivityState.OPEN, ActivityState.CANCELLED))
                .containsEntry(ActivityState.OPEN, java.util.List.of(ActivityState.ENDED, ActivityState.CANCELLED))
                .containsEntry(ActivityState.ENDED, java.util.List.of(ActivityState.OPEN))
                .containsEntry(ActivityState.CANCELLED, java.util.List.of());
        assertThatExceptionOfType(StaleEdit.class)
                .isThrownBy(
                        () -> activity(plan()).movedTo(ActivityState.CANCELLED).changedTo(plan()));
    }

    @Test
    @Rule("ACT-45")
    void aChildFitsByItsAgeOnTheFirstDay() {
        var six = plan().signedUpOnly(6, 8);
        assertThat(six.fits(LocalDate.of(2020, 7, 1))).isTrue();
        assertThat(six.fits(LocalDate.of(2020, 7, 2))).isFalse();
        assertThat(six.fits(LocalDate.of(2017, 7, 2))).isTrue();
        assertThat(six.fits(LocalDate.of(2017, 7, 1))).isFalse();
    }
}
