package org.niangjia.platform;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/** Whole days, both ends included, in the federation's zone. */
public record Period(LocalDate from, LocalDate to) {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public Period {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("period ends before it begins: " + from + " to " + to);
        }
    }

    public static Period month(YearMonth month) {
        return new Period(month.atDay(1), month.atEndOfMonth());
    }

    public static Period year(int year) {
        return new Period(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    public boolean contains(Instant moment) {
        return contains(LocalDate.ofInstant(moment, ZONE));
    }
}
