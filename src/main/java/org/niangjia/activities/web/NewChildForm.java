package org.niangjia.activities.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Typed;
import org.niangjia.platform.web.Words;
import org.niangjia.registry.Households;

/** A child the guardian records, as typed. */
public record NewChildForm(
        @Nullable String childName,
        @Nullable String sex,
        @Nullable String born,
        @Nullable String consent) {
    static NewChildForm fresh() {
        return new NewChildForm("", "", "", null);
    }

    FormErrors errors(Words words) {
        var errors = FormErrors.none();
        errors = Typed.text(childName).isEmpty()
                ? errors.with("childName", words.say("activities.problem.name"))
                : errors;
        errors = "1".equals(sex) || "2".equals(sex) ? errors : errors.with("sex", words.say("activities.problem.sex"));
        errors = Typed.day(born) == null ? errors.with("born", words.say("ui.form.day")) : errors;
        return "true".equals(consent) ? errors : errors.with("consent", words.say("activities.problem.consent"));
    }

    /** Only for a form without errors. */
    Households.NewChild child() {
        LocalDate day = java.util.Objects.requireNonNull(Typed.day(born));
        return new Households.NewChild(Typed.text(childName), "1".equals(sex) ? 1 : 2, day, true);
    }
}
