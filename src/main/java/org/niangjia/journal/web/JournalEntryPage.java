package org.niangjia.journal.web;

import java.util.ArrayList;
import java.util.List;
import org.niangjia.journal.JournalEntry;
import org.niangjia.journal.JournalWords;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;

/** One act, with every field before and after. */
public record JournalEntryPage(Chrome chrome, JournalEntry entry, JournalLine line, JournalWords words) {

    public List<Ui.Answer> answers() {
        var answers = new ArrayList<Ui.Answer>();
        answers.add(new Ui.Answer(chrome.say("journal.at"), line.at()));
        answers.add(new Ui.Answer(chrome.say("journal.actor"), line.actor()));
        if (!entry.postRole().isEmpty()) {
            answers.add(new Ui.Answer(chrome.say("journal.post"), words.post(chrome, entry)));
        }
        answers.add(new Ui.Answer(chrome.say("journal.act"), line.act() + "（" + entry.act() + "）"));
        answers.add(new Ui.Answer(chrome.say("journal.subject"), line.subject()));
        if (!entry.reason().isEmpty()) {
            answers.add(new Ui.Answer(chrome.say("journal.reason"), entry.reason()));
        }
        answers.add(new Ui.Answer(
                chrome.say("journal.position"),
                entry.position() == null ? chrome.say("journal.unsealed") : String.valueOf(entry.position())));
        return answers;
    }

    public String field(JournalEntry.Change change) {
        return JournalWords.field(chrome, entry, change.field());
    }

    public String before(JournalEntry.Change change) {
        return words.value(chrome, entry, change.field(), change.before());
    }

    public String after(JournalEntry.Change change) {
        return words.value(chrome, entry, change.field(), change.after());
    }

    /** All other entries about the same record. */
    public String sameRecordHref() {
        return chrome.at("/desk/journal?type=" + entry.subjectType() + "&subject=" + entry.subjectId());
    }
}
