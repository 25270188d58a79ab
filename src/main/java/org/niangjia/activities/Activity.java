package org.niangjia.activities;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Money;
import org.niangjia.platform.StaleEdit;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** Something with dates, a place and people who take part. */
@Table("activities_activity")
record Activity(
        @Id @Nullable Long id,
        @Version @Nullable Integer version,
        long unionId,
        @Nullable Long audienceId,
        @Nullable Long offerId,
        @Embedded.Empty ActivityPlan plan,
        ActivityState state,
        @Nullable Long copiedFromId,
        Instant createdAt) {

    static Activity drafted(
            long unionId,
            @Nullable Long audienceId,
            @Nullable Long offerId,
            ActivityPlan plan,
            @Nullable Long copiedFromId,
            Instant now) {
        return new Activity(null, null, unionId, audienceId, offerId, plan, ActivityState.DRAFT, copiedFromId, now);
    }

    Activity changedTo(ActivityPlan wanted) {
        boolean fixed = state == ActivityState.CANCELLED
                || plan.programmeId() != wanted.programmeId()
                || (state != ActivityState.DRAFT && !plan.kindCode().equals(wanted.kindCode()));
        if (fixed) {
            throw new StaleEdit("the programme stays, and the kind once it is open");
        }
        return new Activity(id, version, unionId, audienceId, offerId, wanted, state, copiedFromId, createdAt);
    }

    Activity movedTo(ActivityState target) {
        return new Activity(
                id,
                version,
                unionId,
                audienceId,
                offerId,
                plan,
                ActivityState.LIFECYCLE.require(state, target),
                copiedFromId,
                createdAt);
    }

    /** The same for other people. */
    Activity forAudience(@Nullable Long audience) {
        return new Activity(id, version, unionId, audience, offerId, plan, state, copiedFromId, createdAt);
    }

    /** The limit in force for this activity on its first day. */
    interface InForce extends Function<Measure, Optional<Limits.Binding>> {}

    /**
     * What stands against opening, the first rule wins. ACT-20 and ACT-21: a tour keeps its caps, and has some. ACT-40: nobody
     * takes children in without a ratio and a life of the pick-up code.
     */
    Activities.@Nullable Refused problem(ActivityKind kind, InForce limits) {
        if (kind.has(Feature.CHILDREN)) {
            if (plan.ageFrom() == null || plan.ageTo() == null) {
                return Activities.Refused.AGES_MISSING;
            }
            if (limits.apply(Measure.CHILDREN_PER_STAFF).isEmpty()
                    || limits.apply(Measure.PICK_UP_MINUTES).isEmpty()) {
                return Activities.Refused.RATIO_MISSING;
            }
        }
        return kind.has(Feature.TOUR) ? tourProblem(limits) : null;
    }

    private Activities.@Nullable Refused tourProblem(InForce limits) {
        Integer days = plan.tourDays();
        if (days == null) {
            return Activities.Refused.TOUR_LENGTH_MISSING;
        }
        var day = limits.apply(Measure.TOUR_DAY_FEN);
        var year = limits.apply(Measure.TOUR_YEAR_FEN);
        if (day.isEmpty() || year.isEmpty()) {
            return Activities.Refused.CAP_MISSING;
        }
        if (limits.apply(Measure.TOUR_DAYS).filter(most -> days > most.amount()).isPresent()) {
            return Activities.Refused.TOUR_TOO_LONG;
        }
        if (plan.costFen().compareTo(new Money(day.get().amount()).times(days)) > 0) {
            return Activities.Refused.OVER_DAY_CAP;
        }
        return plan.costFen().fen() > year.get().amount() ? Activities.Refused.OVER_YEAR_CAP : null;
    }

    /** ACT-34 Somebody who did not sign up may come; never along on a tour, whose places and costs are counted before. */
    boolean admitsStrangers() {
        return plan.walkIns() && plan.tourDays() == null;
    }

    /** ACT-23 What it costs somebody's year would grow, or fall into another year. */
    boolean costsMore(ActivityPlan wanted) {
        return wanted.costFen().compareTo(plan.costFen()) > 0
                || wanted.startsOn().getYear() != plan.startsOn().getYear();
    }

    boolean runs(LocalDate on) {
        return !on.isBefore(plan.startsOn()) && !on.isAfter(plan.endsOn());
    }

    long key() {
        if (id == null) {
            throw new IllegalStateException("not saved yet");
        }
        return id;
    }
}
