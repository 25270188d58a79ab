package org.niangjia.activities;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Period;
import org.niangjia.platform.WorkingDays;

/**
 * Sessions that come again on days of the week.
 *
 * @param skipHolidays ACT-10 leaves out what the State Council makes a day off, and weekends it makes working days
 * @param variants the same lesson once for each shift; without shifts one with an empty shift
 * @param firstLesson number of the first lesson, or 0 when lessons are not counted
 */
public record Series(
        String title,
        Period period,
        Set<DayOfWeek> days,
        boolean skipHolidays,
        int minutes,
        List<Variant> variants,
        String placeText,
        @Nullable Integer capacity,
        String lecturer,
        String link,
        int firstLesson) {
    public Series {
        days = Set.copyOf(days);
        variants = List.copyOf(variants);
        if (days.isEmpty() || variants.isEmpty() || minutes <= 0) {
            throw new IllegalArgumentException("a series has days, times and a length");
        }
    }

    /** When one shift has the lesson. */
    public record Variant(String shift, LocalTime at) {}

    /** The days of the series; a year whose holidays are not entered yet is refused when they matter. */
    List<LocalDate> dates(WorkingDays calendar) {
        var dates = new ArrayList<LocalDate>();
        for (var day = period.from(); !day.isAfter(period.to()); day = day.plusDays(1)) {
            if (days.contains(day.getDayOfWeek()) && (!skipHolidays || ordinary(day, calendar))) {
                dates.add(day);
            }
        }
        return dates;
    }

    /** A Saturday class is not skipped for being on a Saturday, only when the arrangement changes the day. */
    private static boolean ordinary(LocalDate day, WorkingDays calendar) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend
                ? !calendar.isWorkingDay(day) && !calendar.exceptions().containsKey(day)
                : calendar.isWorkingDay(day);
    }

    List<SessionPlan> sessions(WorkingDays calendar) {
        var sessions = new ArrayList<SessionPlan>();
        int lesson = firstLesson;
        for (var day : dates(calendar)) {
            for (var variant : variants) {
                var start = day.atTime(variant.at()).atZone(Period.ZONE).toInstant();
                sessions.add(new SessionPlan(
                        title,
                        lesson,
                        variant.shift(),
                        start,
                        start.plus(Duration.ofMinutes(minutes)),
                        placeText,
                        capacity,
                        lecturer,
                        link));
            }
            lesson = firstLesson == 0 ? 0 : lesson + 1;
        }
        return sessions;
    }
}
