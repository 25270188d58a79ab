package org.niangjia.registry.web;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;
import org.niangjia.registry.ImportState;
import org.niangjia.registry.RosterImport;

/** The imports so far, and the form for the next one. */
public record RosterListPage(Chrome chrome, PageOf<RosterImport> imports, String q, String state, boolean mayUpload) {
    private static final ZoneId ZONE = Period.ZONE;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    static String when(java.time.Instant at) {
        return at.atZone(ZONE).format(MINUTE);
    }

    public String createdAt(RosterImport roster) {
        return when(roster.createdAt());
    }

    public String path() {
        return chrome.at("/desk/rosters");
    }

    public String pagerUrl() {
        String url = path();
        if (!q.isEmpty()) {
            url = Ui.with(url, "q", q);
        }
        return state.isEmpty() ? url : Ui.with(url, "state", state);
    }

    public String exportHref() {
        return path() + "/export" + pagerUrl().substring(path().length());
    }

    public List<Option> states() {
        return Arrays.stream(ImportState.values())
                .map(each -> new Option(each.name(), chrome.words().name("registry.roster.state", each)))
                .toList();
    }

    public boolean filtered() {
        return !q.isEmpty() || !state.isEmpty();
    }

    private static Ui.Tone tone(ImportState state) {
        return switch (state) {
            case DONE -> Ui.Tone.GOOD;
            case FAILED -> Ui.Tone.BAD;
            case MAPPING, REVIEW, WAITING -> Ui.Tone.WARNING;
            case CHECKING, APPLYING, UNDOING -> Ui.Tone.INFO;
            case CANCELLED, UNDONE -> Ui.Tone.NEUTRAL;
        };
    }

    public Ui.Tone toneOf(RosterImport roster) {
        return tone(roster);
    }

    public String stateOf(RosterImport roster) {
        return state(chrome, roster);
    }

    /** A file with wrong rows waits for its correction, not for somebody to look at it. */
    static String state(Chrome chrome, RosterImport roster) {
        return roster.refused() && roster.state() == ImportState.REVIEW
                ? chrome.say("registry.roster.state.ERRORS")
                : chrome.words().name("registry.roster.state", roster.state());
    }

    static Ui.Tone tone(RosterImport roster) {
        return roster.refused() ? Ui.Tone.BAD : tone(roster.state());
    }
}
