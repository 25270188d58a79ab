package org.niangjia.offers;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
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

    /** An offer with the usual answers: one for each member, free, first come, picked up at a counter. */
    public static OfferPlan of(
            long programmeId, OfferKind kind, String item, String name, Instant opensAt, Instant closesAt) {
        return new OfferPlan(
                programmeId,
                null,
                null,
                kind,
                item,
                name,
                "",
                kind.usualUnit(),
                1,
                null,
                opensAt,
                closesAt,
                Allocation.FIRST_COME,
                false,
                Fulfilment.PICK_UP,
                null,
                false,
                PriceKind.FREE,
                Money.ZERO,
                null,
                null,
                null,
                null,
                null);
    }

    public OfferPlan carryingOut(@Nullable Integer number) {
        return with(draft -> draft.measure = number);
    }

    public OfferPlan to(@Nullable Long audience) {
        return with(draft -> draft.audienceId = audience);
    }

    public OfferPlan describedAs(String text) {
        return with(draft -> draft.description = text);
    }

    public OfferPlan countedIn(CountUnit other) {
        return with(draft -> draft.unit = other);
    }

    /** So many for each member. */
    public OfferPlan upTo(int each) {
        return with(draft -> draft.limitPerson = each);
    }

    /** So many for all who share a household. */
    public OfferPlan upToInHousehold(@Nullable Integer together) {
        return with(draft -> draft.limitHousehold = together);
    }

    /** The same in another window. */
    public OfferPlan between(Instant opens, Instant closes) {
        return with(draft -> {
            draft.opensAt = opens;
            draft.closesAt = closes;
        });
    }

    public OfferPlan by(Allocation how) {
        return with(draft -> draft.allocation = how);
    }

    public OfferPlan by(Fulfilment way) {
        return with(draft -> draft.fulfilment = way);
    }

    public OfferPlan waitingList(boolean kept) {
        return with(draft -> draft.waitingList = kept);
    }

    /** A grant that nobody picks up returns to stock after so many hours. */
    public OfferPlan keptFor(@Nullable Integer hours) {
        return with(draft -> draft.pickUpHours = hours);
    }

    public OfferPlan countingHouseholds(boolean also) {
        return with(draft -> draft.countsHouseholds = also);
    }

    public OfferPlan at(PriceKind kindOfPrice, Money price) {
        return with(draft -> {
            draft.priceKind = kindOfPrice;
            draft.priceFen = price;
        });
    }

    /** What a voucher pays. */
    public OfferPlan worth(@Nullable Money value) {
        return with(draft -> draft.faceValueFen = value);
    }

    /** Parcels up to this weight travel free. */
    public OfferPlan postage(@Nullable Integer grams) {
        return with(draft -> draft.freePostageGrams = grams);
    }

    public OfferPlan acceptedIn(@Nullable String division) {
        return with(draft -> draft.validDivision = division);
    }

    /** The same, taking so many days. */
    public OfferPlan lasting(@Nullable Integer days) {
        return with(draft -> draft.lengthDays = days);
    }

    /** The same, drawn among all who ask until then. */
    public OfferPlan drawnAmongWishesUntil(Instant until) {
        return with(draft -> {
            draft.allocation = Allocation.DRAW;
            draft.wishesUntil = until;
        });
    }

    /** The same offer in another programme, its window moved. */
    OfferPlan movedTo(long programme, long days) {
        var by = Duration.ofDays(days);
        return with(draft -> {
            draft.programmeId = programme;
            draft.opensAt = opensAt.plus(by);
            draft.closesAt = closesAt.plus(by);
            draft.wishesUntil = wishesUntil == null ? null : wishesUntil.plus(by);
        });
    }

    private OfferPlan with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.plan();
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

    /** A copy on which single answers are changed. */
    private static final class Draft {
        long programmeId;

        @Nullable
        Long audienceId;

        @Nullable
        Integer measure;

        OfferKind kind;
        String item;
        String name;
        String description;
        CountUnit unit;
        int limitPerson;

        @Nullable
        Integer limitHousehold;

        Instant opensAt;
        Instant closesAt;
        Allocation allocation;
        boolean waitingList;
        Fulfilment fulfilment;

        @Nullable
        Integer pickUpHours;

        boolean countsHouseholds;
        PriceKind priceKind;
        Money priceFen;

        @Nullable
        Money faceValueFen;

        @Nullable
        Integer freePostageGrams;

        @Nullable
        String validDivision;

        @Nullable
        Integer lengthDays;

        @Nullable
        Instant wishesUntil;

        Draft(OfferPlan plan) {
            programmeId = plan.programmeId;
            audienceId = plan.audienceId;
            measure = plan.measure;
            kind = plan.kind;
            item = plan.item;
            name = plan.name;
            description = plan.description;
            unit = plan.unit;
            limitPerson = plan.limitPerson;
            limitHousehold = plan.limitHousehold;
            opensAt = plan.opensAt;
            closesAt = plan.closesAt;
            allocation = plan.allocation;
            waitingList = plan.waitingList;
            fulfilment = plan.fulfilment;
            pickUpHours = plan.pickUpHours;
            countsHouseholds = plan.countsHouseholds;
            priceKind = plan.priceKind;
            priceFen = plan.priceFen;
            faceValueFen = plan.faceValueFen;
            freePostageGrams = plan.freePostageGrams;
            validDivision = plan.validDivision;
            lengthDays = plan.lengthDays;
            wishesUntil = plan.wishesUntil;
        }

        OfferPlan plan() {
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
                    faceValueFen,
                    freePostageGrams,
                    validDivision,
                    lengthDays,
                    wishesUntil);
        }
    }
}
