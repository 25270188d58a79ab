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
    private final JournalWords words;

    JournalHistory(JournalSearch search, JournalWords words) {
        this.search = search;
        this.words = words;
    }

    /** Newest first, the last fifty acts. The page that shows it has already decided who may see the record. */
    public List<Ui.Happening> of(Chrome chrome, RecordRef record) {
        return search.of(record, MOST).stream()
                .map(entry -> happening(chrome, entry))
                .toList();
    }

    private Ui.Happening happening(Chrome chrome, JournalEntry entry) {
        String changes = entry.changes().stream()
                .filter(JournalEntry.Change::changed)
                .map(change -> told(chrome, entry, change))
                .filter(told -> !told.isEmpty())
                .collect(Collectors.joining(chrome.say("journal.between")));
        String detail =
                entry.reason().isEmpty() ? changes : entry.reason() + (changes.isEmpty() ? "" : " · " + changes);
        return new Ui.Happening(
                TIME.format(entry.time()),
                JournalWords.act(chrome, entry.act()),
                JournalWords.actor(chrome, entry),
                detail.isEmpty() ? null : detail,
                Ui.Tone.NEUTRAL);
    }

    /** {@code 状态：草稿 → 已发布}; what was not there before stands alone. */
    private String told(Chrome chrome, JournalEntry entry, JournalEntry.Change change) {
        String before = words.value(chrome, entry, change.field(), change.before());
        String after = words.value(chrome, entry, change.field(), change.after());
        if (before.equals(after)) {
            return ""; // null became empty: no change to a reader
        }
        return chrome.say(
                "journal.told",
                JournalWords.field(chrome, entry, change.field()),
                JournalWords.shortened((before.isEmpty() ? "" : before + " → ") + (after.isEmpty() ? "–" : after)));
    }
}
