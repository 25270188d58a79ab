package org.niangjia.activities;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.Allocation;
import org.niangjia.offers.Fulfilment;
import org.niangjia.offers.OfferKind;
import org.niangjia.offers.OfferPlan;
import org.niangjia.offers.PriceKind;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.Money;

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
        return new OfferPlan(
                plan.programmeId(),
                audienceId,
                null,
                OfferKind.PLACE,
                plan.name(),
                plan.name(),
                plan.summary(),
                CountUnit.ATTENDANCE,
                each,
                null,
                opensAt,
                closesAt,
                allocation,
                waitingList,
                Fulfilment.NONE,
                null,
                false,
                PriceKind.FREE,
                Money.ZERO,
                null,
                null,
                null);
    }

    /** The same offer for other people. */
    static OfferPlan forAudience(OfferPlan plan, long audience) {
        return new OfferPlan(
                plan.programmeId(),
                audience,
                plan.measure(),
                plan.kind(),
                plan.item(),
                plan.name(),
                plan.description(),
                plan.unit(),
                plan.limitPerson(),
                plan.limitHousehold(),
                plan.opensAt(),
                plan.closesAt(),
                plan.allocation(),
                plan.waitingList(),
                plan.fulfilment(),
                plan.pickUpHours(),
                plan.countsHouseholds(),
                plan.priceKind(),
                plan.priceFen(),
                plan.faceValueFen(),
                plan.freePostageGrams(),
                plan.validDivision(),
                plan.lengthDays(),
                plan.wishesUntil());
    }
}
