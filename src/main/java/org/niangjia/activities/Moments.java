package org.niangjia.activities;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.niangjia.platform.Period;

/** Time as the database and the calendar of the federation want it. */
final class Moments {
    private Moments() {}

    static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, Period.ZONE);
    }
}
