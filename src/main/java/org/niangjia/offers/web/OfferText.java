package org.niangjia.offers.web;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.Allocation;
import org.niangjia.offers.ClaimState;
import org.niangjia.offers.OfferKind;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.OfferPlan;
import org.niangjia.offers.OfferState;
import org.niangjia.offers.Offers;
import org.niangjia.offers.PriceKind;
import org.niangjia.offers.WorkerOffers;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;
import org.niangjia.platform.web.Words;

/** Puts offers and claims into words; the one place that does, so that desk, phone and Excel say the same. */
public record OfferText(Words words) {

    public String at(@Nullable Instant moment) {
        if (moment == null) {
            return "";
        }
        var pattern = words.chinese() ? "M月d日 HH:mm" : "d MMM HH:mm";
        return DateTimeFormatter.ofPattern(pattern, words.chinese() ? Locale.CHINA : Locale.ENGLISH)
                .format(moment.atZone(Period.ZONE));
    }

    /** 3 张; a space only where the language has one. */
    public String quantity(long number, CountUnit unit) {
        return Ui.count(number) + " " + words.say("offers.unit." + unit.name());
    }

    public String price(PriceKind kind, Money price) {
        return switch (kind) {
            case FREE -> words.say("offers.price.FREE");
            case FIXED -> words.say("offers.price.fixed", yuan(price));
            case FROM -> words.say("offers.price.from", yuan(price));
        };
    }

    /** Why no more of an offer can be had: the programme's money. */
    static String room(Chrome chrome, Offers.Room room) {
        return chrome.say("offers.problem.budget", yuan(room.budget()), yuan(room.others()), room.most());
    }

    private static String yuan(Money money) {
        return money.fen() % 100 == 0 ? Ui.count(money.fen() / 100) : Ui.yuan(money);
    }

    /** Each place with its address. */
    public String where(List<OfferList.Place> places) {
        return places.stream()
                .map(place -> (place.name() + " " + place.address()).strip())
                .collect(Collectors.joining(words.say("offers.places.and")));
    }

    public String left(@Nullable Long left, CountUnit unit) {
        if (left == null) {
            return words.say("offers.left.any");
        }
        return left <= 0 ? words.say("offers.left.none") : words.say("offers.left", quantity(left, unit));
    }

    public String name(OfferKind kind) {
        return words.name("offers.kind", kind);
    }

    public String name(OfferState state) {
        return words.name("offers.state", state);
    }

    public String name(ClaimState state) {
        return words.name("offers.claim.state", state);
    }

    /** What a draw calls it. */
    public String name(WorkerOffers.Thing thing) {
        boolean byDraw = thing.allocation() == Allocation.DRAW
                && (thing.state() == ClaimState.APPLIED || thing.state() == ClaimState.REFUSED);
        return byDraw ? words.name("offers.claim.drawState", thing.state()) : name(thing.state());
    }

    public Ui.Tone tone(WorkerOffers.Thing thing) {
        return thing.allocation() == Allocation.DRAW && thing.state() == ClaimState.REFUSED
                ? Ui.Tone.NEUTRAL
                : tone(thing.state());
    }

    public Ui.Tone tone(OfferState state) {
        return switch (state) {
            case DRAFT -> Ui.Tone.NEUTRAL;
            case OPEN -> Ui.Tone.GOOD;
            case CLOSED -> Ui.Tone.INFO;
            case CANCELLED -> Ui.Tone.BAD;
        };
    }

    public Ui.Tone tone(ClaimState state) {
        return switch (state) {
            case APPLIED, WAITING -> Ui.Tone.WARNING;
            case GRANTED -> Ui.Tone.GOOD;
            case FULFILLED -> Ui.Tone.INFO;
            case CANCELLED, EXPIRED -> Ui.Tone.NEUTRAL;
            case REFUSED -> Ui.Tone.BAD;
        };
    }

    public static String icon(OfferKind kind) {
        return switch (kind) {
            case PLACE -> "map-pin";
            case TICKET -> "ticket";
            case PARCEL -> "package";
            case PACK, GOODS -> "gift";
            case VOUCHER -> "discount";
            case SPECIAL -> "tag";
            case SERVICE -> "heart-handshake";
        };
    }

    /** The rules of an offer as sentences: what a worker reads before claiming, and what a refusal points to. */
    public List<String> rules(OfferPlan plan) {
        var rules = new ArrayList<String>();
        var wishes = plan.wishesUntil();
        rules.add(
                wishes == null
                        ? words.say("offers.rule." + plan.allocation().name())
                        : words.say("offers.rule.DRAW", at(wishes)));
        rules.add(words.say("offers.rule.person", quantity(plan.limitPerson(), plan.unit())));
        Integer household = plan.limitHousehold();
        if (household != null) {
            rules.add(words.say("offers.rule.household", quantity(household, plan.unit())));
        }
        if (plan.waitingList()) {
            rules.add(words.say("offers.rule.waiting"));
        }
        Integer hours = plan.pickUpHours();
        if (hours != null) {
            rules.add(words.say("offers.rule.hours", String.valueOf(hours)));
        }
        Money face = plan.faceValueFen();
        if (face != null) {
            rules.add(words.say("offers.rule.face", yuan(face)));
        }
        Integer grams = plan.freePostageGrams();
        if (grams != null) {
            rules.add(words.say("offers.rule.postage", kilograms(grams)));
        }
        Integer days = plan.lengthDays();
        if (days != null) {
            rules.add(words.say("offers.rule.length", String.valueOf(days)));
        }
        String division = plan.validDivision();
        if (division != null && !division.isBlank()) {
            rules.add(words.say("offers.rule.division", division));
        }
        return rules;
    }

    private static String kilograms(int grams) {
        return java.math.BigDecimal.valueOf(grams, 3).stripTrailingZeros().toPlainString();
    }
}
