package org.niangjia.journal.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.journal.JournalChain;
import org.niangjia.journal.JournalEntry;
import org.niangjia.journal.JournalSearch;
import org.niangjia.journal.JournalWords;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Period;
import org.niangjia.platform.Permission;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.NavigationEntry;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.RecordPage;
import org.niangjia.platform.web.RecordPages;
import org.niangjia.platform.web.Reply;
import org.springframework.context.annotation.Bean;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was done, by whom, to what; and whether the chain over it holds. */
@Controller
@RequestMapping("/{federation}/desk/journal")
class JournalPages {
    private final Templates templates;
    private final JournalSearch search;
    private final JournalChain chain;
    private final Journal journal;
    private final RecordPages records;
    private final JournalWords words;
    private final Clock clock;

    JournalPages(
            Templates templates,
            JournalSearch search,
            JournalChain chain,
            Journal journal,
            RecordPages records,
            JournalWords words,
            Clock clock) {
        this.templates = templates;
        this.search = search;
        this.chain = chain;
        this.journal = journal;
        this.records = records;
        this.words = words;
        this.clock = clock;
    }

    @Bean
    static NavigationEntry journalEntry() {
        return new NavigationEntry(
                NavigationEntry.Flow.SETTINGS, "journal.title", "history", "/desk/journal", Permission.AUDIT, 80);
    }

    @Bean
    static RecordPage journalRecordPage() {
        return new RecordPage("journal.chain", "/desk/journal", "journal.chain");
    }

    @Needs(Permission.AUDIT)
    @GetMapping
    Reply index(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @RequestParam(name = "q", defaultValue = "") String name,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(required = false) @Nullable Long subject,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to) {
        var wanted = new JournalSearch.Wanted(name, act, type, subject, from, to);
        var lines = search.page(actor, wanted, paging).map(entry -> JournalLine.of(chrome, entry, records, words));
        return Reply.page(
                templates.journalIndex(new JournalIndexPage(chrome, wanted, search.acts(), lines, chain.unsealed())));
    }

    @Needs(Permission.AUDIT)
    @GetMapping("/export")
    Reply export(
            Chrome chrome,
            Actor actor,
            @RequestParam(name = "q", defaultValue = "") String name,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(required = false) @Nullable Long subject,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to) {
        var wanted = new JournalSearch.Wanted(name, act, type, subject, from, to);
        journal.record(actor, "journal.exported", new RecordRef("journal.chain", 0), JournalIndexPage.query(wanted));
        return ListExport.<JournalEntry>of(chrome.say("journal.title"))
                .integer(chrome.say("journal.number"), JournalEntry::id)
                .dateTime(chrome.say("journal.at"), JournalEntry::time)
                .text(chrome.say("journal.actor"), entry -> JournalWords.actor(chrome, entry))
                .text(chrome.say("journal.post"), entry -> words.post(chrome, entry))
                .text(chrome.say("journal.act"), entry -> JournalWords.act(chrome, entry.act()))
                .text(chrome.say("journal.subject"), entry -> words.subject(chrome, entry.subject()))
                .integer(chrome.say("journal.subject.number"), JournalEntry::subjectId)
                .text(chrome.say("journal.reason"), JournalEntry::reason)
                .text(chrome.say("journal.before"), JournalEntry::beforeJson)
                .text(chrome.say("journal.after"), JournalEntry::afterJson)
                .integer(chrome.say("journal.position"), JournalEntry::position)
                .reply(
                        chrome.say("journal.title") + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, JournalIndexPage.query(wanted)),
                        sink -> search.each(actor, wanted, sink));
    }

    @Needs(Permission.AUDIT)
    @GetMapping("/{id}")
    Reply show(Chrome chrome, Actor actor, @PathVariable long id) {
        var entry = search.find(actor, id);
        return Reply.page(templates.journalShow(
                new JournalEntryPage(chrome, entry, JournalLine.of(chrome, entry, records, words), words)));
    }

    /** Walks the whole chain; the answer is a page and not a flash, since an auditor prints it. */
    @Needs(Permission.AUDIT)
    @PostMapping("/verify")
    Reply verify(Chrome chrome, Actor actor) {
        var verdict = chain.verify();
        journal.record(
                actor,
                "journal.verified",
                new RecordRef("journal.chain", 0),
                verdict.holds() ? "" : "broken at " + verdict.brokenAt());
        return Reply.page(templates.journalVerdict(
                new JournalVerdictPage(chrome, verdict, LocalDateTime.ofInstant(clock.instant(), Period.ZONE))));
    }
}
