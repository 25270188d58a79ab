package org.niangjia.activities;

import java.time.Instant;

/** Every answer a mark of presence can get. */
public sealed interface MarkOutcome {
    /** It counts. */
    record Counted(String name) implements MarkOutcome {}

    /** ACT-33 Somebody marked the same before; the first in time stands, and is named. */
    record Known(String name, String by, Instant at) implements MarkOutcome {}

    /** ACT-33 This one was made earlier than the one that came in first, so it counts instead. */
    record Earlier(String name, String by) implements MarkOutcome {}

    /** ACT-32 The same mark came again, as happens after a broken connection. */
    record Repeated(String name) implements MarkOutcome {}

    /** Why it does not count. */
    enum Refused implements MarkOutcome {
        UNKNOWN_CODE,
        /** ACT-34 */
        NOT_ENTERED,
        SESSION_CANCELLED,
        TOO_EARLY,
        TOO_LATE,
        /** ACT-12 */
        OTHER_SHIFT,
        /** ACT-43 A child arrives by being handed over. */
        CHILD_BY_HAND_OVER
    }
}
