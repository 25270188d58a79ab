package org.niangjia.registry.web;

import gg.jte.generated.precompiled.Templates;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.NavigationEntry;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.niangjia.platform.web.Ui;
import org.niangjia.registry.HonourList;
import org.niangjia.registry.HonourSubject;
import org.niangjia.registry.Honours;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Titles: their list, granting one to a person, place, team or employer, and taking it back (S48). */
@Controller
@RequestMapping("/{federation}/desk/honours")
class HonourPages {
    private final Templates templates;
    private final Honours honours;
    private final HonourList list;
    private final RegistryExports exports;

    HonourPages(Templates templates, Honours honours, HonourList list, RegistryExports exports) {
        this.templates = templates;
        this.honours = honours;
        this.list = list;
        this.exports = exports;
    }

    @Bean
    static NavigationEntry honoursEntry() {
        return new NavigationEntry(
                NavigationEntry.Flow.REGISTRY,
                "registry.honours",
                "medal",
                "/desk/honours",
                Permission.VIEW_REGISTRY,
                65);
    }

    @Needs(Permission.VIEW_REGISTRY)
    @GetMapping
    Reply index(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String holder,
            @RequestParam(defaultValue = "") String held) {
        return listing(chrome, q, holder, held).page(list.page(actor.unionId(), q, holder, held, paging));
    }

    @Needs(Permission.VIEW_REGISTRY)
    @GetMapping("/export")
    Reply export(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String holder,
            @RequestParam(defaultValue = "") String held) {
        return listing(chrome, q, holder, held)
                .export(exports, actor, paging -> list.page(actor.unionId(), q, holder, held, paging));
    }

    /** A title is granted on the page of whoever gets it; the list says so. */
    private Listing<HonourList.Row> listing(Chrome chrome, String q, String holder, String held) {
        return new Listing<HonourList.Row>(templates, chrome, "registry.honours", "/desk/honours")
                .search(q, "registry.find.honour")
                .choice("holder", holder, Option.of(HonourSubject.values(), chrome.words(), "registry.honour.subject"))
                .yesOrNo("held", held)
                .note(chrome.say("registry.honours.note"))
                .opens(row -> page(row.subjectType(), row.subjectId()))
                .text("title", HonourList.Row::title)
                .text("holder", HonourList.Row::subjectName)
                .text("kind", row -> chrome.words().name("registry.honour.subject", row.subjectType()))
                .text("grantedBy", HonourList.Row::grantedBy)
                .date("from", HonourList.Row::grantedOn)
                .date("to", HonourList.Row::revokedOn);
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
        String holder = page(subject.get(), id);
        return draft.answered(honours.grant(actor, subject.get(), id, title, on), _ -> holder);
    }

    /** Back to whoever is to get it, when the address says who. */
    private FormDraft grantDraft(Chrome chrome, Map<String, String> given) {
        var subject = Typed.constant(HonourSubject.class, given.get("subject"));
        Long id = Typed.key(given.get("id"));
        String back = subject == null || id == null ? "/desk/honours" : page(subject, id);
        return new FormDraft(
                        templates,
                        chrome,
                        "registry.honour.grant",
                        chrome.at(back),
                        chrome.at("/desk/honours/new"),
                        given)
                .hidden("subject")
                .hidden("id")
                .line("title", false)
                .date("on", false);
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @GetMapping("/{id}/revoke")
    Reply revokeForm(Chrome chrome, Actor actor, @PathVariable long id) {
        return revokeDraft(chrome, actor, id, Map.of()).page();
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @PostMapping("/{id}/revoke")
    Reply revoke(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        LocalDate on = in.date("on");
        String reason = in.needed("reason");
        var draft = revokeDraft(chrome, actor, id, given);
        if (in.wrong()) {
            return draft.invalid(in.errors());
        }
        var of = honours.subject(actor, id);
        return draft.answered(honours.revoke(actor, id, on, reason), _ -> page(of.subjectType(), of.subjectId()));
    }

    private FormDraft revokeDraft(Chrome chrome, Actor actor, long id, Map<String, String> given) {
        var of = honours.subject(actor, id);
        return new FormDraft(
                        templates,
                        chrome,
                        "registry.honour.revoke",
                        chrome.at(page(of.subjectType(), of.subjectId())),
                        chrome.at("/desk/honours/" + id + "/revoke"),
                        given)
                .lead(of.title())
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
