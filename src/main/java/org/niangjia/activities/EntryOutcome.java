package org.niangjia.activities;

/** Every answer entering a child can get. */
public sealed interface EntryOutcome {
    record Done(long entryId) implements EntryOutcome {}

    /** Why the child is not entered. */
    enum Refused implements EntryOutcome {
        CLOSED,
        /** PIPL 31 */
        CONSENT_MISSING,
        /** ACT-45 */
        WRONG_AGE,
        ALREADY_ENTERED,
        /** ACT-46 */
        NO_PLACE
    }
}
