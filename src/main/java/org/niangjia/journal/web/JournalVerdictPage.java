package org.niangjia.journal.web;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.niangjia.journal.JournalChain;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;

/** Whether the chain holds. */
public record JournalVerdictPage(Chrome chrome, JournalChain.Verdict verdict, LocalDateTime at) {
    public List<Ui.Answer> answers() {
        return List.of(
                new Ui.Answer(
                        chrome.say("journal.verdict.at"),
                        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(at)),
                new Ui.Answer(chrome.say("journal.verdict.links"), Ui.count(verdict.links())),
                new Ui.Answer(chrome.say("journal.verdict.unsealed"), Ui.count(verdict.unsealed())),
                new Ui.Answer(chrome.say("journal.verdict.head"), verdict.head()));
    }
}
