package org.niangjia.registry.web;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Masking;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;
import org.niangjia.registry.ImportState;
import org.niangjia.registry.RosterDownloads;
import org.niangjia.registry.RosterImport;
import org.niangjia.registry.RosterList;

/**
 * One import, from its check to its undo.
 *
 * @param tab which of changes, duplicates and errors is shown under the counts
 */
public record RosterPage(
        Chrome chrome,
        RosterImport roster,
        String tab,
        Asked asked,
        @Nullable PageOf<RosterList.Line> lines,
        @Nullable PageOf<RosterList.PersonChange> changes,
        @Nullable PageOf<RosterList.Pair> pairs,
        @Nullable PageOf<RosterList.CellError> cells,
        List<RosterList.Kept> kept,
        @Nullable PageOf<RosterList.KeptPerson> keptPeople,
        List<MappedHeader> headers,
        long mostWithOneSignature,
        String reason,
        FormErrors errors) {

    /** What the list of people is asked for. */
    public record Asked(String q, String verdict) {
        public static final List<String> VERDICTS = List.of("NEW", "CHANGED", "SAME", "REPEATED", "SKIPPED");

        static Asked of(String q, String verdict) {
            return new Asked(q.strip(), VERDICTS.contains(verdict) ? verdict : "");
        }
    }

    /** A header of the file on the mapping page. */
    public record MappedHeader(int index, String text, String samples, String key) {}

    public String path() {
        return chrome.at("/desk/rosters/" + roster.id());
    }

    public String say(String key, Object... arguments) {
        return chrome.say(key, arguments);
    }

    public String state() {
        return RosterListPage.state(chrome, roster);
    }

    public Ui.Tone tone() {
        return RosterListPage.tone(roster);
    }

    public String createdAt() {
        return RosterListPage.when(roster.createdAt());
    }

    public boolean in(String state) {
        return roster.state() == ImportState.valueOf(state);
    }

    /** While something waits to be looked at. */
    public boolean reviewing() {
        return roster.state() == ImportState.REVIEW || roster.state() == ImportState.WAITING;
    }

    public String progressLabel() {
        return chrome.say("registry.roster.progress." + roster.state().name());
    }

    /** The words of a problem: its key, then its arguments. */
    public String problem() {
        String[] parts = roster.problem().split("\\|", -1);
        return chrome.say(parts[0], (Object[]) Arrays.copyOfRange(parts, 1, parts.length));
    }

    public String notice() {
        return chrome.say("registry.roster.notice." + roster.notice());
    }

    public List<Ui.Link> tabs() {
        var counts = roster.counts();
        return List.of(
                link("errors", counts.errors()),
                link("duplicates", counts.pairs()),
                link("people", counts.fresh() + counts.changed() + counts.unchanged()),
                link("changes", counts.changed()));
    }

    private Ui.Link link(String name, long count) {
        return new Ui.Link(chrome.say("registry.roster.tab." + name), path() + "?tab=" + name, tab.equals(name), count);
    }

    /** How many rows there are and what becomes of them; what there is none of is left out. */
    public List<Ui.Answer> counts() {
        var counts = roster.counts();
        return Stream.of(
                        answer("total", counts.total()),
                        answer("new", counts.fresh()),
                        answer("changed", counts.changed()),
                        answer("moved", counts.moved()),
                        answer("unchanged", counts.unchanged()),
                        answer("repeated", counts.repeated()),
                        answer("skipped", counts.skipped()),
                        answer("employers", counts.newEmployers()),
                        answer("errors", counts.errors()),
                        answer("open", counts.open()))
                .filter(Objects::nonNull)
                .toList();
    }

    private Ui.@Nullable Answer answer(String key, long number) {
        return number == 0 && !key.equals("total") && !key.equals("new")
                ? null
                : new Ui.Answer(chrome.say("registry.roster.count." + key), Ui.count(number));
    }

    public List<Option> verdicts() {
        return Asked.VERDICTS.stream()
                .map(verdict -> new Option(verdict, verdict(verdict)))
                .toList();
    }

    public String verdict(String verdict) {
        return chrome.say("registry.roster.verdict." + verdict);
    }

    public Ui.Tone verdictTone(String verdict) {
        return switch (verdict) {
            case "NEW" -> Ui.Tone.GOOD;
            case "CHANGED" -> Ui.Tone.WARNING;
            default -> Ui.Tone.NEUTRAL;
        };
    }

    public String peopleHref() {
        return path() + "?tab=people";
    }

    /** The list of people as it is asked for, without its page number. */
    public String linesHref() {
        String url = peopleHref();
        url = asked.q().isEmpty() ? url : Ui.with(url, "q", asked.q());
        return asked.verdict().isEmpty() ? url : Ui.with(url, "verdict", asked.verdict());
    }

    public String summary() {
        var counts = roster.counts();
        return chrome.say(
                "registry.roster.people.lead",
                Ui.count(counts.fresh()),
                Ui.count(counts.changed()),
                Ui.count(counts.unchanged()));
    }

    /** Where the corrected file goes: the same union, whose headers are remembered. */
    public String correctHref() {
        return chrome.at("/desk/rosters/new?corrects=" + roster.id());
    }

    public boolean mayUpload() {
        var actor = chrome.actor();
        return actor != null && (actor.may(Permission.MANAGE_REGISTRY) || actor.may(Permission.SPEAK_FOR_UNION));
    }

    public String message(RosterList.CellError error) {
        return RosterDownloads.message(error.rule(), error.column(), error.found(), chrome.words());
    }

    public String column(RosterList.CellError error) {
        return RosterDownloads.label(error.column(), chrome.words().locale());
    }

    public String field(RosterList.FieldChange change) {
        return chrome.words().name("registry.roster.field", change.field());
    }

    /** Codes come as the key of their words, everything else as it stands; nothing as a dash. */
    public String side(String text) {
        if (text.isEmpty()) {
            return "—";
        }
        return text.startsWith("registry.roster.") ? chrome.words().say(text) : text;
    }

    public String person(String name, String tail, @Nullable Object birthOn, String employer) {
        var text = new StringBuilder(Masking.name(name));
        if (!tail.isEmpty()) {
            text.append(" · ").append("*******").append(tail);
        }
        if (birthOn != null) {
            text.append(" · ").append(birthOn);
        }
        return employer.isEmpty()
                ? text.toString()
                : text.append(" · ").append(employer).toString();
    }

    public String other(RosterList.Pair pair) {
        return pair.otherRow() > 0
                ? chrome.say("registry.roster.pair.row", pair.otherRow())
                : chrome.say("registry.roster.pair.person");
    }

    public boolean second() {
        return roster.needsSecondSignature(mostWithOneSignature);
    }

    public boolean mayApprove() {
        var actor = chrome.actor();
        return actor != null && actor.may(Permission.APPROVE) && actor.accountId() != roster.accountId();
    }

    public List<Option> columns() {
        return RosterDownloads.columns(chrome.words().locale());
    }

    /** Why one person was kept, without the number. */
    public String keptWhy(RosterList.KeptPerson each) {
        String text = chrome.say("registry.roster.kept.why." + each.reason());
        return text.startsWith("⟨") ? chrome.say("registry.roster.kept.why.other", each.reason()) : text;
    }

    public String personHref(RosterList.KeptPerson each) {
        return chrome.at("/desk/people/" + each.personId());
    }

    public String keptReason(RosterList.Kept each) {
        String known = "registry.roster.kept." + each.reason();
        String text = chrome.say(known, Ui.count(each.people()));
        return text.startsWith("⟨")
                ? chrome.say("registry.roster.kept.other", Ui.count(each.people()), each.reason())
                : text;
    }

    public boolean ready() {
        return roster.counts().ready();
    }
}
