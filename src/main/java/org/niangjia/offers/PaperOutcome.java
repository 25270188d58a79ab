package org.niangjia.offers;

import java.util.List;

/** Every answer to entering a paper list; all of it is kept or nothing. */
public sealed interface PaperOutcome {

    /** @param quantity handed out together, in the offer's unit */
    record Entered(int people, long quantity) implements PaperOutcome {}

    /** The list as a whole cannot be entered. */
    record Refused(Why why) implements PaperOutcome {}

    /** Some lines cannot be right; nothing was kept. */
    record WrongLines(List<WrongLine> lines) implements PaperOutcome {}

    /** @param line counted from 1, as the entries came */
    record WrongLine(int line, long personId, LineProblem problem) {}

    /** Why nothing of the list can be entered. */
    enum Why {
        EMPTY,
        NOT_OPENED,
        FUTURE,
        OUTSIDE_PROGRAMME,
        ENTERED_BEFORE,
        NOT_ENOUGH_STOCK
    }

    /** What is wrong with one line, in the order it is asked. */
    enum LineProblem {
        UNKNOWN_PERSON,
        TWICE,
        QUANTITY,
        NOT_IN_AUDIENCE,
        GRANTED_LATER,
        GRANTED_OTHER_QUANTITY,
        NOT_ON_PUSHED_LIST,
        LIMIT_PERSON,
        LIMIT_HOUSEHOLD
    }
}
