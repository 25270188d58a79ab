package org.niangjia.submissions.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.FormErrors;
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
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

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
                LOCAL.format(today),
                LOCAL.format(today.plusDays(14).withHour(18)),
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
                LOCAL.format(call.opensAt().atZone(Period.ZONE)),
                LOCAL.format(call.closesAt().atZone(Period.ZONE)),
                call.version());
    }

    FormErrors errors(Words words) {
        var errors = FormErrors.none();
        errors = programme == null ? errors.with("programme", words.say("submissions.problem.required")) : errors;
        errors = text(title).isEmpty() || text(title).length() > 60
                ? errors.with("title", words.say("submissions.problem.title"))
                : errors;
        errors = between(mostWords, 2_000) ? errors : errors.with("mostWords", words.say("submissions.problem.words"));
        errors =
                between(limitPerson, 100) ? errors : errors.with("limitPerson", words.say("submissions.problem.limit"));
        Instant from = moment(opensAt);
        Instant to = moment(closesAt);
        errors = from == null ? errors.with("opensAt", words.say("submissions.problem.moment")) : errors;
        return to == null || (from != null && !to.isAfter(from))
                ? errors.with("closesAt", words.say("submissions.problem.window"))
                : errors;
    }

    /** Only for a form without errors. */
    CallPlan plan() {
        return new CallPlan(
                Objects.requireNonNull(programme),
                audience,
                text(title),
                text(prompt),
                callKind(),
                Integer.parseInt(text(mostWords)),
                Integer.parseInt(text(limitPerson)),
                "true".equals(publicWall),
                Objects.requireNonNull(moment(opensAt)),
                Objects.requireNonNull(moment(closesAt)));
    }

    private CallKind callKind() {
        return "GREETING".equals(kind) ? CallKind.GREETING : "VIDEO".equals(kind) ? CallKind.VIDEO : CallKind.PHOTO;
    }

    private static boolean between(@Nullable String number, int most) {
        String typed = text(number);
        return typed.matches("\\d{1,4}") && Integer.parseInt(typed) >= 1 && Integer.parseInt(typed) <= most;
    }

    private static @Nullable Instant moment(@Nullable String typed) {
        try {
            return text(typed).isEmpty()
                    ? null
                    : LocalDateTime.parse(text(typed)).atZone(Period.ZONE).toInstant();
        } catch (DateTimeParseException wrong) {
            return null;
        }
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
