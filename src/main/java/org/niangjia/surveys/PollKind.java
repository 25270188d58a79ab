package org.niangjia.surveys;

import java.util.List;

/** What a poll asks. */
public enum PollKind {
    STAY_OR_LEAVE,
    SINGLE,
    MULTIPLE;

    public static final String STAY = "STAY";
    public static final String LEAVE = "LEAVE";
    public static final String UNDECIDED = "UNDECIDED";

    /** The options every stay-or-leave poll has. */
    static final List<String> DECISIONS = List.of(STAY, LEAVE, UNDECIDED);
}
