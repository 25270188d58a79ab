package org.niangjia.activities;

import java.util.List;

/** Every answer to entering sign-ups from paper; all of it is kept or nothing. */
public sealed interface PaperSignUpOutcome {

    /** @param places granted or entered; @param waiting on the waiting list, or to be decided by an officer */
    record Entered(long paperId, int places, int waiting) implements PaperSignUpOutcome {}

    /** Some lines cannot be right; nothing was kept. */
    record WrongLines(List<WrongLine> lines) implements PaperSignUpOutcome {}

    /** @param line counted from 1, as they came */
    record WrongLine(int line, long personId, Problem problem) {}

    /** Why nothing of the paper can be entered. */
    enum Refused implements PaperSignUpOutcome {
        NOT_OPEN,
        EMPTY
    }

    /** What is wrong with one line, in the order it is asked. */
    enum Problem {
        UNKNOWN_PERSON,
        TWICE,
        CHILD_MISSING,
        /** PIPL 31 */
        CONSENT_MISSING,
        NOT_A_CHILD,
        /** ACT-45 */
        WRONG_AGE,
        ALREADY_ENTERED,
        /** ACT-22 to ACT-24 */
        NO_QUOTA,
        TURN_NOT_OPEN,
        QUOTA_SPENT,
        OVER_YEAR,
        OVER_TRIPS,
        NOT_IN_AUDIENCE,
        OFFER_CLOSED,
        LIMIT_PERSON,
        SOLD_OUT,
        /** ACT-46 A child needs a place now: waiting for one, or for a decision, is not enough. */
        NO_PLACE_YET
    }
}
