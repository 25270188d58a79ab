package org.niangjia.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.Activities;
import org.niangjia.activities.ActivityPlan;
import org.niangjia.activities.ActivityState;
import org.niangjia.activities.Limits;
import org.niangjia.activities.Measure;
import org.niangjia.activities.SessionOutcome;
import org.niangjia.activities.SessionPlan;
import org.niangjia.activities.SessionState;
import org.niangjia.activities.Sessions;
import org.niangjia.activities.SignUp;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Period;
import org.springframework.stereotype.Component;

/** What setting up an activity takes, said shortly; what is refused stops the building. */
@Component
class DemoActivityDesk {
    private final DemoOffers offers;
    private final DemoAccounts accounts;
    private final Activities activities;
    private final Sessions sessions;
    private final Limits limits;

    DemoActivityDesk(
            DemoOffers offers, DemoAccounts accounts, Activities activities, Sessions sessions, Limits limits) {
        this.offers = offers;
        this.accounts = accounts;
        this.activities = activities;
        this.sessions = sessions;
        this.limits = limits;
    }

    Actor officer() {
        return accounts.acting(DemoAccounts.OFFICER);
    }

    long programme(String name, Period period, long yuan, String about, String after, String... measures) {
        return offers.programme(officer(), name, period, yuan, about, after, measures);
    }

    long open(ActivityPlan plan, @Nullable SignUp signUp) {
        long id = activities.plan(officer(), plan, signUp);
        move(id, ActivityState.OPEN);
        return id;
    }

    void move(long id, ActivityState target) {
        var refused = activities.move(officer(), id, target, "");
        if (refused != null) {
            throw new IllegalStateException("activity of the demonstration: " + refused);
        }
    }

    long session(long activity, String title, LocalDate day, int hour, int minutes, String place, String who) {
        var plan = SessionPlan.of(title, at(day, hour), Duration.ofMinutes(minutes))
                .with(place, who);
        return done(sessions.plan(officer(), activity, plan)).getFirst();
    }

    static Instant at(LocalDate day, int hour) {
        return day.atTime(LocalTime.of(hour, 0)).atZone(Period.ZONE).toInstant();
    }

    static List<Long> done(SessionOutcome outcome) {
        return switch (outcome) {
            case SessionOutcome.Done done -> done.ids();
            case SessionOutcome.Refusal refusal ->
                throw new IllegalStateException("session of the demonstration: " + refusal);
        };
    }

    void held(long session, int headcount) {
        if (done(sessions.move(officer(), session, SessionState.HELD, headcount, ""))
                .isEmpty()) {
            throw new IllegalStateException("not held");
        }
    }

    void limit(Measure measure, @Nullable String kind, long amount, LocalDate from, String source) {
        if (limits.add(officer(), new Limits.NewLimit(measure, kind, "", amount, from, null, source)) <= 0) {
            throw new IllegalStateException("no limit");
        }
    }

    static void must(@Nullable Object refused) {
        if (refused != null) {
            throw new IllegalStateException("refused in the demonstration: " + refused);
        }
    }
}
