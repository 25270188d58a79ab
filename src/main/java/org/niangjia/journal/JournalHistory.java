package org.niangjia.journal;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;
import org.springframework.stereotype.Component;

/** The history of one record, ready for {@code ui/timeline} on any module's page. */
@Component
public class JournalHistory {
    private static final int MOST = 50;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private final JournalSearch search;

    JournalHistory(JournalSearch search) {
        this.search = search;
    }

    /** Newest first, the last fifty acts. The page that shows it has already decided who may see the record. */
    public List<Ui.Happening> of(Chrome chrome, RecordRef record) {
        return search.of(record, MOST).stream()
                .map(entry -> happening(chrome, entry))
                .toList();
    }

    private static Ui.Happening happening(Chrome chrome, JournalEntry entry) {
        String changes = entry.changes().stream()
                .filter(JournalEntry.Change::changed)
                .map(change -> JournalWords.field(chrome, entry, change.field()) + ": "
                        + (change.before().isEmpty() ? "" : change.before() + " → ")
                        + (change.after().isEmpty() ? "–" : change.after()))
                .collect(Collectors.joining("; "));
        String detail =
                entry.reason().isEmpty() ? changes : entry.reason() + (changes.isEmpty() ? "" : " · " + changes);
        return new Ui.Happening(
                TIME.format(entry.time()),
                JournalWords.act(chrome, entry.act()),
                JournalWords.actor(chrome, entry),
                detail.isEmpty() ? null : detail,
                Ui.Tone.NEUTRAL);
    }
}
