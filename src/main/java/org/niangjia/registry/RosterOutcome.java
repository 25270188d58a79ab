package org.niangjia.registry;

/** Every answer to what somebody asks of a roster import. */
public sealed interface RosterOutcome {
    /** It is done, or goes on in the background. */
    record Accepted(long importId) implements RosterOutcome {}

    /** ROS-11 Somebody with another post signs first. */
    record WaitsForSecondSignature(long importId) implements RosterOutcome {}

    /** Why not; words {@code registry.roster.refused.*}. */
    enum Refused implements RosterOutcome {
        /** The union is not below the union of the post. */
        UNION_OUT_OF_REACH,
        EMPTY_FILE,
        TOO_LARGE,
        /** Somebody else has moved the import on, or it does not allow this now. */
        NOT_NOW,
        ERRORS_LEFT,
        PAIRS_OPEN,
        NOTHING_TO_DO,
        /** A column that must be there is mapped to no header. */
        COLUMN_MISSING,
        /** The same column is mapped to two headers. */
        COLUMN_TWICE,
        SAME_PERSON_SIGNS,
        REASON_MISSING
    }
}
