package org.niangjia.submissions.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Typed;
import org.niangjia.platform.web.Words;
import org.niangjia.submissions.CallKind;
import org.niangjia.submissions.CallList;
import org.niangjia.submissions.CallPlan;

/** What an officer typed, kept as typed. */
public record CallForm(
        @Nullable Long programme,
        @Nullable Long audience,
        @Nullable String title,
        @Nullable String prompt,
        @Nullable String kind,
        @Nullable String mostWords,
        @Nullable String limitPerson,
        @Nullable String publicWall,
        @Nullable String opensAt,
        @Nullable String closesAt,
        @Nullable Integer version) {
    static CallForm fresh(@Nullable Long programme, Instant now) {
        var today = LocalDateTime.ofInstant(now, Period.ZONE).withMinute(0);
        return new CallForm(
                programme,
                null,
                "",
                "",
                "PHOTO",
                "200",
                "1",
                null,
                Typed.field(today),
                Typed.field(today.plusDays(14).withHour(18)),
                null);
    }

    static CallForm of(CallList.Row call) {
        return new CallForm(
                call.programmeId(),
                call.audienceId(),
                call.title(),
                call.prompt(),
                call.kind().name(),
                String.valueOf(call.mostWords()),
                String.valueOf(call.limitPerson()),
                call.publicWall() ? "true" : null,
                Typed.field(call.opensAt()),
                Typed.field(call.closesAt()),
                call.version());
    }

    FormErrors errors(Words words) {
        var errors = FormErrors.none();
        errors = programme == null ? errors.with("programme", words.say("submissions.problem.required")) : errors;
        errors = Typed.text(title).isEmpty() || Typed.text(title).length() > 60
                ? errors.with("title", words.say("submissions.problem.title"))
                : errors;
        errors = between(mostWords, 2_000) ? errors : errors.with("mostWords", words.say("submissions.problem.words"));
        errors =
                between(limitPerson, 100) ? errors : errors.with("limitPerson", words.say("submissions.problem.limit"));
        Instant from = Typed.moment(opensAt);
        Instant to = Typed.moment(closesAt);
        errors = from == null ? errors.with("opensAt", words.say("ui.form.moment")) : errors;
        return to == null || (from != null && !to.isAfter(from))
                ? errors.with("closesAt", words.say("ui.form.window"))
                : errors;
    }

    /** Only for a form without errors. */
    CallPlan plan() {
        return new CallPlan(
                Objects.requireNonNull(programme),
                audience,
                Typed.text(title),
                Typed.text(prompt),
                callKind(),
                Objects.requireNonNull(Typed.number(mostWords)),
                Objects.requireNonNull(Typed.number(limitPerson)),
                "true".equals(publicWall),
                Objects.requireNonNull(Typed.moment(opensAt)),
                Objects.requireNonNull(Typed.moment(closesAt)));
    }

    private CallKind callKind() {
        return "GREETING".equals(kind) ? CallKind.GREETING : "VIDEO".equals(kind) ? CallKind.VIDEO : CallKind.PHOTO;
    }

    private static boolean between(@Nullable String typed, int most) {
        Integer number = Typed.number(typed);
        return number != null && number >= 1 && number <= most;
    }
}
