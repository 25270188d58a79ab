package org.niangjia.offers.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.Allocation;
import org.niangjia.offers.Fulfilment;
import org.niangjia.offers.OfferKind;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.OfferPlan;
import org.niangjia.offers.PriceKind;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Typed;
import org.niangjia.platform.web.Words;

/** What an officer typed; kept as typed, so that nothing is lost when something is wrong. */
public record OfferForm(
        @Nullable Long programme,
        @Nullable Integer measure,
        @Nullable String kind,
        @Nullable String item,
        @Nullable String name,
        @Nullable String description,
        @Nullable String unit,
        @Nullable String stock,
        @Nullable String limitPerson,
        @Nullable String limitHousehold,
        @Nullable String opensAt,
        @Nullable String closesAt,
        @Nullable Long audience,
        @Nullable String allocation,
        @Nullable String waitingList,
        @Nullable String fulfilment,
        @Nullable String pickUpHours,
        @Nullable String countsHouseholds,
        @Nullable String priceKind,
        @Nullable String price,
        @Nullable String faceValue,
        @Nullable String postage,
        @Nullable String division,
        @Nullable String lengthDays,
        @Nullable String wishesUntil,
        @Nullable List<Long> places,
        @Nullable Integer version) {

    static OfferForm fresh(@Nullable Long programme, Instant now) {
        var today = LocalDateTime.ofInstant(now, Period.ZONE).withMinute(0);
        return new OfferForm(
                programme,
                null,
                "TICKET",
                "",
                "",
                "",
                "TICKET",
                "",
                "1",
                "",
                Typed.field(today),
                Typed.field(today.plusDays(14).withHour(18)),
                null,
                "FIRST_COME",
                "true",
                "PICK_UP",
                "",
                null,
                "FREE",
                "",
                "",
                "",
                "",
                "",
                "",
                List.of(),
                null);
    }

    static OfferForm of(OfferList.Shown offer) {
        var plan = offer.plan();
        Long total = offer.stock().total();
        Money face = plan.faceValueFen();
        Integer grams = plan.freePostageGrams();
        Instant wishes = plan.wishesUntil();
        return new OfferForm(
                plan.programmeId(),
                plan.measure(),
                plan.kind().name(),
                plan.item(),
                plan.name(),
                plan.description(),
                plan.unit().name(),
                Typed.field(total),
                String.valueOf(plan.limitPerson()),
                Typed.field(plan.limitHousehold()),
                Typed.field(plan.opensAt()),
                Typed.field(plan.closesAt()),
                plan.audienceId(),
                plan.allocation().name(),
                plan.waitingList() ? "true" : null,
                plan.fulfilment().name(),
                Typed.field(plan.pickUpHours()),
                plan.countsHouseholds() ? "true" : null,
                plan.priceKind().name(),
                plan.priceKind() == PriceKind.FREE ? "" : plan.priceFen().inYuan(),
                face == null ? "" : face.inYuan(),
                grams == null
                        ? ""
                        : java.math.BigDecimal.valueOf(grams, 3)
                                .stripTrailingZeros()
                                .toPlainString(),
                Typed.field(plan.validDivision()),
                Typed.field(plan.lengthDays()),
                wishes == null ? "" : Typed.field(wishes),
                offer.places().stream().map(OfferList.Place::id).toList(),
                offer.version());
    }

    List<Long> placeIds() {
        return places == null ? List.of() : places;
    }

    FormErrors errors(Words words) {
        var errors = FormErrors.none();
        errors = programme == null ? errors.with("programme", words.say("ui.form.NotBlank")) : errors;
        errors = required(errors, words, "item", item);
        errors = required(errors, words, "name", name);
        errors = whole(errors, words, "stock", stock, true);
        errors = whole(errors, words, "limitPerson", limitPerson, false);
        errors = whole(errors, words, "limitHousehold", limitHousehold, true);
        errors = whole(errors, words, "pickUpHours", pickUpHours, true);
        errors = whole(errors, words, "lengthDays", lengthDays, true);
        errors = Typed.moment(opensAt) == null ? errors.with("opensAt", words.say("ui.form.moment")) : errors;
        errors = Typed.moment(closesAt) == null ? errors.with("closesAt", words.say("ui.form.moment")) : errors;
        Instant opens = Typed.moment(opensAt);
        Instant closes = Typed.moment(closesAt);
        if (opens != null && closes != null && !closes.isAfter(opens)) {
            errors = errors.with("closesAt", words.say("ui.form.window"));
        }
        errors = "DRAW".equals(allocation) ? drawErrors(errors, words, opens, closes) : errors;
        errors = money(errors, words, "price", price);
        errors = money(errors, words, "faceValue", faceValue);
        boolean free = "FREE".equals(priceKind);
        if (free == !blank(price) && !Typed.isWrong(price, Typed.money(price))) {
            errors = errors.with("price", words.say("offers.problem.price"));
        }
        if (Typed.isWrong(postage, Typed.grams(postage))) {
            errors = errors.with("postage", words.say("ui.form.kilograms"));
        }
        return errors;
    }

    /** OFF-53 A draw gives one to each winner, of a number known before, after a time for wishes inside the window. */
    private FormErrors drawErrors(FormErrors errors, Words words, @Nullable Instant opens, @Nullable Instant closes) {
        Instant until = Typed.moment(wishesUntil);
        boolean inside =
                until != null && opens != null && closes != null && until.isAfter(opens) && !until.isAfter(closes);
        var found = inside ? errors : errors.with("wishesUntil", words.say("offers.problem.wishesUntil"));
        found = Integer.valueOf(1).equals(Typed.number(limitPerson))
                ? found
                : found.with("limitPerson", words.say("offers.problem.drawLimit"));
        return version != null || Typed.number(stock) != null
                ? found
                : found.with("stock", words.say("offers.problem.drawStock"));
    }

    /** Only for a form without errors. */
    OfferPlan plan() {
        return new OfferPlan(
                Objects.requireNonNull(programme),
                audience,
                measure,
                Objects.requireNonNullElse(Typed.constant(OfferKind.class, kind), OfferKind.GOODS),
                Typed.text(item),
                Typed.text(name),
                Typed.text(description),
                Objects.requireNonNullElse(Typed.constant(CountUnit.class, unit), CountUnit.PORTION),
                Objects.requireNonNull(Typed.number(limitPerson)),
                Typed.number(limitHousehold),
                Objects.requireNonNull(Typed.moment(opensAt)),
                Objects.requireNonNull(Typed.moment(closesAt)),
                Objects.requireNonNullElse(Typed.constant(Allocation.class, allocation), Allocation.FIRST_COME),
                "true".equals(waitingList),
                Objects.requireNonNullElse(Typed.constant(Fulfilment.class, fulfilment), Fulfilment.NONE),
                Typed.number(pickUpHours),
                "true".equals(countsHouseholds),
                Objects.requireNonNullElse(Typed.constant(PriceKind.class, priceKind), PriceKind.FREE),
                Objects.requireNonNullElse(Typed.money(price), Money.ZERO),
                Typed.money(faceValue),
                Typed.grams(postage),
                blank(division) ? null : Typed.text(division),
                Typed.number(lengthDays),
                "DRAW".equals(allocation) ? Typed.moment(wishesUntil) : null);
    }

    @Nullable
    Long total() {
        Integer number = Typed.number(stock);
        return number == null ? null : number.longValue();
    }

    private static FormErrors required(FormErrors errors, Words words, String field, @Nullable String value) {
        return blank(value) ? errors.with(field, words.say("ui.form.NotBlank")) : errors;
    }

    private static FormErrors money(FormErrors errors, Words words, String field, @Nullable String value) {
        return Typed.isWrong(value, Typed.money(value)) ? errors.with(field, words.say("ui.form.money")) : errors;
    }

    private static FormErrors whole(
            FormErrors errors, Words words, String field, @Nullable String value, boolean mayBeEmpty) {
        Integer number = Typed.number(value);
        boolean wrong = blank(value) ? !mayBeEmpty : number == null || number < 1;
        return wrong ? errors.with(field, words.say("ui.form.number")) : errors;
    }

    private static boolean blank(@Nullable String text) {
        return Typed.text(text).isEmpty();
    }
}
