package org.niangjia.submissions.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Masking;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Permission;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.niangjia.submissions.CallList;
import org.niangjia.submissions.Entries;
import org.niangjia.submissions.EntryList;
import org.niangjia.submissions.EntryState;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was sent in, in the desk: look, accept, refuse with a reason, export. */
@Controller
@RequestMapping("/{federation}/desk/calls/{id}")
class EntryPages {
    private final Entries deciding;
    private final EntryList entries;
    private final CallList calls;
    private final CallPages pages;
    private final Journal journal;
    private final Templates templates;
    private final Clock clock;

    EntryPages(
            Entries deciding,
            EntryList entries,
            CallList calls,
            CallPages pages,
            Journal journal,
            Templates templates,
            Clock clock) {
        this.deciding = deciding;
        this.entries = entries;
        this.calls = calls;
        this.pages = pages;
        this.journal = journal;
        this.templates = templates;
        this.clock = clock;
    }

    @PostMapping("/accept")
    @Needs(Permission.HANDLE_CLAIMS)
    Reply accept(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") List<Long> entry) {
        return Reply.seeOther(
                chrome.at("/desk/calls/" + id + "?state=PENDING"),
                "submissions.accepted",
                deciding.accept(actor, id, entry));
    }

    @PostMapping("/refuse")
    @Needs(Permission.HANDLE_CLAIMS)
    Reply refuse(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") List<Long> entry,
            @RequestParam(defaultValue = "") String reason) {
        if (reason.isBlank()) {
            var filter = new EntryList.Filter(id, "", EntryState.PENDING);
            return Reply.invalid(templates.submissionsShow(
                    pages.show(chrome, actor, filter, new Paging(1, 20), chrome.say("submissions.problem.reason"))));
        }
        return Reply.seeOther(
                chrome.at("/desk/calls/" + id + "?state=PENDING"),
                "submissions.refused",
                deciding.refuse(actor, id, entry, reason));
    }

    @GetMapping("/entries/{entry}/photo")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply photo(Actor actor, @PathVariable long id, @PathVariable long entry) {
        var photo = entries.photo(calls.show(actor, id).id(), entry).orElseThrow(() -> new NotFound("photo", entry));
        return Reply.inline("photo.jpg", photo.type(), out -> out.write(photo.bytes()));
    }

    @GetMapping("/entries.xlsx")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply export(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String state) {
        var call = calls.show(actor, id);
        var filter = new EntryList.Filter(call.id(), q, Typed.constant(EntryState.class, state));
        journal.record(actor, "submissions.entries.exported", new RecordRef("submissions.call", id), "");
        return ListExport.<EntryList.Row>of(chrome.say("submissions.entries"))
                .text(chrome.say("submissions.field.person"), row -> Masking.name(row.personName()))
                .text(chrome.say("submissions.field.union"), EntryList.Row::unionName)
                .text(chrome.say("submissions.field.words"), EntryList.Row::words)
                .text(chrome.say("submissions.field.video"), EntryList.Row::videoUrl)
                .text(
                        chrome.say("submissions.field.state"),
                        row -> chrome.words().name("submissions.entry.state", row.state()))
                .text(chrome.say("submissions.field.reason"), EntryList.Row::reason)
                .moment(chrome.say("submissions.field.sentAt"), EntryList.Row::sentAt)
                .reply(
                        call.title() + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, q),
                        sink -> entries.each(filter, sink));
    }
}
