package org.niangjia.submissions;

import java.util.List;
import org.niangjia.programmes.AudienceDirectory.Unmet;

/** Every answer to sending something in. */
public sealed interface Sending {
    record Sent(long entryId) implements Sending {}

    /** @param limit the number of the rule, or 0 */
    record Refused(Why why, int limit, List<Unmet> unmet) implements Sending {
        static Refused of(Why why, int limit) {
            return new Refused(why, limit, List.of());
        }
    }

    enum Why {
        NOT_OPEN,
        NOT_FOR_YOU,
        LIMIT,
        WORDS_MISSING,
        WORDS_TOO_LONG,
        PHOTO_MISSING,
        PHOTO_UNREADABLE,
        ADDRESS_WRONG
    }
}
