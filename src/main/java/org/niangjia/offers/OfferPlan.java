package org.niangjia.offers;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.Money;

/**
 * What an officer sets up; everything of an offer that can be changed while it is a draft.
 *
 * @param audienceId null: every member under the union
 * @param measure which measure of the programme it carries out, from 1
 * @param pickUpHours how long a grant waits before it returns to stock
 * @param countsHouseholds each household reached is also counted as 户 (visits)
 * @param validDivision a voucher is accepted only at places of this division (S36)
 * @param wishesUntil with a draw: everybody who asks until then takes part alike, and the draw follows
 * @param lengthDays how many days a tour or a stay takes (S31), null when it takes none
 */
public record OfferPlan(
        long programmeId,
        @Nullable Long audienceId,
        @Nullable Integer measure,
        OfferKind kind,
        String item,
        String name,
        String description,
        CountUnit unit,
        int limitPerson,
        @Nullable Integer limitHousehold,
        Instant opensAt,
        Instant closesAt,
        Allocation allocation,
        boolean waitingList,
        Fulfilment fulfilment,
        @Nullable Integer pickUpHours,
        boolean countsHouseholds,
        PriceKind priceKind,
        Money priceFen,
        @Nullable Money faceValueFen,
        @Nullable Integer freePostageGrams,
        @Nullable String validDivision,
        @Nullable Integer lengthDays,
        @Nullable Instant wishesUntil) {

    /** Something that takes no days. */
    public OfferPlan(
            long programmeId,
            @Nullable Long audienceId,
            @Nullable Integer measure,
            OfferKind kind,
            String item,
            String name,
            String description,
            CountUnit unit,
            int limitPerson,
            @Nullable Integer limitHousehold,
            Instant opensAt,
            Instant closesAt,
            Allocation allocation,
            boolean waitingList,
            Fulfilment fulfilment,
            @Nullable Integer pickUpHours,
            boolean countsHouseholds,
            PriceKind priceKind,
            Money priceFen,
            @Nullable Money faceValueFen,
            @Nullable Integer freePostageGrams,
            @Nullable String validDivision) {
        this(
                programmeId,
                audienceId,
                measure,
                kind,
                item,
                name,
                description,
                unit,
                limitPerson,
                limitHousehold,
                opensAt,
                closesAt,
                allocation,
                waitingList,
                fulfilment,
                pickUpHours,
                countsHouseholds,
                priceKind,
                priceFen,
                faceValueFen,
                freePostageGrams,
                validDivision,
                null,
                null);
    }

    /** The same, taking so many days. */
    public OfferPlan lasting(@Nullable Integer days) {
        return with(programmeId, opensAt, closesAt, allocation, days, wishesUntil);
    }

    /** The same, drawn among all who ask until then. */
    public OfferPlan drawnAmongWishesUntil(Instant until) {
        return with(programmeId, opensAt, closesAt, Allocation.DRAW, lengthDays, until);
    }

    /** The same in another window. */
    public OfferPlan between(Instant opens, Instant closes) {
        return with(programmeId, opens, closes, allocation, lengthDays, wishesUntil);
    }

    /** The same, worth so much. */
    public OfferPlan worth(Money value) {
        return new OfferPlan(
                programmeId,
                audienceId,
                measure,
                kind,
                item,
                name,
                description,
                unit,
                limitPerson,
                limitHousehold,
                opensAt,
                closesAt,
                allocation,
                waitingList,
                fulfilment,
                pickUpHours,
                countsHouseholds,
                priceKind,
                priceFen,
                value,
                freePostageGrams,
                validDivision,
                lengthDays,
                wishesUntil);
    }

    /** The same offer in another programme, its window moved. */
    OfferPlan movedTo(long programme, long days) {
        var by = Duration.ofDays(days);
        return with(
                programme,
                opensAt.plus(by),
                closesAt.plus(by),
                allocation,
                lengthDays,
                wishesUntil == null ? null : wishesUntil.plus(by));
    }

    private OfferPlan with(
            long programme,
            Instant opens,
            Instant closes,
            Allocation how,
            @Nullable Integer days,
            @Nullable Instant wishes) {
        return new OfferPlan(
                programme,
                audienceId,
                measure,
                kind,
                item,
                name,
                description,
                unit,
                limitPerson,
                limitHousehold,
                opens,
                closes,
                how,
                waitingList,
                fulfilment,
                pickUpHours,
                countsHouseholds,
                priceKind,
                priceFen,
                faceValueFen,
                freePostageGrams,
                validDivision,
                days,
                wishes);
    }

    boolean sameBargain(OfferPlan other) {
        return kind == other.kind
                && unit == other.unit
                && allocation == other.allocation
                && priceKind == other.priceKind
                && programmeId == other.programmeId
                && item.equals(other.item)
                && priceFen.equals(other.priceFen)
                && Objects.equals(audienceId, other.audienceId)
                && Objects.equals(faceValueFen, other.faceValueFen)
                && Objects.equals(wishesUntil, other.wishesUntil)
                && Objects.equals(lengthDays, other.lengthDays)
                && Objects.equals(freePostageGrams, other.freePostageGrams);
    }

    int householdLimitOr(int otherwise) {
        return limitHousehold == null ? otherwise : limitHousehold;
    }

    /** OFF-53 How long everybody who asks takes part alike. */
    boolean takesWishes(Instant now) {
        return allocation == Allocation.DRAW && wishesUntil != null && now.isBefore(wishesUntil);
    }
}
