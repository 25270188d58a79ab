package org.niangjia.activities.web;

import static org.niangjia.platform.web.Typed.day;
import static org.niangjia.platform.web.Typed.isWrong;
import static org.niangjia.platform.web.Typed.number;
import static org.niangjia.platform.web.Typed.text;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ActivityPlan;
import org.niangjia.activities.Series;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Typed;
import org.niangjia.platform.web.Words;

/** A series as typed; one time, or one for each shift. */
public record SeriesForm(
        @Nullable String seriesTitle,
        @Nullable String from,
        @Nullable String to,
        @Nullable List<String> weekday,
        @Nullable String holidays,
        @Nullable String seriesMinutes,
        @Nullable String time,
        @Nullable String early,
        @Nullable String mid,
        @Nullable String night,
        @Nullable String seriesPlace,
        @Nullable String seriesLecturer,
        @Nullable String seriesLink,
        @Nullable String firstLesson) {

    static SeriesForm fresh(ActivityPlan plan, long minutes) {
        return new SeriesForm(
                "",
                plan.startsOn().toString(),
                plan.endsOn().toString(),
                List.of(),
                "true",
                String.valueOf(minutes),
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "1");
    }

    public List<String> weekdays() {
        return weekday == null ? List.of() : weekday;
    }

    private List<Series.Variant> variants() {
        var variants = new ArrayList<Series.Variant>();
        add(variants, "", Typed.time(time));
        add(variants, "EARLY", Typed.time(early));
        add(variants, "MID", Typed.time(mid));
        add(variants, "NIGHT", Typed.time(night));
        return variants;
    }

    private static void add(List<Series.Variant> variants, String shift, @Nullable LocalTime at) {
        if (at != null) {
            variants.add(new Series.Variant(shift, at));
        }
    }

    FormErrors errors(Words words) {
        var errors = FormErrors.none();
        var start = day(from);
        var end = day(to);
        errors = start == null ? errors.with("from", words.say("ui.form.day")) : errors;
        errors = end == null || (start != null && end.isBefore(start))
                ? errors.with("to", words.say("ui.form.period"))
                : errors;
        boolean days = weekdays().stream().allMatch(day -> day.matches("[1-7]"))
                && !weekdays().isEmpty();
        errors = days ? errors : errors.with("weekday", words.say("activities.problem.weekday"));
        Integer length = number(seriesMinutes);
        errors = length == null || length < 1 || length > 24 * 60
                ? errors.with("seriesMinutes", words.say("ui.form.number"))
                : errors;
        errors = variants().isEmpty() ? errors.with("time", words.say("activities.problem.time")) : errors;
        errors = SessionForm.webAddress(seriesLink)
                ? errors
                : errors.with("seriesLink", words.say("activities.problem.link"));
        return isWrong(firstLesson, number(firstLesson))
                ? errors.with("firstLesson", words.say("ui.form.number"))
                : errors;
    }

    /** Only for a form without errors. */
    Series series() {
        Integer first = number(firstLesson);
        return new Series(
                text(seriesTitle),
                new Period(Objects.requireNonNull(day(from)), Objects.requireNonNull(day(to))),
                weekdays().stream()
                        .map(day -> DayOfWeek.of(Integer.parseInt(day)))
                        .collect(Collectors.toSet()),
                "true".equals(holidays),
                Objects.requireNonNull(number(seriesMinutes)),
                variants(),
                text(seriesPlace),
                null,
                text(seriesLecturer),
                text(seriesLink),
                first == null ? 0 : first);
    }
}
