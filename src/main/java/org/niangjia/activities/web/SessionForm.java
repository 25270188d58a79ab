package org.niangjia.activities.web;

import static org.niangjia.platform.web.Typed.field;
import static org.niangjia.platform.web.Typed.isWrong;
import static org.niangjia.platform.web.Typed.moment;
import static org.niangjia.platform.web.Typed.number;
import static org.niangjia.platform.web.Typed.text;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.SessionList;
import org.niangjia.activities.SessionPlan;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Typed;
import org.niangjia.platform.web.Words;

/** One session as typed: when it starts and how many minutes it lasts. */
public record SessionForm(
        @Nullable String title,
        @Nullable String lesson,
        @Nullable String shift,
        @Nullable String starts,
        @Nullable String minutes,
        @Nullable String place,
        @Nullable String capacity,
        @Nullable String lecturer,
        @Nullable String link,
        @Nullable Integer version) {
    private static final List<String> SHIFTS = List.of("EARLY", "MID", "NIGHT");

    static SessionForm fresh(long minutes) {
        return new SessionForm("", "", "", "", String.valueOf(minutes), "", "", "", "", null);
    }

    static SessionForm of(SessionList.Row row) {
        return new SessionForm(
                row.title(),
                row.lesson() == 0 ? "" : String.valueOf(row.lesson()),
                row.shift(),
                Typed.field(row.startsAt()),
                String.valueOf(Duration.between(row.startsAt(), row.endsAt()).toMinutes()),
                row.placeText(),
                field(row.capacity()),
                row.lecturer(),
                row.link(),
                row.version());
    }

    FormErrors errors(Words words) {
        var errors = FormErrors.none();
        errors = moment(starts) == null ? errors.with("starts", words.say("ui.form.moment")) : errors;
        Integer length = number(minutes);
        errors = length == null || length < 1 || length > 30 * 24 * 60
                ? errors.with("minutes", words.say("ui.form.number"))
                : errors;
        errors = isWrong(lesson, number(lesson)) ? errors.with("lesson", words.say("ui.form.number")) : errors;
        errors = isWrong(capacity, number(capacity)) || Objects.equals(number(capacity), 0)
                ? errors.with("capacity", words.say("ui.form.number"))
                : errors;
        return webAddress(link) ? errors : errors.with("link", words.say("activities.problem.link"));
    }

    /** Only http and https: the address becomes a link on people's phones. */
    static boolean webAddress(@Nullable String typed) {
        if (text(typed).isEmpty()) {
            return true;
        }
        try {
            String scheme = URI.create(text(typed)).getScheme();
            return "https".equals(scheme) || "http".equals(scheme);
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }

    static String shift(@Nullable String typed) {
        return SHIFTS.contains(text(typed)) ? text(typed) : "";
    }

    /** Only for a form without errors. */
    SessionPlan plan() {
        var start = Objects.requireNonNull(moment(starts));
        Integer number = number(lesson);
        return new SessionPlan(
                text(title),
                number == null ? 0 : number,
                shift(shift),
                start,
                start.plus(Duration.ofMinutes(Objects.requireNonNull(number(minutes)))),
                text(place),
                number(capacity),
                text(lecturer),
                text(link));
    }
}
