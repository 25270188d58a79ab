package org.niangjia.activities.web;

import static org.niangjia.platform.web.Typed.number;
import static org.niangjia.platform.web.Typed.text;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.Outreach;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Typed;
import org.niangjia.platform.web.Words;

/** The forms of a campaign's page, as typed; stops one on a line. */
public record OutreachForm(
        @Nullable String carrierKind,
        @Nullable String carrierName,
        @Nullable String pieces,
        @Nullable String since,
        @Nullable String stops,
        @Nullable String carrierId,
        @Nullable String month,
        @Nullable String times,
        @Nullable String source,
        @Nullable String reason,
        @Nullable String employer,
        @Nullable String visitedOn,
        @Nullable String met,
        @Nullable String item,
        @Nullable String quantity,
        @Nullable String givenOn) {
    static OutreachForm fresh(LocalDate today) {
        String day = today.toString();
        return new OutreachForm("BUS_LINE", "", "1", day, "", "", "", "", "", "", "", day, "", "", "", day);
    }

    private List<String> stopNames() {
        return text(stops)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private Outreach.CarrierKind kind() {
        return Objects.requireNonNullElse(
                Typed.constant(Outreach.CarrierKind.class, carrierKind), Outreach.CarrierKind.OTHER);
    }

    FormErrors carrierErrors(Words words) {
        var errors = FormErrors.none();
        errors =
                text(carrierName).isEmpty() ? errors.with("carrierName", words.say("activities.problem.name")) : errors;
        Integer count = number(pieces);
        errors = count == null || count < 1 ? errors.with("pieces", words.say("ui.form.number")) : errors;
        errors = Typed.day(since) == null ? errors.with("since", words.say("ui.form.day")) : errors;
        return stopNames().size() > 300 ? errors.with("stops", words.say("ui.form.number")) : errors;
    }

    /** Only for a form without errors. */
    Outreach.NewCarrier newCarrier() {
        return new Outreach.NewCarrier(
                kind(),
                text(carrierName),
                Objects.requireNonNull(number(pieces)),
                Objects.requireNonNull(Typed.day(since)),
                stopNames());
    }
}
