package org.niangjia.activities.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.PaperSignUps;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Typed;
import org.niangjia.platform.web.Words;

/** One sign-up from paper, as typed. */
public record PaperSignUpForm(
        @Nullable String person,
        @Nullable String reference,
        @Nullable String childName,
        @Nullable String sex,
        @Nullable String born,
        @Nullable String notes,
        @Nullable String consent,
        @Nullable String signed,
        @Nullable String collector,
        @Nullable String phone,
        @Nullable String relation) {
    private static final int LONGEST_NOTES = 1_000;

    static PaperSignUpForm fresh() {
        return new PaperSignUpForm("", "", "", "", "", "", null, "", "", "", "");
    }

    FormErrors errors(Words words, boolean children, LocalDate today) {
        var errors = FormErrors.none();
        errors = Typed.key(person) == null ? errors.with("person", words.say("activities.signUps.noPerson")) : errors;
        errors = children ? childErrors(words, errors, today) : errors;
        return Typed.text(reference).isEmpty()
                ? errors.with("reference", words.say("activities.signUps.noReference"))
                : errors;
    }

    private FormErrors childErrors(Words words, FormErrors before, LocalDate today) {
        var errors = before;
        errors = Typed.text(childName).isEmpty()
                ? errors.with("childName", words.say("activities.problem.childName"))
                : errors;
        errors = "1".equals(sex) || "2".equals(sex) ? errors : errors.with("sex", words.say("activities.problem.sex"));
        errors = Typed.day(born) == null ? errors.with("born", words.say("ui.form.day")) : errors;
        errors = Typed.text(notes).length() > LONGEST_NOTES
                ? errors.with("notes", words.say("activities.problem.notes"))
                : errors;
        var on = Typed.day(signed);
        errors = on == null || on.isAfter(today)
                ? errors.with("signed", words.say("activities.signUps.noSignature"))
                : errors;
        errors = "true".equals(consent) ? errors : errors.with("consent", words.say("activities.signUps.noConsent"));
        if (Typed.text(collector).isEmpty()) {
            return errors;
        }
        errors = Typed.text(phone).matches("\\d{7,15}")
                ? errors
                : errors.with("phone", words.say("activities.problem.phone"));
        return Typed.text(relation).isEmpty()
                ? errors.with("relation", words.say("activities.problem.relation"))
                : errors;
    }

    /** Only for a form without errors. */
    PaperSignUps.Line line(boolean children) {
        long worker = java.util.Objects.requireNonNull(Typed.key(person));
        if (!children) {
            return PaperSignUps.Line.of(worker);
        }
        String who = Typed.text(collector);
        return new PaperSignUps.Line(
                worker,
                new PaperSignUps.Child(
                        Typed.text(childName),
                        "1".equals(sex) ? 1 : 2,
                        java.util.Objects.requireNonNull(Typed.day(born)),
                        Typed.text(notes),
                        Typed.day(signed),
                        who.isEmpty()
                                ? null
                                : new PaperSignUps.Collector(who, Typed.text(phone), Typed.text(relation))));
    }
}
