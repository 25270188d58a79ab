package org.niangjia.offers.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
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

    static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

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
                LOCAL.format(today),
                LOCAL.format(today.plusDays(14).withHour(18)),
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
                total == null ? "" : total.toString(),
                String.valueOf(plan.limitPerson()),
                text(plan.limitHousehold()),
                LOCAL.format(plan.opensAt().atZone(Period.ZONE)),
                LOCAL.format(plan.closesAt().atZone(Period.ZONE)),
                plan.audienceId(),
                plan.allocation().name(),
                plan.waitingList() ? "true" : null,
                plan.fulfilment().name(),
                text(plan.pickUpHours()),
                plan.countsHouseholds() ? "true" : null,
                plan.priceKind().name(),
                plan.priceKind() == PriceKind.FREE ? "" : plan.priceFen().inYuan(),
                face == null ? "" : face.inYuan(),
                grams == null
                        ? ""
                        : java.math.BigDecimal.valueOf(grams, 3)
                                .stripTrailingZeros()
                                .toPlainString(),
                plan.validDivision() == null ? "" : plan.validDivision(),
                text(plan.lengthDays()),
                wishes == null ? "" : LOCAL.format(wishes.atZone(Period.ZONE)),
                offer.places().stream().map(OfferList.Place::id).toList(),
                offer.version());
    }

    private static String text(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }

    List<Long> placeIds() {
        return places == null ? List.of() : places;
    }

    FormErrors errors(Words words) {
        var errors = FormErrors.none();
        errors = programme == null ? errors.with("programme", words.say("offers.problem.required")) : errors;
        errors = required(errors, words, "item", item);
        errors = required(errors, words, "name", name);
        errors = whole(errors, words, "stock", stock, true);
        errors = whole(errors, words, "limitPerson", limitPerson, false);
        errors = whole(errors, words, "limitHousehold", limitHousehold, true);
        errors = whole(errors, words, "pickUpHours", pickUpHours, true);
        errors = whole(errors, words, "lengthDays", lengthDays, true);
        errors = moment(opensAt) == null ? errors.with("opensAt", words.say("offers.problem.date")) : errors;
        errors = moment(closesAt) == null ? errors.with("closesAt", words.say("offers.problem.date")) : errors;
        Instant opens = moment(opensAt);
        Instant closes = moment(closesAt);
        if (opens != null && closes != null && !closes.isAfter(opens)) {
            errors = errors.with("closesAt", words.say("offers.problem.window"));
        }
        errors = "DRAW".equals(allocation) ? drawErrors(errors, words, opens, closes) : errors;
        for (var amount : List.of("price", "faceValue")) {
            if (badMoney(amount.equals("price") ? price : faceValue)) {
                errors = errors.with(amount, words.say("offers.problem.money"));
            }
        }
        boolean free = "FREE".equals(priceKind);
        if (free == !blank(price) && !badMoney(price)) {
            errors = errors.with("price", words.say("offers.problem.price"));
        }
        if (!blank(postage) && !String.valueOf(postage).strip().matches("\\d{1,4}(\\.\\d{1,3})?")) {
            errors = errors.with("postage", words.say("offers.problem.number"));
        }
        return errors;
    }

    /** OFF-53 A draw gives one to each winner, of a number known before, after a time for wishes inside the window. */
    private FormErrors drawErrors(FormErrors errors, Words words, @Nullable Instant opens, @Nullable Instant closes) {
        Instant until = moment(wishesUntil);
        boolean inside =
                until != null && opens != null && closes != null && until.isAfter(opens) && !until.isAfter(closes);
        var found = inside ? errors : errors.with("wishesUntil", words.say("offers.problem.wishesUntil"));
        found = Integer.valueOf(1).equals(number(limitPerson))
                ? found
                : found.with("limitPerson", words.say("offers.problem.drawLimit"));
        return version != null || number(stock) != null
                ? found
                : found.with("stock", words.say("offers.problem.drawStock"));
    }

    /** Only for a form without errors. */
    OfferPlan plan() {
        return new OfferPlan(
                Objects.requireNonNull(programme),
                audience,
                measure,
                OfferKind.valueOf(or(kind, "GOODS")),
                or(item, "").strip(),
                or(name, "").strip(),
                or(description, "").strip(),
                CountUnit.valueOf(or(unit, "PORTION")),
                Objects.requireNonNull(number(limitPerson)),
                number(limitHousehold),
                Objects.requireNonNull(moment(opensAt)),
                Objects.requireNonNull(moment(closesAt)),
                Allocation.valueOf(or(allocation, "FIRST_COME")),
                "true".equals(waitingList),
                Fulfilment.valueOf(or(fulfilment, "NONE")),
                number(pickUpHours),
                "true".equals(countsHouseholds),
                PriceKind.valueOf(or(priceKind, "FREE")),
                blank(price) ? Money.ZERO : Money.parseYuan(or(price, "0")),
                blank(faceValue) ? null : Money.parseYuan(or(faceValue, "0")),
                blank(postage)
                        ? null
                        : new java.math.BigDecimal(or(postage, "0").strip())
                                .movePointRight(3)
                                .intValueExact(),
                blank(division) ? null : or(division, "").strip(),
                number(lengthDays),
                "DRAW".equals(allocation) ? moment(wishesUntil) : null);
    }

    @Nullable
    Long total() {
        Integer number = number(stock);
        return number == null ? null : number.longValue();
    }

    private static FormErrors required(FormErrors errors, Words words, String field, @Nullable String value) {
        return blank(value) ? errors.with(field, words.say("offers.problem.required")) : errors;
    }

    private static FormErrors whole(
            FormErrors errors, Words words, String field, @Nullable String value, boolean mayBeEmpty) {
        Integer number = number(value);
        boolean wrong = blank(value) ? !mayBeEmpty : number == null || number < 1;
        return wrong ? errors.with(field, words.say("offers.problem.number")) : errors;
    }

    static @Nullable Integer number(@Nullable String text) {
        return text != null && text.strip().matches("\\d{1,8}") ? Integer.valueOf(text.strip()) : null;
    }

    private static @Nullable Instant moment(@Nullable String text) {
        try {
            return blank(text)
                    ? null
                    : LocalDateTime.parse(or(text, "")).atZone(Period.ZONE).toInstant();
        } catch (DateTimeParseException wrong) {
            return null;
        }
    }

    private static boolean badMoney(@Nullable String text) {
        return !blank(text) && !or(text, "").strip().matches("\\d{1,9}(\\.\\d{1,2})?");
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null || text.isBlank() ? otherwise : text;
    }
}
