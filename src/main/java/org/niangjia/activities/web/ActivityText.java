package org.niangjia.activities.web;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ActivityKind;
import org.niangjia.activities.ActivityState;
import org.niangjia.activities.Measure;
import org.niangjia.activities.SessionList;
import org.niangjia.activities.SessionState;
import org.niangjia.activities.TourBudget;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Typed;
import org.niangjia.platform.web.Ui;

/** How times, states and kinds are said and read on the pages of this module. */
public final class ActivityText {
    private static final DateTimeFormatter TABLE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    static final List<String> SHIFTS = List.of("EARLY", "MID", "NIGHT");

    private ActivityText() {}

    public static String at(Instant moment) {
        return LocalDateTime.ofInstant(moment, Period.ZONE).format(TABLE);
    }

    static String maybe(@Nullable Instant moment) {
        return moment == null ? "" : at(moment);
    }

    public static String clock(@Nullable Instant moment) {
        return moment == null
                ? ""
                : LocalDateTime.ofInstant(moment, Period.ZONE).format(CLOCK);
    }

    static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, Period.ZONE);
    }

    /** 2026-12-01 19:00–19:25, the day once. */
    public static String span(Instant from, Instant to) {
        return at(from) + "–" + (day(from).equals(day(to)) ? clock(to) : at(to));
    }

    /** As people say it on a phone: 12月1日 周二 19:00. */
    public static String spoken(Chrome chrome, @Nullable Instant moment) {
        if (moment == null) {
            return "";
        }
        var time = LocalDateTime.ofInstant(moment, Period.ZONE);
        return chrome.say(
                "activities.spoken",
                time.getMonthValue(),
                time.getDayOfMonth(),
                weekday(chrome, time.getDayOfWeek().getValue()),
                time.format(CLOCK));
    }

    public static String weekday(Chrome chrome, int number) {
        return chrome.say("activities.weekday." + number);
    }

    public static String days(LocalDate from, LocalDate to) {
        return from.equals(to) ? from.toString() : from + " – " + to;
    }

    static List<Option> weekdays(Chrome chrome) {
        var options = new ArrayList<Option>();
        for (int i = 1; i <= 7; i++) {
            options.add(new Option(String.valueOf(i), weekday(chrome, i)));
        }
        return options;
    }

    static List<Option> kinds(Chrome chrome, List<ActivityKind> kinds, String current) {
        return kinds.stream()
                .filter(kind -> !kind.archived() || kind.code().equals(current))
                .map(kind -> new Option(kind.code(), kind.name(chrome.words().chinese())))
                .toList();
    }

    static String kind(Chrome chrome, Map<String, ActivityKind> kinds, String code) {
        var kind = kinds.get(code);
        return kind == null ? code : kind.name(chrome.words().chinese());
    }

    static String icon(Map<String, ActivityKind> kinds, String code) {
        var kind = kinds.get(code);
        return kind == null ? "calendar" : kind.icon();
    }

    public static Ui.Tone tone(ActivityState state) {
        return switch (state) {
            case DRAFT -> Ui.Tone.NEUTRAL;
            case OPEN -> Ui.Tone.GOOD;
            case ENDED -> Ui.Tone.INFO;
            case CANCELLED -> Ui.Tone.BAD;
        };
    }

    public static Ui.Tone tone(SessionState state) {
        return switch (state) {
            case PLANNED -> Ui.Tone.NEUTRAL;
            case OPEN -> Ui.Tone.WARNING;
            case HELD -> Ui.Tone.GOOD;
            case CANCELLED -> Ui.Tone.BAD;
        };
    }

    /** The Monday of the day typed, or of today. */
    static LocalDate monday(String typed, Instant now) {
        var wanted = Typed.day(typed);
        return (wanted == null ? day(now) : wanted).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** All shifts, or one of them; what is not a shift is all. */
    static String shift(String typed) {
        return SHIFTS.contains(typed) ? typed : "";
    }

    static List<Ui.Link> shiftLinks(Chrome chrome, String path, String current) {
        var links = new ArrayList<Ui.Link>();
        links.add(new Ui.Link(chrome.say("activities.shift.all"), path, current.isEmpty()));
        for (String shift : SHIFTS) {
            links.add(new Ui.Link(
                    chrome.say("activities.shift." + shift), Ui.with(path, "shift", shift), shift.equals(current)));
        }
        return links;
    }

    /** The session's own title, its lesson and shift. */
    public static String title(Chrome chrome, SessionList.Row session) {
        var text = new StringBuilder(session.title().isBlank() ? session.activityName() : session.title());
        if (session.lesson() > 0) {
            text.append(' ').append(chrome.say("activities.lesson", session.lesson()));
        }
        if (!session.shift().isEmpty()) {
            text.append(" · ").append(chrome.say("activities.shift." + session.shift()));
        }
        return text.toString();
    }

    static String amount(Chrome chrome, Measure measure, long amount) {
        return measure.money()
                ? chrome.say("activities.yuan", Ui.yuan(new Money(amount)))
                : chrome.say("activities.measure.unit." + measure, amount);
    }

    static String yuan(Chrome chrome, long fen) {
        return chrome.say("activities.yuan", Ui.yuan(new Money(fen)));
    }

    /** A tour as a line: when, what, how much. */
    static String tour(Chrome chrome, TourBudget.Tour tour) {
        return chrome.say("activities.tour.line", tour.startsOn(), tour.name(), yuan(chrome, tour.fen()));
    }

    static String stars(@Nullable Double average) {
        return average == null ? "" : String.format(java.util.Locale.ROOT, "%.1f", average);
    }

    /** Nothing typed costs nothing. */
    static @Nullable Money money(@Nullable String typed) {
        return Typed.text(typed).isEmpty() ? Money.ZERO : Typed.money(typed);
    }
}
