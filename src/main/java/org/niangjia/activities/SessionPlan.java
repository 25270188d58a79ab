package org.niangjia.activities;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One dated session.
 *
 * @param lesson variants of one lesson for different shifts carry its number; 0: it has none
 * @param shift empty, EARLY, MID or NIGHT
 */
public record SessionPlan(
        String title,
        int lesson,
        String shift,
        Instant startsAt,
        Instant endsAt,
        String placeText,
        @Nullable Integer capacity,
        String lecturer,
        String link) {
    public SessionPlan {
        if (!endsAt.isAfter(startsAt)) {
            throw new IllegalArgumentException("a session ends after it starts");
        }
    }

    public static SessionPlan of(String title, Instant startsAt, Duration length) {
        return new SessionPlan(title, 0, "", startsAt, startsAt.plus(length), "", null, "", "");
    }

    public SessionPlan with(String place, String who) {
        return new SessionPlan(title, lesson, shift, startsAt, endsAt, place, capacity, who, link);
    }

    long minutes() {
        return Duration.between(startsAt, endsAt).toMinutes();
    }
}
