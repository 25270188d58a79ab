package org.niangjia.activities;

import java.util.List;

/** Every answer to asking for a place of a tour. */
public sealed interface PassOutcome {

    /** The place is held for a quarter of an hour; the claim follows. */
    record Given() implements PassOutcome {}

    /**
     * ACT-23 With this tour the year would cost more than the cap.
     *
     * @param tours what the year is used up by
     */
    record OverYear(List<TourBudget.Tour> tours, long costFen, long capFen, String source) implements PassOutcome {
        public long spentFen() {
            return tours.stream().mapToLong(TourBudget.Tour::fen).sum();
        }
    }

    /** ACT-24 So many tours a year, and no more. */
    record OverTrips(List<TourBudget.Tour> tours, long most, String source) implements PassOutcome {}

    /** ACT-22 Why the enterprise has no place. */
    enum Refused implements PassOutcome {
        NOT_IN_AUDIENCE,
        NO_QUOTA,
        TURN_NOT_OPEN,
        QUOTA_SPENT
    }
}
