package org.niangjia.submissions.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.JournalHistory;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.niangjia.programmes.AudienceDirectory;
import org.niangjia.programmes.ProgrammeDirectory;
import org.niangjia.submissions.CallKind;
import org.niangjia.submissions.CallList;
import org.niangjia.submissions.CallState;
import org.niangjia.submissions.Calls;
import org.niangjia.submissions.EntryList;
import org.niangjia.submissions.EntryState;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Calls in the desk: list, set up, open and close. */
@Controller
@RequestMapping("/{federation}/desk")
class CallPages {
    private final Calls calls;
    private final CallList list;
    private final EntryList entries;
    private final ProgrammeDirectory programmes;
    private final AudienceDirectory audiences;
    private final JournalHistory history;
    private final Templates templates;
    private final Clock clock;

    CallPages(
            Calls calls,
            CallList list,
            EntryList entries,
            ProgrammeDirectory programmes,
            AudienceDirectory audiences,
            JournalHistory history,
            Templates templates,
            Clock clock) {
        this.calls = calls;
        this.list = list;
        this.entries = entries;
        this.programmes = programmes;
        this.audiences = audiences;
        this.history = history;
        this.templates = templates;
        this.clock = clock;
    }

    private static CallList.Filter filter(String q, @Nullable String state, @Nullable String kind) {
        return new CallList.Filter(q, Typed.constant(CallState.class, state), Typed.constant(CallKind.class, kind));
    }

    @GetMapping("/calls")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply index(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String kind) {
        var filter = filter(q, state, kind);
        return Reply.page(
                templates.submissionsIndex(new CallViews.Index(chrome, filter, list.page(actor, filter, paging))));
    }

    @GetMapping("/calls.xlsx")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply export(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String kind) {
        var rows = list.all(actor, filter(q, state, kind));
        return ListExport.<CallList.Row>of(chrome.say("submissions.title"))
                .text(chrome.say("submissions.field.title"), CallList.Row::title)
                .text(
                        chrome.say("submissions.field.kind"),
                        row -> chrome.words().name("submissions.kind", row.kind()))
                .text(chrome.say("submissions.field.union"), CallList.Row::unionName)
                .text(
                        chrome.say("submissions.field.state"),
                        row -> chrome.words().name("submissions.call.state", row.state()))
                .text(chrome.say("submissions.field.opensAt"), row -> CallViews.at(row.opensAt()))
                .text(chrome.say("submissions.field.closesAt"), row -> CallViews.at(row.closesAt()))
                .integer(chrome.say("submissions.field.pending"), CallList.Row::pending)
                .integer(chrome.say("submissions.field.accepted"), CallList.Row::accepted)
                .reply(
                        chrome.say("submissions.title") + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, q),
                        sink -> rows.forEach(sink));
    }

    @GetMapping("/calls/new")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply fresh(Chrome chrome, Actor actor, @RequestParam(required = false) @Nullable Long programme) {
        return Reply.page(templates.submissionsForm(
                form(chrome, actor, null, CallForm.fresh(programme, clock.instant()), FormErrors.none())));
    }

    @PostMapping("/calls")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply plan(Chrome chrome, Actor actor, @ModelAttribute CallForm typed) {
        var errors = typed.errors(chrome.words());
        if (errors.any()) {
            return Reply.invalid(templates.submissionsForm(form(chrome, actor, null, typed, errors)));
        }
        return Reply.seeOther(chrome.at("/desk/calls/" + calls.plan(actor, typed.plan())), "submissions.saved");
    }

    @GetMapping("/calls/{id}/edit")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply edit(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.submissionsForm(
                form(chrome, actor, id, CallForm.of(list.show(actor, id)), FormErrors.none())));
    }

    @PostMapping("/calls/{id}")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply change(Chrome chrome, Actor actor, @PathVariable long id, @ModelAttribute CallForm typed) {
        var errors = typed.errors(chrome.words());
        Integer version = typed.version();
        if (errors.any() || version == null) {
            return Reply.invalid(templates.submissionsForm(form(chrome, actor, id, typed, errors)));
        }
        calls.change(actor, id, version, typed.plan());
        return Reply.seeOther(chrome.at("/desk/calls/" + id), "submissions.saved");
    }

    private CallViews.Form form(Chrome chrome, Actor actor, @Nullable Long id, CallForm form, FormErrors errors) {
        return new CallViews.Form(
                chrome,
                id,
                form,
                errors,
                programmes.running(actor.unionId()).stream()
                        .map(card -> new Option(String.valueOf(card.id()), card.name()))
                        .toList(),
                audiences.within(actor.unionId()).stream()
                        .map(card -> new Option(String.valueOf(card.id()), card.name()))
                        .toList());
    }

    @PostMapping("/calls/{id}/state")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply move(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String to) {
        var target = Typed.constant(CallState.class, to);
        if (target != null && CallState.LIFECYCLE.allows(list.show(actor, id).state(), target)) {
            calls.move(actor, id, target);
        }
        return Reply.seeOther(chrome.at("/desk/calls/" + id), "submissions.saved");
    }

    @GetMapping("/calls/{id}")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply show(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String state) {
        var filter = new EntryList.Filter(id, q, Typed.constant(EntryState.class, state));
        return Reply.page(templates.submissionsShow(show(chrome, actor, filter, paging, null)));
    }

    CallViews.Show show(Chrome chrome, Actor actor, EntryList.Filter filter, Paging paging, @Nullable String problem) {
        var call = list.show(actor, filter.callId());
        Long audience = call.audienceId();
        return new CallViews.Show(
                chrome,
                call,
                programmes
                        .find(call.programmeId())
                        .map(ProgrammeDirectory.ProgrammeCard::name)
                        .orElse(""),
                audience == null
                        ? chrome.say("submissions.audience.everybody")
                        : audiences
                                .find(audience)
                                .map(AudienceDirectory.AudienceCard::name)
                                .orElse(""),
                filter,
                entries.page(filter, paging),
                history.of(chrome, new RecordRef("submissions.call", call.id())),
                problem);
    }
}
