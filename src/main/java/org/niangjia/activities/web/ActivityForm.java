package org.niangjia.activities.web;

import static org.niangjia.activities.web.ActivityText.money;
import static org.niangjia.platform.web.Typed.day;
import static org.niangjia.platform.web.Typed.field;
import static org.niangjia.platform.web.Typed.isWrong;
import static org.niangjia.platform.web.Typed.key;
import static org.niangjia.platform.web.Typed.moment;
import static org.niangjia.platform.web.Typed.number;
import static org.niangjia.platform.web.Typed.text;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ActivityList;
import org.niangjia.activities.ActivityPlan;
import org.niangjia.activities.SignUp;
import org.niangjia.offers.Allocation;
import org.niangjia.platform.Money;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Words;

/** What an officer typed; the sign-up only counts while the activity is new. */
public record ActivityForm(
        @Nullable String programme,
        @Nullable String kind,
        @Nullable String name,
        @Nullable String summary,
        @Nullable String starts,
        @Nullable String ends,
        @Nullable String term,
        @Nullable String place,
        @Nullable String placeId,
        @Nullable String lead,
        @Nullable String ageFrom,
        @Nullable String ageTo,
        @Nullable String cost,
        @Nullable String walkIns,
        @Nullable String tourDays,
        @Nullable String tourScope,
        @Nullable String route,
        @Nullable String signUp,
        @Nullable String places,
        @Nullable String audience,
        @Nullable String each,
        @Nullable String opens,
        @Nullable String closes,
        @Nullable String allocation,
        @Nullable String waiting,
        @Nullable Integer version) {

    static ActivityForm fresh(@Nullable Long programme, Instant now) {
        return new ActivityForm(
                field(programme),
                "COURSE",
                "",
                "",
                ActivityText.day(now).toString(),
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                null,
                "",
                "",
                "",
                "PLACES",
                "",
                "",
                "1",
                field(now),
                field(now.plus(Duration.ofDays(14))),
                "FIRST_COME",
                "true",
                null);
    }

    static ActivityForm of(ActivityList.Shown shown) {
        var plan = shown.plan();
        return new ActivityForm(
                field(plan.programmeId()),
                plan.kindCode(),
                plan.name(),
                plan.summary(),
                plan.startsOn().toString(),
                plan.endsOn().toString(),
                field(plan.term()),
                plan.placeText(),
                field(plan.placeId()),
                plan.lead(),
                field(plan.ageFrom()),
                field(plan.ageTo()),
                plan.costFen().equals(Money.ZERO) ? "" : plan.costFen().inYuan(),
                plan.walkIns() ? "true" : null,
                field(plan.tourDays()),
                plan.tourScope(),
                plan.route(),
                shown.offer() == null ? "NONE" : "PLACES",
                "",
                "",
                "",
                "",
                "",
                "",
                null,
                shown.version());
    }

    public boolean isNew() {
        return version == null;
    }

    boolean signsUp() {
        return "PLACES".equals(signUp);
    }

    FormErrors errors(Words words) {
        var errors = FormErrors.none();
        errors = key(programme) == null ? errors.with("programme", words.say("activities.problem.programme")) : errors;
        errors = text(kind).isEmpty() ? errors.with("kind", words.say("activities.problem.kind")) : errors;
        errors = text(name).isEmpty() ? errors.with("name", words.say("activities.problem.name")) : errors;
        var from = day(starts);
        var to = day(ends);
        errors = from == null ? errors.with("starts", words.say("ui.form.day")) : errors;
        errors = to == null || (from != null && to.isBefore(from))
                ? errors.with("ends", words.say("ui.form.period"))
                : errors;
        errors = numbers(words, errors);
        return isNew() && signsUp() ? signUpErrors(words, errors) : errors;
    }

    private FormErrors numbers(Words words, FormErrors before) {
        var errors = before;
        String wrong = words.say("ui.form.number");
        errors = isWrong(term, number(term)) ? errors.with("term", wrong) : errors;
        errors = isWrong(ageFrom, number(ageFrom)) ? errors.with("ageFrom", wrong) : errors;
        Integer from = number(ageFrom);
        Integer to = number(ageTo);
        errors = isWrong(ageTo, number(ageTo)) || (from != null && to != null && to < from)
                ? errors.with("ageTo", words.say("activities.problem.ages"))
                : errors;
        errors = isWrong(tourDays, number(tourDays)) || Objects.equals(number(tourDays), 0)
                ? errors.with("tourDays", wrong)
                : errors;
        return money(cost) == null ? errors.with("cost", words.say("ui.form.money")) : errors;
    }

    private FormErrors signUpErrors(Words words, FormErrors before) {
        var errors = before;
        String wrong = words.say("ui.form.number");
        errors = isWrong(places, number(places)) || Objects.equals(number(places), 0)
                ? errors.with("places", wrong)
                : errors;
        Integer most = number(each);
        errors = most == null || most < 1 ? errors.with("each", wrong) : errors;
        var open = moment(opens);
        var close = moment(closes);
        errors = open == null ? errors.with("opens", words.say("ui.form.moment")) : errors;
        return close == null || (open != null && !close.isAfter(open))
                ? errors.with("closes", words.say("activities.problem.closes"))
                : errors;
    }

    /** Only for a form without errors. */
    ActivityPlan plan() {
        return new ActivityPlan(
                Objects.requireNonNull(key(programme)),
                text(kind),
                text(name),
                text(summary),
                Objects.requireNonNull(day(starts)),
                Objects.requireNonNull(day(ends)),
                number(term),
                text(place),
                key(placeId),
                text(lead),
                number(ageFrom),
                number(ageTo),
                Objects.requireNonNull(money(cost)),
                "true".equals(walkIns),
                number(tourDays),
                text(tourScope),
                text(route));
    }

    @Nullable
    SignUp signUpPlan() {
        if (!signsUp()) {
            return null;
        }
        Integer total = number(places);
        Integer most = number(each);
        return new SignUp(
                total == null ? null : total.longValue(),
                key(audience),
                most == null ? 1 : most,
                Objects.requireNonNull(moment(opens)),
                Objects.requireNonNull(moment(closes)),
                "BY_APPROVAL".equals(allocation) ? Allocation.BY_APPROVAL : Allocation.FIRST_COME,
                "true".equals(waiting));
    }
}
