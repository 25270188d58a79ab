package org.niangjia.journal.web;

import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.JournalEntry;
import org.niangjia.journal.JournalWords;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.RecordPages;

/**
 * An entry as a list shows it.
 *
 * @param recordHref the page of the record, or null when its type has none
 */
public record JournalLine(
        long id,
        String at,
        String actor,
        String act,
        String subject,
        @Nullable String recordHref,
        String reason,
        @Nullable Long position) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    static JournalLine of(Chrome chrome, JournalEntry entry, RecordPages records, JournalWords words) {
        return new JournalLine(
                entry.id(),
                TIME.format(entry.time()),
                JournalWords.actor(chrome, entry),
                JournalWords.act(chrome, entry.act()),
                words.subject(chrome, entry.subject()) + " " + entry.subjectId(),
                records.link(chrome, entry.subject()),
                entry.reason(),
                entry.position());
    }
}
