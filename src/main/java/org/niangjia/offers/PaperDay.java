package org.niangjia.offers;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.niangjia.platform.Period;
import org.niangjia.programmes.ProgrammeDirectory;
import org.springframework.stereotype.Component;

/** OFF-41 What is entered later bears the day it happened: not in the future, and inside the programme. */
@Component
class PaperDay {
    private final ProgrammeDirectory programmes;
    private final Clock clock;

    PaperDay(ProgrammeDirectory programmes, Clock clock) {
        this.programmes = programmes;
        this.clock = clock;
    }

    /** Why a day is not believed. */
    enum Doubt {
        FUTURE,
        OUTSIDE_PROGRAMME
    }

    Optional<Doubt> doubt(Offer offer, LocalDate on) {
        if (on.isAfter(ClaimBook.day(clock.instant()))) {
            return Optional.of(Doubt.FUTURE);
        }
        boolean inside = programmes
                .find(offer.plan().programmeId())
                .filter(programme -> programme.period().contains(on))
                .isPresent();
        return inside ? Optional.empty() : Optional.of(Doubt.OUTSIDE_PROGRAMME);
    }

    /** Paper knows the day, not the hour: noon, or now when noon is still to come. */
    Instant moment(LocalDate on) {
        var noon = on.atTime(LocalTime.NOON).atZone(Period.ZONE).toInstant();
        var now = clock.instant();
        return noon.isAfter(now) ? now : noon;
    }
}
