package org.niangjia.registry.web;

import gg.jte.generated.precompiled.Templates;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.NavigationEntry;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Ui;
import org.niangjia.registry.PrivacyOutcome;
import org.niangjia.registry.PrivacyRequests;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people ask about their data, decided by an officer of their union. */
@Controller
@RequestMapping("/{federation}/desk/privacy")
class PrivacyDeskPages {
    private static final List<String> STATES = List.of("OPEN", "DONE", "STORE_ONLY", "REFUSED");

    private final Templates templates;
    private final PrivacyRequests requests;

    PrivacyDeskPages(Templates templates, PrivacyRequests requests) {
        this.templates = templates;
        this.requests = requests;
    }

    @Bean
    static NavigationEntry privacyEntry() {
        return new NavigationEntry(
                NavigationEntry.Flow.REGISTRY,
                "registry.privacy.requests",
                "shield-lock",
                "/desk/privacy",
                Permission.UNMASK,
                90);
    }

    @Needs(Permission.UNMASK)
    @GetMapping
    Reply index(Chrome chrome, Actor actor, Paging paging, @RequestParam(defaultValue = "") String state) {
        String url = chrome.at("/desk/privacy");
        return Reply.page(templates.registryList(new ListPage(
                chrome,
                chrome.say("registry.privacy.requests"),
                List.of(),
                url,
                "",
                chrome.say("registry.find.person"),
                List.of(new ListPage.Choice(
                        "state",
                        chrome.say("registry.field.state"),
                        chrome.say("registry.all"),
                        PeoplePages.options(chrome, STATES, "registry.privacy.state."),
                        state)),
                List.of(
                        Ui.Column.text(chrome.say("registry.field.person")),
                        Ui.Column.text(chrome.say("registry.field.union")),
                        Ui.Column.text(chrome.say("registry.field.kind")),
                        Ui.Column.text(chrome.say("registry.field.state")),
                        Ui.Column.text(chrome.say("registry.field.on"))),
                requests.page(actor.unionId(), state, paging)
                        .map(row -> new ListPage.Line(
                                chrome.at("/desk/privacy/" + row.id()),
                                List.of(
                                        row.name().isEmpty() ? chrome.say("registry.person.erased") : row.name(),
                                        row.unionName(),
                                        chrome.say("registry.privacy.kind." + row.kind()),
                                        chrome.say("registry.privacy.state." + row.state()),
                                        PrivacySections.at(row.askedAt())))),
                state.isEmpty() ? url : Ui.with(url, "state", state),
                null,
                null,
                "")));
    }

    @Needs(Permission.UNMASK)
    @GetMapping("/{id}")
    Reply form(Chrome chrome, Actor actor, @PathVariable long id) {
        return draft(chrome, actor, id, Map.of()).page();
    }

    @Needs(Permission.UNMASK)
    @PostMapping("/{id}")
    Reply decide(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        var decision = in.choice("decision", PrivacyRequests.Decision.class);
        String reason = in.text("reason");
        var draft = draft(chrome, actor, id, given);
        if (in.wrong() || decision.isEmpty()) {
            return draft.invalid(in.errors());
        }
        return switch (requests.decide(actor, id, decision.get(), reason)) {
            case PrivacyOutcome.Done done -> Reply.seeOther(chrome.at("/desk/privacy"), "registry.record.changed");
            case PrivacyOutcome.Refused refused ->
                draft.refused(chrome.words().name("registry.privacy.refused", refused));
        };
    }

    private String reasons(Chrome chrome, long personId) {
        return requests.heldBy(personId).stream()
                .map(holder -> chrome.say("registry.roster.kept.why." + holder))
                .collect(Collectors.joining(chrome.say("registry.privacy.and")));
    }

    private FormDraft draft(Chrome chrome, Actor actor, long id, Map<String, String> given) {
        var request = requests.find(actor, id);
        boolean erases = request.kind().equals("ERASURE");
        String held = erases && request.state().equals("OPEN") ? reasons(chrome, request.personId()) : "";
        return new FormDraft(
                        templates,
                        chrome,
                        "registry.privacy.decide",
                        chrome.at("/desk/privacy"),
                        chrome.at("/desk/privacy/" + id),
                        given)
                .lead(request.name() + " · " + chrome.say("registry.privacy.kind." + request.kind()) + " · "
                        + chrome.say("registry.privacy.state." + request.state()) + " · " + request.wish()
                        + (held.isEmpty() ? "" : " · " + chrome.say("registry.privacy.held", held)))
                .select(
                        "decision",
                        false,
                        PeoplePages.options(
                                chrome,
                                erases ? List.of("DONE", "STORE_ONLY", "REFUSED") : List.of("DONE", "REFUSED"),
                                "registry.privacy.state."))
                .line("reason", true);
    }
}
