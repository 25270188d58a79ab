package org.niangjia.activities.web;

import static org.niangjia.platform.web.Typed.day;
import static org.niangjia.platform.web.Typed.text;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.Limits;
import org.niangjia.activities.Measure;
import org.niangjia.platform.Money;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Typed;
import org.niangjia.platform.web.Words;

/** A limit as typed; money in yuan. */
public record LimitForm(
        @Nullable String measure,
        @Nullable String kind,
        @Nullable String scope,
        @Nullable String amount,
        @Nullable String from,
        @Nullable String to,
        @Nullable String source) {
    static LimitForm fresh(LocalDate today) {
        return new LimitForm("CHILDREN_PER_STAFF", "", "", "", today.toString(), "", "");
    }

    private @Nullable Measure chosen() {
        return Typed.constant(Measure.class, measure);
    }

    private long number() {
        var what = chosen();
        if (what != null && what.money()) {
            Money money = ActivityText.money(amount);
            return money == null ? 0 : money.fen();
        }
        Integer number = Typed.number(amount);
        return number == null ? 0 : number;
    }

    FormErrors errors(Words words) {
        var errors = FormErrors.none();
        errors = chosen() == null ? errors.with("measure", words.say("activities.problem.measure")) : errors;
        errors = number() <= 0 ? errors.with("amount", words.say("ui.form.number")) : errors;
        var first = day(from);
        var last = day(to);
        errors = first == null ? errors.with("from", words.say("ui.form.day")) : errors;
        boolean wrong = last == null ? !text(to).isEmpty() : first != null && last.isBefore(first);
        errors = wrong ? errors.with("to", words.say("ui.form.period")) : errors;
        return text(source).isEmpty() ? errors.with("source", words.say("activities.problem.source")) : errors;
    }

    /** Only for a form without errors. */
    Limits.NewLimit limit() {
        return new Limits.NewLimit(
                Objects.requireNonNull(chosen()),
                text(kind).isEmpty() ? null : text(kind),
                text(scope),
                number(),
                Objects.requireNonNull(day(from)),
                day(to),
                text(source));
    }
}
