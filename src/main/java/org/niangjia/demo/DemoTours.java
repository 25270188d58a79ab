package org.niangjia.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.Activities;
import org.niangjia.activities.ActivityPlan;
import org.niangjia.activities.ActivityState;
import org.niangjia.activities.Attendance;
import org.niangjia.activities.PassOutcome;
import org.niangjia.activities.SessionOutcome;
import org.niangjia.activities.SessionPlan;
import org.niangjia.activities.SessionState;
import org.niangjia.activities.Sessions;
import org.niangjia.activities.SignUp;
import org.niangjia.activities.TourPasses;
import org.niangjia.offers.Allocation;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.springframework.stereotype.Component;

/** What tours use up of a person's year: couriers made one, the next still fits, the third is beyond the cap. */
@Component
class DemoTours {
    static final String NAME = "职工疗休养";
    private final DemoOffers offers;
    private final DemoAccounts accounts;
    private final Activities activities;
    private final Sessions sessions;
    private final Attendance attendance;
    private final TourPasses passes;

    DemoTours(
            DemoOffers offers,
            DemoAccounts accounts,
            Activities activities,
            Sessions sessions,
            Attendance attendance,
            TourPasses passes) {
        this.offers = offers;
        this.accounts = accounts;
        this.activities = activities;
        this.sessions = sessions;
        this.attendance = attendance;
        this.passes = passes;
    }

    void go() {
        var now = offers.now();
        long programme = offers.programme(officer(), NAME, now, 400_000, "每人每年的费用不超过标准。", "德清县总工会", "疗休养");
        var first = offers.today().minusDays(9);
        long made = tour(programme, "莫干山三日疗休养", first, 3, 1_750, "莫干山—庾村—下渚湖");
        var couriers = offers.couriers().subList(0, 20);
        for (long person : couriers) {
            if (!(passes.take(worker(person), made) instanceof PassOutcome.Given)) {
                throw new IllegalStateException("no place for " + person);
            }
        }
        offers.claimed(offers.offerOf(programme, "莫干山三日疗休养"), couriers, 1, "");
        long day = done(sessions.plan(
                officer(),
                made,
                SessionPlan.of("集合", at(first, 8), Duration.ofHours(2)).with("县工人文化宫", "领队")));
        if (attendance.paper(officer(), day, couriers).counted() != couriers.size()) {
            throw new IllegalStateException("tour attended");
        }
        long held = done(sessions.move(officer(), day, SessionState.HELD, 0, ""));
        move(made, ActivityState.ENDED);
        var soon = offers.today().plusDays(15);
        long fits = tour(programme, "千岛湖两日疗休养", soon, 2, 1_150, "千岛湖—下姜村");
        long beyond = tour(programme, "丽水三日疗休养", soon.plusDays(10), 3, 1_780, "云和梯田—古堰画乡");
        if (fits == beyond || held != day) {
            throw new IllegalStateException();
        }
    }

    private long tour(long programme, String name, LocalDate first, int days, long yuan, String route) {
        var window = offers.now();
        long id = activities.plan(
                officer(),
                ActivityPlan.of(programme, "TOUR", name, first, first.plusDays(days - 1L))
                        .at("县工人文化宫集合", "疗休养专员", "与线路风景一起，慢下来")
                        .tour(days, "PROVINCE", Money.yuan(yuan), route),
                new SignUp(60L, null, 1, at(window.from(), 0), at(window.to(), 0), Allocation.FIRST_COME, true));
        move(id, ActivityState.OPEN);
        return id;
    }

    private void move(long id, ActivityState target) {
        must(activities.move(officer(), id, target, ""));
    }

    private Actor officer() {
        return accounts.acting(DemoAccounts.OFFICER);
    }

    private static Actor worker(long person) {
        return new Actor(0, "职工", person, null);
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(Period.ZONE).toInstant();
    }

    private static long done(SessionOutcome outcome) {
        return switch (outcome) {
            case SessionOutcome.Done done -> done.ids().getFirst();
            case SessionOutcome.Refusal refusal -> throw new IllegalStateException("session: " + refusal);
        };
    }

    private static void must(@Nullable Object refused) {
        if (refused != null) {
            throw new IllegalStateException("refused in the demonstration: " + refused);
        }
    }
}
