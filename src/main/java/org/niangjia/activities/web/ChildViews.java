package org.niangjia.activities.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.Children;
import org.niangjia.activities.ClassBook;
import org.niangjia.activities.PickUps;
import org.niangjia.activities.SessionState;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.QrCode;
import org.niangjia.platform.web.Ui;

/** What staff and guardians see of children in a class. */
public final class ChildViews {
    private ChildViews() {}

    /** A class today. @param card who a code speaks for, before it is spent; @param code which one */
    public record Day(
            Chrome chrome, ClassBook.Day day, @Nullable String problem, PickUps.@Nullable Card card, String code) {
        public String title() {
            return ActivityText.title(chrome, day.session());
        }

        public String base() {
            return chrome.at("/class/" + day.session().id());
        }

        public boolean open() {
            return day.session().state() == SessionState.OPEN;
        }

        public boolean planned() {
            return day.session().state() == SessionState.PLANNED;
        }

        public String time(ClassBook.Line line) {
            if (line.leftAt() != null) {
                return chrome.say("activities.children.gone", ActivityText.clock(line.leftAt()), line.leftWith());
            }
            return line.arrivedAt() == null
                    ? chrome.say("activities.children.awaited")
                    : chrome.say("activities.children.here", ActivityText.clock(line.arrivedAt()));
        }

        public Ui.Tone tone(ClassBook.Line line) {
            return line.leftAt() != null ? Ui.Tone.INFO : line.here() ? Ui.Tone.GOOD : Ui.Tone.NEUTRAL;
        }
    }

    /** What the staff must know of one child. */
    public record Notes(Chrome chrome, long session, ClassBook.Notes notes) {}

    /** The daily record on paper. */
    public record Record(Chrome chrome, ClassBook.Day day, String printedAt) {
        public List<Ui.Column> columns() {
            return List.of(
                    Ui.Column.text(chrome.say("activities.field.child")),
                    Ui.Column.text(chrome.say("activities.children.guardian")),
                    Ui.Column.text(chrome.say("activities.children.arrived")),
                    Ui.Column.text(chrome.say("activities.children.left")),
                    Ui.Column.text(chrome.say("activities.children.leftWith")),
                    Ui.Column.text(chrome.say("activities.children.leftBy")),
                    Ui.Column.text(chrome.say("activities.field.reason")));
        }

        public String time(java.time.@Nullable Instant moment) {
            return ActivityText.clock(moment);
        }

        public String subtitle() {
            return ActivityText.title(chrome, day.session()) + " · "
                    + ActivityText.span(day.session().startsAt(), day.session().endsAt());
        }
    }

    /** All my children in classes. */
    public record MyChildren(Chrome chrome, List<Children.Mine> rows) {}

    /** Entering a child into a place. */
    public record Enter(
            Chrome chrome,
            long activity,
            String name,
            List<Children.Candidate> candidates,
            String child,
            String notes,
            NewChildForm form,
            FormErrors errors,
            @Nullable String refused) {
        public List<Option> options() {
            return candidates.stream()
                    .filter(Children.Candidate::fits)
                    .map(one -> new Option(
                            String.valueOf(one.id()), one.name(), one.birthOn().toString()))
                    .toList();
        }

        public boolean tooYoungOrOld() {
            return candidates.stream().anyMatch(one -> !one.fits());
        }

        public List<Option> sexes() {
            return List.of(
                    new Option("2", chrome.say("activities.children.girl")),
                    new Option("1", chrome.say("activities.children.boy")));
        }
    }

    /** One of my children in a class. @param code fresh, or null; @param problem said instead of a code */
    public record MyChild(
            Chrome chrome,
            Children.Mine child,
            PickUps.@Nullable Code code,
            @Nullable String problem,
            FormErrors errors) {
        public String base() {
            return chrome.at("/my/children/" + child.id());
        }

        public List<Option> collectors() {
            var options = new java.util.ArrayList<Option>();
            options.add(new Option("", chrome.say("activities.children.myself")));
            child.collectors()
                    .forEach(one ->
                            options.add(new Option(String.valueOf(one.id()), one.name() + " · " + one.relation())));
            return options;
        }

        public String picture() {
            return code == null ? "" : QrCode.of(code.text()).dataAddress();
        }

        public String until() {
            return code == null ? "" : chrome.say("activities.children.codeUntil", ActivityText.clock(code.until()));
        }
    }
}
