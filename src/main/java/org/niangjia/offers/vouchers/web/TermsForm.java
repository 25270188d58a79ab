package org.niangjia.offers.vouchers.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.vouchers.VoucherTerms;
import org.niangjia.offers.vouchers.VoucherTermsDesk;
import org.niangjia.platform.Money;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Typed;
import org.niangjia.platform.web.Words;

/** Terms as typed. */
public record TermsForm(
        @Nullable String minSpend,
        @Nullable String validFrom,
        @Nullable String validTo,
        @Nullable String undoMinutes,
        @Nullable String postage,
        @Nullable List<Long> counters) {

    static TermsForm of(VoucherTerms terms, List<Long> counters) {
        return new TermsForm(
                terms.minSpendFen().fen() == 0 ? "" : terms.minSpendFen().inYuan(),
                terms.validFrom() == null ? "" : String.valueOf(terms.validFrom()),
                terms.validTo() == null ? "" : String.valueOf(terms.validTo()),
                String.valueOf(terms.undoMinutes()),
                terms.postageFen().fen() == 0 ? "" : terms.postageFen().inYuan(),
                counters);
    }

    public List<String> chosenCounters() {
        return counters == null
                ? List.of()
                : counters.stream().map(String::valueOf).toList();
    }

    FormErrors errors(Words words) {
        var errors = FormErrors.none();
        errors = amount(errors, words, "minSpend", minSpend);
        errors = amount(errors, words, "postage", postage);
        errors = Typed.isWrong(validFrom, Typed.day(validFrom))
                ? errors.with("validFrom", words.say("ui.form.day"))
                : errors;
        var from = Typed.day(validFrom);
        var to = Typed.day(validTo);
        boolean backwards = from != null && to != null && to.isBefore(from);
        errors = Typed.isWrong(validTo, Typed.day(validTo)) || backwards
                ? errors.with("validTo", words.say(backwards ? "ui.form.period" : "ui.form.day"))
                : errors;
        return minutes() == null ? errors.with("undoMinutes", words.say("vouchers.problem.minutes")) : errors;
    }

    private static FormErrors amount(FormErrors errors, Words words, String field, @Nullable String text) {
        return Typed.isWrong(text, Typed.money(text)) ? errors.with(field, words.say("ui.form.money")) : errors;
    }

    private @Nullable Integer minutes() {
        return undoMinutes != null
                        && undoMinutes.strip().matches("\\d{1,4}")
                        && Integer.parseInt(undoMinutes.strip()) <= 1440
                ? Integer.valueOf(undoMinutes.strip())
                : null;
    }

    /** Only for a form without errors. */
    VoucherTermsDesk.Wish wish() {
        return new VoucherTermsDesk.Wish(
                Objects.requireNonNullElse(Typed.money(minSpend), Money.ZERO),
                Typed.day(validFrom),
                Typed.day(validTo),
                Objects.requireNonNull(minutes()),
                Objects.requireNonNullElse(Typed.money(postage), Money.ZERO),
                counters == null ? List.of() : counters);
    }
}
