package org.niangjia.journal;

import org.niangjia.platform.web.Chrome;

/**
 * What acts and fields are called. A module names its own: {@code <module>.act.<rest>} and {@code <module>.field.<name>} in
 * its messages; what has no name is shown by its code, never hidden.
 */
public final class JournalWords {
    private JournalWords() {}

    /** {@code offers.claim.cancelled} is named by {@code offers.act.claim.cancelled}. */
    public static String act(Chrome chrome, String act) {
        int dot = act.indexOf('.');
        return dot < 0 ? act : named(chrome, act.substring(0, dot) + ".act" + act.substring(dot), act);
    }

    public static String field(Chrome chrome, JournalEntry entry, String field) {
        int dot = entry.act().indexOf('.');
        String module = dot < 0 ? entry.act() : entry.act().substring(0, dot);
        return named(chrome, module + ".field." + field, field);
    }

    public static String actor(Chrome chrome, JournalEntry entry) {
        String name = entry.accountId() == 0 ? chrome.say("journal.system") : entry.actorName();
        return entry.unionName().isEmpty() ? name : name + " · " + entry.unionName();
    }

    private static String named(Chrome chrome, String key, String otherwise) {
        var words = chrome.words();
        String text = words.messages().getMessage(key, null, otherwise, words.locale());
        return text == null ? otherwise : text;
    }
}
