package org.niangjia.submissions.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Masking;
import org.niangjia.platform.Period;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;
import org.niangjia.submissions.CallKind;
import org.niangjia.submissions.CallList;
import org.niangjia.submissions.CallState;
import org.niangjia.submissions.EntryList;
import org.niangjia.submissions.EntryState;

/** What the templates of this module show. */
public final class CallViews {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private CallViews() {}

    public static String at(@Nullable Instant moment) {
        return moment == null ? "" : MINUTE.format(LocalDateTime.ofInstant(moment, Period.ZONE));
    }

    public static Ui.Tone tone(CallState state) {
        return state == CallState.OPEN ? Ui.Tone.GOOD : Ui.Tone.NEUTRAL;
    }

    public static Ui.Tone tone(EntryState state) {
        return switch (state) {
            case PENDING -> Ui.Tone.WARNING;
            case ACCEPTED -> Ui.Tone.GOOD;
            case REFUSED -> Ui.Tone.BAD;
            case WITHDRAWN -> Ui.Tone.NEUTRAL;
        };
    }

    private static boolean permits(Chrome chrome, Permission permission) {
        var actor = chrome.actor();
        return actor != null && actor.may(permission);
    }

    public record Index(Chrome chrome, CallList.Filter filter, PageOf<CallList.Row> page) {
        public boolean mayManage() {
            return permits(chrome, Permission.MANAGE_PROGRAMMES);
        }

        public List<Ui.Column> columns() {
            return List.of(
                    Ui.Column.text(chrome.say("submissions.field.title")),
                    Ui.Column.text(chrome.say("submissions.field.kind")),
                    Ui.Column.text(chrome.say("submissions.field.union")),
                    Ui.Column.text(chrome.say("submissions.field.state")),
                    Ui.Column.text(chrome.say("submissions.field.closesAt")),
                    Ui.Column.number(chrome.say("submissions.field.pending")),
                    Ui.Column.number(chrome.say("submissions.field.accepted")));
        }

        public List<Option> states() {
            return Option.of(CallState.values(), chrome.words(), "submissions.call.state");
        }

        public List<Option> kinds() {
            return Option.of(CallKind.values(), chrome.words(), "submissions.kind");
        }

        public String url() {
            return query(chrome.at("/desk/calls"));
        }

        public String exportUrl() {
            return query(chrome.at("/desk/calls.xlsx"));
        }

        private String query(String path) {
            String url = filter.text().isBlank() ? path : Ui.with(path, "q", filter.text());
            var state = filter.state();
            url = state == null ? url : Ui.with(url, "state", state.name());
            var kind = filter.kind();
            return kind == null ? url : Ui.with(url, "kind", kind.name());
        }

        public boolean filtered() {
            return !url().equals(chrome.at("/desk/calls"));
        }
    }

    /** @param id null for a new one */
    public record Form(
            Chrome chrome,
            @Nullable Long id,
            CallForm form,
            FormErrors errors,
            List<Option> programmes,
            List<Option> audiences) {
        public String postTo() {
            return id == null ? chrome.at("/desk/calls") : chrome.at("/desk/calls/" + id);
        }

        public List<Option> kinds() {
            return Option.of(CallKind.values(), chrome.words(), "submissions.kind");
        }

        public String text(@Nullable Long number) {
            return number == null ? "" : number.toString();
        }
    }

    /** @param problem why the last act was refused, or null */
    public record Show(
            Chrome chrome,
            CallList.Row call,
            String programme,
            String audience,
            EntryList.Filter filter,
            PageOf<EntryList.Row> page,
            List<Ui.Happening> history,
            @Nullable String problem) {
        public boolean mayManage() {
            return permits(chrome, Permission.MANAGE_PROGRAMMES);
        }

        public boolean mayDecide() {
            return permits(chrome, Permission.HANDLE_CLAIMS) && !page.rows().isEmpty();
        }

        public boolean may(CallState target) {
            return mayManage() && CallState.LIFECYCLE.allows(call.state(), target);
        }

        public String here() {
            return chrome.at("/desk/calls/" + call.id());
        }

        public String url() {
            return query(here());
        }

        public String exportUrl() {
            return query(here() + "/entries.xlsx");
        }

        private String query(String path) {
            String url = filter.text().isBlank() ? path : Ui.with(path, "q", filter.text());
            var state = filter.state();
            return state == null ? url : Ui.with(url, "state", state.name());
        }

        public List<Option> states() {
            return Option.of(EntryState.values(), chrome.words(), "submissions.entry.state");
        }

        public List<Ui.Answer> facts() {
            return List.of(
                    new Ui.Answer(chrome.say("submissions.field.programme"), programme),
                    new Ui.Answer(
                            chrome.say("submissions.field.kind"), chrome.words().name("submissions.kind", call.kind())),
                    new Ui.Answer(
                            chrome.say("submissions.field.window"), at(call.opensAt()) + " – " + at(call.closesAt())),
                    new Ui.Answer(chrome.say("submissions.field.audience"), audience),
                    new Ui.Answer(
                            chrome.say("submissions.field.rules"),
                            chrome.say("submissions.rules", call.mostWords(), call.limitPerson())),
                    new Ui.Answer(
                            chrome.say("submissions.field.publicWall"),
                            chrome.say(call.publicWall() ? "submissions.wall.yes" : "submissions.wall.no")));
        }

        public String person(EntryList.Row row) {
            return Masking.name(row.personName());
        }

        public String photoAt(EntryList.Row row) {
            return here() + "/entries/" + row.id() + "/photo";
        }
    }

    /** @param key of the form */
    public record Mine(
            Chrome chrome,
            CallList.Row call,
            List<EntryList.Row> entries,
            boolean open,
            String key,
            String words,
            String video,
            FormErrors errors) {
        public String here() {
            return chrome.at("/my/calls/" + call.id());
        }

        public boolean mayWithdraw(EntryList.Row entry) {
            return EntryState.LIFECYCLE.allows(entry.state(), EntryState.WITHDRAWN);
        }

        public List<String> rules() {
            var rules = new java.util.ArrayList<String>();
            rules.add(chrome.say("submissions.rules", call.mostWords(), call.limitPerson()));
            rules.add(chrome.say("submissions.rule.looked"));
            rules.add(chrome.say(call.publicWall() ? "submissions.rule.public" : "submissions.rule.private"));
            if (call.kind() == CallKind.PHOTO) {
                rules.add(chrome.say("submissions.rule.photo"));
            }
            return rules;
        }
    }

    public record Wall(Chrome chrome, CallList.Row call, List<EntryList.Row> entries) {
        public String person(EntryList.Row row) {
            return Masking.name(row.personName());
        }

        public String photoAt(EntryList.Row row) {
            return chrome.at("/wall/" + call.id() + "/photos/" + row.id());
        }
    }
}
