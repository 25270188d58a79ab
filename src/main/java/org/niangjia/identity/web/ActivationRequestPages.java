package org.niangjia.identity.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.niangjia.identity.ActivationRequests;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Period;
import org.niangjia.platform.Permission;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.DeskPanel;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Ui;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** IDN-18 Members who ask for their account: whoever keeps the roster of their union confirms with one click. */
@Controller
class ActivationRequestPages {
    static final String PATH = "/desk/accounts/requests";
    private static final String LIST = "/{federation:\\d{6}}" + PATH;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int CHUNK = 200;

    private final Templates templates;
    private final ActivationRequests requests;
    private final Clock clock;

    ActivationRequestPages(Templates templates, ActivationRequests requests, Clock clock) {
        this.templates = templates;
        this.requests = requests;
        this.clock = clock;
    }

    /** On the first page of whoever may decide. */
    @Bean
    static DeskPanel activationRequestsPanel(ActivationRequests requests) {
        return new DeskPanel() {
            @Override
            public int order() {
                return 56;
            }

            @Override
            public Content content(Chrome chrome, Actor actor) {
                boolean decides = actor.may(Permission.MANAGE_REGISTRY) || actor.may(Permission.SPEAK_FOR_UNION);
                long waiting = decides ? requests.waiting(actor) : 0;
                return waiting == 0
                        ? Content.NONE
                        : new Content(
                                "identity.requests.title",
                                List.of(new Ui.Task(
                                        chrome.say("identity.requests.title"),
                                        chrome.at(PATH + "?state=WAITING"),
                                        Ui.Tone.WARNING,
                                        Ui.count(waiting),
                                        null)),
                                List.of());
            }
        };
    }

    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION})
    @GetMapping(LIST)
    Reply list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            Paging paging,
            Chrome chrome,
            Actor actor) {
        return Reply.page(templates.identityActivationRequests(page(chrome, actor, q, state, paging, null)));
    }

    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION})
    @GetMapping(LIST + "/export")
    Reply export(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            Chrome chrome,
            Actor actor) {
        return ListExport.<ActivationRequests.Line>of(chrome.say("identity.requests.title"))
                .text(chrome.say("identity.slips.name"), ActivationRequests.Line::name)
                .text(chrome.say("identity.slips.phone"), ActivationRequests.Line::phoneTail)
                .text(chrome.say("identity.slips.union"), ActivationRequests.Line::unionName)
                .text(chrome.say("identity.requests.asked"), line -> minute(line.askedAt()))
                .text(chrome.say("identity.wishes.state"), line -> chrome.say("identity.request.state." + line.state()))
                .text(chrome.say("identity.wishes.decided"), ActivationRequests.Line::decidedBy)
                .text(chrome.say("identity.requests.reason"), ActivationRequests.Line::reason)
                .reply(
                        chrome.say("identity.requests.title") + ".xlsx",
                        chrome.words().locale(),
                        new ListExport.Note(
                                CurrentFederation.get(),
                                actor.name(),
                                LocalDateTime.now(clock),
                                (q + " " + state).strip()),
                        sink -> {
                            PageOf<ActivationRequests.Line> page;
                            int number = 1;
                            do {
                                page = requests.page(actor, q, state, new Paging(number++, CHUNK));
                                page.rows().forEach(sink);
                            } while (page.hasNext());
                        });
    }

    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION})
    @PostMapping(LIST + "/{id:\\d+}/confirm")
    Reply confirm(@PathVariable long id, Chrome chrome, Actor actor) {
        return answer(chrome, actor, requests.confirm(actor, id), "identity.requests.confirmed");
    }

    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION})
    @PostMapping(LIST + "/{id:\\d+}/decline")
    Reply decline(@PathVariable long id, @RequestParam(defaultValue = "") String reason, Chrome chrome, Actor actor) {
        return answer(chrome, actor, requests.decline(actor, id, reason), "identity.requests.declined");
    }

    private Reply answer(Chrome chrome, Actor actor, ActivationRequests.Outcome outcome, String message) {
        return switch (outcome) {
            case ActivationRequests.Outcome.Done done -> Reply.seeOther(chrome.at(PATH), message);
            case ActivationRequests.Outcome.Refused refused ->
                Reply.refused(templates.identityActivationRequests(page(
                        chrome,
                        actor,
                        "",
                        "",
                        new Paging(1, 20),
                        chrome.words().name("identity.request.refused", refused))));
        };
    }

    private ActivationRequestListPage page(
            Chrome chrome, Actor actor, String q, String state, Paging paging, @Nullable String problem) {
        String url = chrome.at(PATH);
        url = q.isBlank() ? url : Ui.with(url, "q", q);
        url = state.isEmpty() ? url : Ui.with(url, "state", state);
        return new ActivationRequestListPage(
                chrome,
                requests.page(actor, q, state, paging),
                q,
                state,
                Stream.of("WAITING", "CONFIRMED", "DECLINED", "LAPSED")
                        .map(each -> new Option(each, chrome.say("identity.request.state." + each)))
                        .toList(),
                url,
                problem);
    }

    static String minute(OffsetDateTime at) {
        return MINUTE.format(at.atZoneSameInstant(Period.ZONE));
    }
}
