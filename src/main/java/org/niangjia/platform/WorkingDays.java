package org.niangjia.platform;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * Counts working days by the State Council's yearly arrangement. A year without one is refused: weekends alone would give
 * deadlines that are wrong by a week.
 */
public record WorkingDays(Set<Integer> years, Map<LocalDate, Day> exceptions) {

    /** What the arrangement makes of a date. */
    public enum Day {
        /** Article 2 of the holiday rules: off, and work on it earns 300 %. */
        STATUTORY,
        /** Off by the arrangement: work on it earns 200 %. */
        OFF,
        /** A weekend day on which everybody works. */
        WORK
    }

    /** The holidays of that year are not entered yet. */
    public static final class YearNotArranged extends IllegalStateException {
        private final int year;

        public YearNotArranged(int year) {
            super("the State Council's holiday arrangement of " + year
                    + " is not entered: its working days are unknown");
            this.year = year;
        }

        public int year() {
            return year;
        }
    }

    public WorkingDays {
        years = Set.copyOf(years);
        exceptions = Map.copyOf(exceptions);
    }

    public boolean isWorkingDay(LocalDate date) {
        if (!years.contains(date.getYear())) {
            throw new YearNotArranged(date.getYear());
        }
        Day exception = exceptions.get(date);
        if (exception != null) {
            return exception == Day.WORK;
        }
        return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /**
     * Whether work on that date earns 300 %. The law fixes these days, so they are known before the arrangement is.
     */
    public boolean isStatutory(LocalDate date) {
        boolean known = years.contains(date.getYear()) || exceptions.containsKey(LocalDate.of(date.getYear(), 10, 1));
        if (!known) {
            throw new YearNotArranged(date.getYear());
        }
        return exceptions.get(date) == Day.STATUTORY;
    }

    /**
     * The {@code days}-th working day after {@code start}, which itself does not count; before it when negative. Zero days is the
     * start itself, working day or not.
     */
    public LocalDate addWorkingDays(LocalDate start, int days) {
        LocalDate date = start;
        int step = Integer.signum(days);
        for (int left = Math.abs(days); left > 0; ) {
            date = date.plusDays(step);
            if (isWorkingDay(date)) {
                left--;
            }
        }
        return date;
    }

    /** The date itself, or the next working day: a period that ends on a holiday ends on the first day after it. */
    public LocalDate orNextWorkingDay(LocalDate date) {
        LocalDate result = date;
        while (!isWorkingDay(result)) {
            result = result.plusDays(1);
        }
        return result;
    }

    /** Working days of the period, both ends included. */
    public int in(Period period) {
        int count = 0;
        for (LocalDate date = period.from(); !date.isAfter(period.to()); date = date.plusDays(1)) {
            if (isWorkingDay(date)) {
                count++;
            }
        }
        return count;
    }
}
