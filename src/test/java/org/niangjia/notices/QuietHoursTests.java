package org.niangjia.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.Period;
import org.niangjia.support.Rule;

class QuietHoursTests {
    private final QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0));

    @Test
    @Rule("NOT-06")
    void whatFallsIntoTheNightWaitsForEightOClock() {
        assertThat(night.orAfter(at("2026-11-21T21:59:59"))).isEqualTo(at("2026-11-21T21:59:59"));
        assertThat(night.orAfter(at("2026-11-21T22:00:00"))).isEqualTo(at("2026-11-22T08:00:00"));
        assertThat(night.orAfter(at("2026-11-22T03:00:00"))).isEqualTo(at("2026-11-22T08:00:00"));
        assertThat(night.orAfter(at("2026-11-22T08:00:00"))).isEqualTo(at("2026-11-22T08:00:00"));
    }

    @Test
    @Rule("NOT-06")
    void hoursOfTheDayWorkTooAndEqualOnesMeanNone() {
        var noon = new QuietHours(LocalTime.of(12, 0), LocalTime.of(14, 0));
        assertThat(noon.orAfter(at("2026-11-21T13:00:00"))).isEqualTo(at("2026-11-21T14:00:00"));
        assertThat(noon.contains(at("2026-11-21T23:00:00"))).isFalse();
        var none = new QuietHours(LocalTime.NOON, LocalTime.NOON);
        assertThat(none.contains(at("2026-11-21T12:00:00"))).isFalse();
    }

    @Test
    @Rule("NOT-05")
    void waitsGrowFromAMinuteToHalfADay() {
        assertThat(Backoff.after(1)).isEqualTo(Duration.ofMinutes(1));
        for (int attempt = 2; attempt < Backoff.ATTEMPTS; attempt++) {
            assertThat(Backoff.after(attempt)).isGreaterThan(Backoff.after(attempt - 1));
        }
        assertThat(Backoff.after(Backoff.ATTEMPTS - 1)).isEqualTo(Duration.ofHours(12));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(Period.ZONE).toInstant();
    }
}
