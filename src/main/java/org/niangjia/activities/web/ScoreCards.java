package org.niangjia.activities.web;

import org.jspecify.annotations.Nullable;
import org.niangjia.activities.Scouting;
import org.springframework.stereotype.Component;

/** The score card that stands beside a tour's sign-up button. */
@Component
class ScoreCards {
    private final Scouting scouting;

    ScoreCards(Scouting scouting) {
        this.scouting = scouting;
    }

    @Nullable
    ScoreCard of(long tourId) {
        return scouting.cardOf(tourId)
                .map(card -> new ScoreCard(card.route(), card.scouts(), card.rows()))
                .orElse(null);
    }
}
