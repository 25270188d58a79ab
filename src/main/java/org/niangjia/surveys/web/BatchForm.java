package org.niangjia.surveys.web;

import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Typed;
import org.niangjia.platform.web.Words;
import org.niangjia.surveys.LeaveBatches;

/** A batch of home leave as typed. @param reason asked when a known batch changes */
public record BatchForm(
        @Nullable String from,
        @Nullable String to,
        @Nullable String quota,
        @Nullable String reason) {
    static BatchForm fresh() {
        return new BatchForm("", "", "", "");
    }

    static BatchForm of(LeaveBatches.Batch batch) {
        return new BatchForm(batch.startsOn().toString(), batch.endsOn().toString(), String.valueOf(batch.quota()), "");
    }

    FormErrors errors(Words words) {
        var first = Typed.day(from);
        var last = Typed.day(to);
        var errors = FormErrors.none();
        errors = first == null ? errors.with("from", words.say("ui.form.day")) : errors;
        errors = last == null || (first != null && last.isBefore(first))
                ? errors.with("to", words.say("ui.form.period"))
                : errors;
        return Typed.text(quota).matches("[1-9]\\d{0,5}")
                ? errors
                : errors.with("quota", words.say("surveys.problem.quota"));
    }

    FormErrors errorsOfChange(Words words) {
        var errors = errors(words);
        return Typed.text(reason).isEmpty() ? errors.with("reason", words.say("surveys.problem.reason")) : errors;
    }

    /** Only for a form without errors. */
    Period days() {
        var first = Typed.day(from);
        var last = Typed.day(to);
        if (first == null || last == null) {
            throw new IllegalStateException("form has errors");
        }
        return new Period(first, last);
    }

    int most() {
        return Integer.parseInt(Typed.text(quota));
    }
}
