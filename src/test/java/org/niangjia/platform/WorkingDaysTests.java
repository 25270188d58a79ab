package org.niangjia.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.niangjia.platform.WorkingDays.Day;

class WorkingDaysTests {
    /** The days around National Day 2026, and the days the law already fixes for 2027. */
    private final WorkingDays calendar = new WorkingDays(
            Set.of(2026),
            Map.of(
                    LocalDate.of(2026, 9, 20), Day.WORK,
                    LocalDate.of(2026, 9, 25), Day.STATUTORY,
                    LocalDate.of(2026, 10, 1), Day.STATUTORY,
                    LocalDate.of(2026, 10, 2), Day.STATUTORY,
                    LocalDate.of(2026, 10, 5), Day.OFF,
                    LocalDate.of(2026, 10, 6), Day.OFF,
                    LocalDate.of(2026, 10, 7), Day.OFF,
                    LocalDate.of(2026, 10, 10), Day.WORK,
                    LocalDate.of(2027, 10, 1), Day.STATUTORY));

    @ParameterizedTest
    @CsvSource({
        "2026-09-18, 1, 2026-09-20", // a Sunday made a working day
        "2026-09-30, 1, 2026-10-08",
        "2026-09-30, 3, 2026-10-10", // a Saturday made a working day
        "2026-09-30, 4, 2026-10-12",
        "2026-10-03, 0, 2026-10-03",
        "2026-10-08, -1, 2026-09-30"
    })
    void countsOverHolidaysAndSwappedWeekends(LocalDate from, int days, LocalDate expected) {
        assertThat(calendar.addWorkingDays(from, days)).isEqualTo(expected);
    }

    @Test
    void endsAPeriodOnTheFirstDayAfterAHoliday() {
        assertThat(calendar.orNextWorkingDay(LocalDate.of(2026, 10, 1))).isEqualTo("2026-10-08");
        assertThat(calendar.orNextWorkingDay(LocalDate.of(2026, 10, 8))).isEqualTo("2026-10-08");
    }

    @Test
    void tellsStatutoryDaysFromBridgeDays() {
        assertThat(calendar.isStatutory(LocalDate.of(2026, 10, 2))).isTrue();
        assertThat(calendar.isStatutory(LocalDate.of(2026, 10, 5))).isFalse();
        assertThat(calendar.isStatutory(LocalDate.of(2027, 10, 1)))
                .as("fixed by law")
                .isTrue();
    }

    @Test
    void refusesAYearWhoseArrangementIsUnknown() {
        assertThatThrownBy(() -> calendar.addWorkingDays(LocalDate.of(2026, 12, 30), 5))
                .isInstanceOf(WorkingDays.YearNotArranged.class)
                .hasMessageContaining("2027");
        assertThatThrownBy(() -> calendar.isStatutory(LocalDate.of(2028, 10, 1)))
                .isInstanceOf(WorkingDays.YearNotArranged.class);
    }
}
