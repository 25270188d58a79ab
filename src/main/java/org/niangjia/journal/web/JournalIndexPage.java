package org.niangjia.journal.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.JournalSearch.Wanted;
import org.niangjia.journal.JournalWords;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;

/** The journal, filtered. */
public record JournalIndexPage(
        Chrome chrome, Wanted wanted, List<String> acts, PageOf<JournalLine> lines, long unsealed) {

    public String path() {
        return chrome.at("/desk/journal");
    }

    public String self() {
        return path() + query(wanted);
    }

    public String exportHref() {
        return path() + "/export" + query(wanted);
    }

    public @Nullable String reset() {
        return query(wanted).isEmpty() ? null : path();
    }

    public List<Option> actOptions() {
        return acts.stream()
                .map(act -> new Option(act, JournalWords.act(chrome, act)))
                .toList();
    }

    public String from() {
        return wanted.from() == null ? "" : wanted.from().toString();
    }

    public String to() {
        return wanted.to() == null ? "" : wanted.to().toString();
    }

    public String subject() {
        return wanted.subject() == null ? "" : wanted.subject().toString();
    }

    static String query(Wanted wanted) {
        String query = "";
        query = with(query, "q", wanted.actor());
        query = with(query, "act", wanted.act());
        query = with(query, "type", wanted.type());
        query = with(query, "subject", wanted.subject());
        query = with(query, "from", wanted.from());
        return with(query, "to", wanted.to());
    }

    private static String with(String query, String name, @Nullable Object value) {
        return value == null || value.toString().isBlank() ? query : Ui.with(query, name, value.toString());
    }
}
