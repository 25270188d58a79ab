package org.niangjia.activities;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.Allocation;
import org.niangjia.offers.Fulfilment;
import org.niangjia.offers.OfferKind;
import org.niangjia.offers.OfferPlan;
import org.niangjia.platform.CountUnit;

/**
 * How places are given out; it becomes an offer of kind PLACE, which does all of it.
 *
 * @param places null: as many as come
 * @param audienceId null: every member under the union
 * @param each how many one worker may take: more than one where children take part
 */
public record SignUp(
        @Nullable Long places,
        @Nullable Long audienceId,
        int each,
        Instant opensAt,
        Instant closesAt,
        Allocation allocation,
        boolean waitingList) {

    OfferPlan offer(ActivityPlan plan) {
        return OfferPlan.of(plan.programmeId(), OfferKind.PLACE, plan.name(), plan.name(), opensAt, closesAt)
                .describedAs(plan.summary())
                .to(audienceId)
                .countedIn(CountUnit.ATTENDANCE)
                .upTo(each)
                .by(allocation)
                .by(Fulfilment.NONE)
                .waitingList(waitingList);
    }
}
