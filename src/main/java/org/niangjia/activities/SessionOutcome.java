package org.niangjia.activities;

import java.util.List;

/** Every answer planning or moving a session can get. */
public sealed interface SessionOutcome {
    record Done(List<Long> ids) implements SessionOutcome {}

    /** A rule says no; {@code number} is the number of the rule, or the year that is not known. */
    record Refusal(Refused why, long number) implements SessionOutcome {}

    /** The rules that can say no. */
    enum Refused {
        OUTSIDE_ACTIVITY,
        TOO_LONG,
        /** A lesson has one session for each shift. */
        VARIANT_TWICE,
        HOLIDAYS_UNKNOWN,
        NO_DAY_LEFT,
        NOT_BEGUN,
        /** ACT-42 */
        TOO_FEW_STAFF,
        CHILDREN_STILL_HERE,
        REASON_MISSING
    }

    static SessionOutcome no(Refused why, long number) {
        return new Refusal(why, number);
    }
}
