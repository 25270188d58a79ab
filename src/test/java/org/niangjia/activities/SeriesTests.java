package org.niangjia.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.Period;
import org.niangjia.platform.WorkingDays;
import org.niangjia.support.Rule;

class SeriesTests {
    /** 1 to 3 May off, Saturday 9 May a working day instead. */
    static final WorkingDays CALENDAR = new WorkingDays(
            Set.of(2026),
            Map.of(
                    LocalDate.of(2026, 5, 1), WorkingDays.Day.STATUTORY,
                    LocalDate.of(2026, 5, 2), WorkingDays.Day.STATUTORY,
                    LocalDate.of(2026, 5, 9), WorkingDays.Day.WORK));

    static Series on(Period period, boolean skip, DayOfWeek... days) {
        return new Series(
                "插花",
                period,
                Set.of(days),
                skip,
                25,
                List.of(
                        new Series.Variant("EARLY", LocalTime.of(8, 0)),
                        new Series.Variant("NIGHT", LocalTime.of(20, 0))),
                "",
                null,
                "",
                "",
                1);
    }

    static final Period MAY = new Period(LocalDate.of(2026, 4, 30), LocalDate.of(2026, 5, 16));

    @Test
    @Rule("ACT-10")
    void leavesOutHolidaysAndSwappedSaturdaysButNotOrdinaryOnes() {
        assertThat(on(MAY, true, DayOfWeek.FRIDAY, DayOfWeek.SATURDAY).dates(CALENDAR))
                .containsExactly(LocalDate.of(2026, 5, 8), LocalDate.of(2026, 5, 15), LocalDate.of(2026, 5, 16));
        assertThat(on(MAY, false, DayOfWeek.FRIDAY).dates(CALENDAR))
                .containsExactly(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 8), LocalDate.of(2026, 5, 15));
    }

    @Test
    void saysWhichYearIsNotArrangedInsteadOfGuessing() {
        var winter = new Period(LocalDate.of(2026, 12, 28), LocalDate.of(2027, 1, 10));
        assertThatExceptionOfType(WorkingDays.YearNotArranged.class)
                .isThrownBy(() -> on(winter, true, DayOfWeek.MONDAY).dates(CALENDAR))
                .satisfies(unknown -> assertThat(unknown.year()).isEqualTo(2027));
    }

    @Test
    void givesEachLessonOneNumberForAllShifts() {
        assertThat(on(MAY, true, DayOfWeek.FRIDAY).sessions(CALENDAR))
                .extracting(plan -> plan.lesson() + plan.shift())
                .containsExactly("1EARLY", "1NIGHT", "2EARLY", "2NIGHT");
    }
}
