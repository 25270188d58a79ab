package org.niangjia.notices.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import org.niangjia.notices.Channels;
import org.niangjia.notices.Outbox;
import org.niangjia.notices.Tasks;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Permission;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForSignedIn;
import org.niangjia.platform.web.NavigationEntry;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.RecordPage;
import org.niangjia.platform.web.Reply;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What waits for officers, and the messages to the outside. */
@Controller
@RequestMapping("/{federation}/desk/notices")
class DeskNoticePages {
    private final Templates templates;
    private final Tasks tasks;
    private final Outbox outbox;
    private final Channels channels;
    private final Clock clock;

    DeskNoticePages(Templates templates, Tasks tasks, Outbox outbox, Channels channels, Clock clock) {
        this.templates = templates;
        this.tasks = tasks;
        this.outbox = outbox;
        this.channels = channels;
        this.clock = clock;
    }

    @Bean
    static NavigationEntry outboxEntry() {
        return new NavigationEntry(
                NavigationEntry.Flow.SETTINGS,
                "notices.outbox.title",
                "send",
                "/desk/notices/outbox",
                Permission.MANAGE_PROGRAMMES,
                70);
    }

    @Bean
    static RecordPage outboxRecordPage() {
        return new RecordPage("notices.outbox", "/desk/notices/outbox", "notices.outbox.title");
    }

    @ForSignedIn
    @GetMapping
    Reply index(Chrome chrome, Actor actor, Paging paging, @RequestParam(defaultValue = "false") boolean done) {
        return Reply.page(templates.noticesDesk(new NoticeList(chrome, tasks.page(actor, done, paging), done)));
    }

    @ForSignedIn
    @GetMapping("/{id:\\d+}")
    Reply open(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.noticesTask(new NoticePage(chrome, tasks.open(actor, id))));
    }

    @ForSignedIn
    @PostMapping("/{id:\\d+}/done")
    Reply done(Chrome chrome, Actor actor, @PathVariable long id) {
        String key = tasks.done(actor, id) ? "notices.done.now" : "notices.done.already";
        return Reply.seeOther(chrome.at("/desk/notices"), key);
    }

    @Needs(Permission.MANAGE_PROGRAMMES)
    @GetMapping("/outbox")
    Reply outbox(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String kind) {
        return Reply.page(templates.noticesOutbox(
                new OutboxPage(chrome, outbox.page(actor, state, kind, paging), channels, state, kind)));
    }

    @Needs(Permission.MANAGE_PROGRAMMES)
    @GetMapping("/outbox/export")
    Reply export(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String kind) {
        var page = new OutboxPage(chrome, new PageOf<>(java.util.List.of(), 1, 20, 0), channels, state, kind);
        return ListExport.<Outbox.Line>of(chrome.say("notices.outbox.title"))
                .integer(chrome.say("notices.outbox.number"), Outbox.Line::id)
                .text(chrome.say("notices.outbox.created"), line -> OutboxPage.local(line.createdAt()))
                .text(chrome.say("notices.outbox.channel"), line -> page.way(line.channel()))
                .text(chrome.say("notices.outbox.person"), OutboxPage::person)
                .text(chrome.say("notices.kind"), page::kindName)
                .text(chrome.say("notices.outbox.state"), page::stateName)
                .integer(chrome.say("notices.outbox.attempts"), line -> (long) line.attempts())
                .text(chrome.say("notices.outbox.when"), page::when)
                .text(chrome.say("notices.outbox.reason"), Outbox.Line::reason)
                .reply(
                        chrome.say("notices.outbox.title") + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, state + " " + kind),
                        sink -> outbox.each(actor, state, kind, sink));
    }

    @Needs(Permission.MANAGE_PROGRAMMES)
    @PostMapping("/outbox/{id}/retry")
    Reply retry(Chrome chrome, Actor actor, @PathVariable long id) {
        if (!outbox.sees(actor, id)) {
            throw new NotFound("outward message", id);
        }
        String key = outbox.retry(actor, id) ? "notices.outbox.retried" : "notices.outbox.not-retried";
        return Reply.seeOther(chrome.at("/desk/notices/outbox"), key);
    }
}
