package org.niangjia.draws;

/** What became of a step of a draw. */
public sealed interface DrawStepOutcome {

    record Done(long drawId) implements DrawStepOutcome {}

    /** Words: {@code draws.refused.CONSTANT}. */
    enum Refused implements DrawStepOutcome {
        /** Another draw of the same subject stands. */
        ALREADY_DRAWN,
        NOT_IN_THIS_STATE,
        TOO_EARLY_TO_FREEZE,
        /** Entries are still taken at the time of freezing. */
        ENTRIES_STILL_TAKEN,
        /** More prizes than there is to give. */
        TOO_MANY_PRIZES,
        NO_ENTRIES,
        TOO_MANY_ENTRIES,
        SOURCE_NOT_IN_THE_FUTURE,
        SOURCE_NOT_YET_KNOWN,
        SOURCE_ALREADY_KNOWN,
        NUMBERS_WRONG,
        NO_POST,
        DISPUTE_OPEN,
        NO_UPHELD_DISPUTE,
        REASON_MISSING,
        NOT_A_WINNER,
        /** The winner has it in hand. */
        ALREADY_HANDED_OUT,
        NO_RESERVE_LEFT,
        /** What the winner of an empty place gave back is no longer there: given to others, or there is less. */
        NOTHING_LEFT,
        /** Somebody else moved up since the page was shown. */
        NEXT_CHANGED,
        /** A prize is taken away after a dispute only when one was upheld. */
        DISPUTE_NOT_UPHELD,
        NEEDS_A_LEADER
    }
}
