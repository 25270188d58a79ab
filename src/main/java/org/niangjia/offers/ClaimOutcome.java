package org.niangjia.offers;

import java.util.List;
import org.niangjia.programmes.AudienceDirectory.Unmet;

/** Every answer a claim can get. */
public sealed interface ClaimOutcome {

    /** It is theirs. */
    record Granted(List<Long> claimIds) implements ClaimOutcome {}

    /** An officer decides. */
    record Applied(List<Long> claimIds) implements ClaimOutcome {}

    /** Nothing is left now; @param place counted from 1 */
    record Waiting(List<Long> claimIds, long place) implements ClaimOutcome {}

    /** Not decided yet: so many stand before it, and it keeps its turn (OFF-50). Nothing is promised. */
    record InLine(long before) implements ClaimOutcome {}

    /** A rule says no; {@code limit} is the number of the rule, or 0. */
    record Refusal(Refused why, long limit, List<Unmet> unmet) implements ClaimOutcome {}

    /** The rules that can say no, in the order they are asked. */
    enum Refused {
        NOT_OPEN_YET,
        CLOSED,
        PUSHED_ONLY,
        /** Between the last wish and the result of the draw. */
        DRAW_PENDING,
        NOT_IN_AUDIENCE,
        NOT_SAME_HOUSEHOLD,
        ADDRESS_MISSING,
        /** The form was sent before, and what it claimed has ended since. */
        FORM_USED,
        ALREADY_WAITING,
        LIMIT_PERSON,
        LIMIT_HOUSEHOLD,
        SOLD_OUT,
        /** So many press that not even a place in line can be kept. */
        TOO_MANY
    }
}
