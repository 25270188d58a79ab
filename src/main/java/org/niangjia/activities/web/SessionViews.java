package org.niangjia.activities.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ActivityList;
import org.niangjia.activities.Feature;
import org.niangjia.activities.SessionList;
import org.niangjia.activities.Staff;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Ui;

/** What the desk pages of sessions show. */
public final class SessionViews {
    private SessionViews() {}

    /** The sessions of an activity and the forms for more. */
    public record Sessions(
            Chrome chrome,
            ActivityList.Shown activity,
            List<SessionList.Row> rows,
            SessionForm form,
            SeriesForm series,
            FormErrors errors,
            @Nullable String problem) {
        public List<Ui.Link> tabs() {
            return ActivityViews.tabs(chrome, activity, "/sessions");
        }

        public boolean manages() {
            return ActivityViews.manages(chrome);
        }

        public List<Ui.Column> columns() {
            return sessionColumns(chrome);
        }

        public List<Option> weekdays() {
            return ActivityText.weekdays(chrome);
        }

        public List<Option> shifts() {
            return SessionViews.shifts(chrome);
        }

        public boolean shifted() {
            return activity.has(Feature.SHIFTS);
        }

        public boolean online() {
            return activity.has(Feature.ONLINE);
        }
    }

    static List<Ui.Column> sessionColumns(Chrome chrome) {
        return List.of(
                Ui.Column.text(chrome.say("activities.field.session")),
                Ui.Column.text(chrome.say("activities.field.when")),
                Ui.Column.text(chrome.say("activities.field.place")),
                Ui.Column.text(chrome.say("activities.field.lecturer")),
                Ui.Column.number(chrome.say("activities.field.attended")),
                Ui.Column.number(chrome.say("activities.field.score")),
                Ui.Column.text(chrome.say("activities.field.state")));
    }

    static List<Option> shifts(Chrome chrome) {
        return ActivityText.SHIFTS.stream()
                .map(shift -> new Option(shift, chrome.say("activities.shift." + shift)))
                .toList();
    }

    /** One session. */
    public record Session(
            Chrome chrome,
            ActivityList.Shown activity,
            SessionList.Row session,
            SessionForm form,
            List<Staff.Member> staff,
            List<Long> onDuty,
            List<Ui.Happening> history,
            FormErrors errors,
            @Nullable String problem) {
        public boolean manages() {
            return ActivityViews.manages(chrome);
        }

        public boolean handles() {
            return ActivityViews.handles(chrome);
        }

        public String title() {
            return ActivityText.title(chrome, session);
        }

        public List<Option> shifts() {
            return SessionViews.shifts(chrome);
        }

        public boolean children() {
            return activity.has(Feature.CHILDREN);
        }

        public boolean may(String state) {
            return org.niangjia.activities.SessionState.LIFECYCLE.allows(
                    session.state(), org.niangjia.activities.SessionState.valueOf(state));
        }

        public List<Option> staffOptions() {
            return staff.stream()
                    .map(one -> new Option(
                            String.valueOf(one.id()),
                            one.name(),
                            one.checkedOn() == null ? chrome.say("activities.staff.unchecked") : null))
                    .toList();
        }

        public List<String> dutyValues() {
            return onDuty.stream().map(String::valueOf).toList();
        }

        public List<Ui.Figure> figures() {
            String list = chrome.at("/class/" + session.id());
            var figures = new ArrayList<Ui.Figure>();
            figures.add(new Ui.Figure(
                    chrome.say("activities.field.attended"),
                    session.attended(),
                    chrome.say("activities.unit.person"),
                    handles() ? list : null));
            figures.add(new Ui.Figure(
                    chrome.say("activities.field.headcount"),
                    session.headcount(),
                    chrome.say("activities.unit.times"),
                    null));
            figures.add(new Ui.Figure(
                    chrome.say("activities.figure.views"), session.views(), chrome.say("activities.unit.times"), null));
            figures.add(new Ui.Figure(
                    chrome.say("activities.field.score"),
                    ActivityText.stars(session.average()),
                    chrome.say("activities.score.of", session.scores()),
                    null,
                    null,
                    null));
            return figures;
        }

        public List<Ui.Answer> facts() {
            return List.of(
                    new Ui.Answer(
                            chrome.say("activities.field.when"),
                            ActivityText.span(session.startsAt(), session.endsAt())),
                    new Ui.Answer(chrome.say("activities.field.place"), session.placeText()),
                    new Ui.Answer(chrome.say("activities.field.lecturer"), session.lecturer()),
                    new Ui.Answer(chrome.say("activities.field.link"), session.link()),
                    new Ui.Answer(chrome.say("activities.field.reason"), session.reason()));
        }
    }

    /** A week of a timetable, of everything or around one shift. @param path of the page, below the federation */
    public record Timetable(Chrome chrome, String path, LocalDate from, String shift, List<SessionList.Row> rows) {
        public List<Ui.Link> shiftLinks() {
            return ActivityText.shiftLinks(chrome, Ui.with(chrome.at(path), "from", from.toString()), shift);
        }

        /** The days on which something is. */
        public List<LocalDate> days() {
            return from.datesUntil(from.plusDays(7))
                    .filter(day -> !on(day).isEmpty())
                    .toList();
        }

        public List<SessionList.Row> on(LocalDate day) {
            return rows.stream()
                    .filter(row -> ActivityText.day(row.startsAt()).equals(day))
                    .filter(row -> row.meets(shift))
                    .toList();
        }

        public String heading(LocalDate day) {
            return day + " " + ActivityText.weekday(chrome, day.getDayOfWeek().getValue());
        }

        /** The activity first, where a session has a name of its own. */
        public String line(SessionList.Row row) {
            return ActivityText.clock(row.startsAt()) + "–" + ActivityText.clock(row.endsAt()) + " "
                    + (row.title().isBlank() ? "" : row.activityName() + " ") + ActivityText.title(chrome, row);
        }

        public String week(int weeks) {
            String there =
                    Ui.with(chrome.at(path), "from", from.plusWeeks(weeks).toString());
            return shift.isEmpty() ? there : Ui.with(there, "shift", shift);
        }
    }
}
