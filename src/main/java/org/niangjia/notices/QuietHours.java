package org.niangjia.notices;

import java.time.Instant;
import java.time.LocalTime;
import org.niangjia.platform.Period;

/** NOT-06 The hours in which nothing leaves, in China; {@code from} may be later than {@code to}: over midnight. */
record QuietHours(LocalTime from, LocalTime to) {

    boolean contains(Instant instant) {
        var time = instant.atZone(Period.ZONE).toLocalTime();
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !from.equals(to) && (!time.isBefore(from) || time.isBefore(to));
    }

    /** The instant itself, or the end of the quiet hours it falls into. */
    Instant orAfter(Instant instant) {
        if (!contains(instant)) {
            return instant;
        }
        var local = instant.atZone(Period.ZONE);
        var end = local.with(to);
        return (end.isAfter(local) ? end : end.plusDays(1)).toInstant();
    }
}
