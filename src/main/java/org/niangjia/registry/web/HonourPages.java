package org.niangjia.registry.web;

import gg.jte.generated.precompiled.Templates;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Ui;
import org.niangjia.registry.HonourSubject;
import org.niangjia.registry.Honours;
import org.niangjia.registry.RecordOutcome;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Granting a title to a person, team or employer, and taking any title back. */
@Controller
@RequestMapping("/{federation}/desk/honours")
class HonourPages {
    private final Templates templates;
    private final Honours honours;

    HonourPages(Templates templates, Honours honours) {
        this.templates = templates;
        this.honours = honours;
    }

    /** @param grant address of the form that grants one more, or null */
    static RecordView.Block block(Chrome chrome, List<Honours.Honour> held, @Nullable String grant, boolean revokes) {
        return new RecordView.Block(
                chrome.say("registry.honours"),
                List.of(
                        Ui.Column.text(chrome.say("registry.field.title")),
                        Ui.Column.text(chrome.say("registry.field.grantedBy")),
                        Ui.Column.text(chrome.say("registry.field.from")),
                        Ui.Column.text(chrome.say("registry.field.to"))),
                held.stream()
                        .map(each -> new ListPage.Line(
                                revokes && each.revokedOn() == null
                                        ? chrome.at("/desk/honours/" + each.id() + "/revoke")
                                        : null,
                                List.of(
                                        each.title(),
                                        each.grantedBy(),
                                        each.grantedOn().toString(),
                                        RecordView.day(each.revokedOn()))))
                        .toList(),
                chrome.say("registry.none"),
                grant == null ? null : new Ui.Link(chrome.say("registry.honour.grant"), chrome.at(grant)));
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @GetMapping("/new")
    Reply grantForm(Chrome chrome, @RequestParam Map<String, String> given) {
        return grantDraft(chrome, given).page();
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @PostMapping("/new")
    Reply grant(Chrome chrome, Actor actor, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        var subject = in.choice("subject", HonourSubject.class);
        long id = in.key("id");
        String title = in.needed("title");
        LocalDate on = in.date("on");
        var draft = grantDraft(chrome, given);
        if (in.wrong() || subject.isEmpty()) {
            return draft.invalid(in.errors());
        }
        return switch (honours.grant(actor, subject.get(), id, title, on)) {
            case RecordOutcome.Done done ->
                Reply.seeOther(chrome.at(page(subject.get(), id)), "registry.record.changed");
            case RecordOutcome.Refused refused ->
                draft.refused(chrome.words().name("registry.record.refused", refused));
        };
    }

    private FormDraft grantDraft(Chrome chrome, Map<String, String> given) {
        return new FormDraft(
                        templates,
                        chrome,
                        "registry.honour.grant",
                        chrome.at("/desk/people"),
                        chrome.at("/desk/honours/new"),
                        given)
                .hidden("subject")
                .hidden("id")
                .line("title", false)
                .date("on", false);
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @GetMapping("/{id}/revoke")
    Reply revokeForm(Chrome chrome, @PathVariable long id) {
        return revokeDraft(chrome, id, Map.of()).page();
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @PostMapping("/{id}/revoke")
    Reply revoke(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        LocalDate on = in.date("on");
        String reason = in.needed("reason");
        var draft = revokeDraft(chrome, id, given);
        if (in.wrong()) {
            return draft.invalid(in.errors());
        }
        return switch (honours.revoke(actor, id, on, reason)) {
            case RecordOutcome.Done done -> Reply.seeOther(chrome.at("/desk/places"), "registry.record.changed");
            case RecordOutcome.Refused refused ->
                draft.refused(chrome.words().name("registry.record.refused", refused));
        };
    }

    private FormDraft revokeDraft(Chrome chrome, long id, Map<String, String> given) {
        return new FormDraft(
                        templates,
                        chrome,
                        "registry.honour.revoke",
                        chrome.at("/desk/places"),
                        chrome.at("/desk/honours/" + id + "/revoke"),
                        given)
                .date("on", false)
                .line("reason", false);
    }

    private static String page(HonourSubject subject, long id) {
        return switch (subject) {
            case PERSON -> "/desk/people/" + id;
            case PLACE -> "/desk/places/" + id;
            case TEAM -> "/desk/teams/" + id;
            case EMPLOYER -> "/desk/employers/" + id;
        };
    }
}
