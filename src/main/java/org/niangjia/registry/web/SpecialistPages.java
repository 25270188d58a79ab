package org.niangjia.registry.web;

import gg.jte.generated.precompiled.Templates;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.NavigationEntry;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Ui;
import org.niangjia.registry.RecordOutcome;
import org.niangjia.registry.SpecialistKind;
import org.niangjia.registry.Specialists;
import org.niangjia.registry.TeamList;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Specialists of the subtree, and enrolling and ending one. */
@Controller
@RequestMapping("/{federation}/desk")
class SpecialistPages {
    private final Templates templates;
    private final TeamList list;
    private final Specialists specialists;
    private final Choices choices;

    SpecialistPages(Templates templates, TeamList list, Specialists specialists, Choices choices) {
        this.templates = templates;
        this.list = list;
        this.specialists = specialists;
        this.choices = choices;
    }

    @Bean
    static NavigationEntry specialistsEntry() {
        return new NavigationEntry(
                NavigationEntry.Flow.REGISTRY,
                "registry.specialists",
                "award",
                "/desk/specialists",
                Permission.VIEW_REGISTRY,
                60);
    }

    @Needs(Permission.VIEW_REGISTRY)
    @GetMapping("/specialists")
    Reply index(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind) {
        String url = chrome.at("/desk/specialists");
        url = q.isBlank() ? url : Ui.with(url, "q", q);
        url = kind.isEmpty() ? url : Ui.with(url, "kind", kind);
        return Reply.page(templates.registryList(new ListPage(
                chrome,
                chrome.say("registry.specialists"),
                List.of(),
                chrome.at("/desk/specialists"),
                q,
                chrome.say("registry.find.specialist"),
                List.of(new ListPage.Choice(
                        "kind", chrome.say("registry.field.kind"), chrome.say("registry.all"), kinds(chrome), kind)),
                List.of(
                        Ui.Column.text(chrome.say("registry.field.person")),
                        Ui.Column.text(chrome.say("registry.field.kind")),
                        Ui.Column.text(chrome.say("registry.field.expertise")),
                        Ui.Column.text(chrome.say("registry.field.from")),
                        Ui.Column.text(chrome.say("registry.field.titles"))),
                list.specialists(actor.unionId(), q, kind, paging)
                        .map(row -> new ListPage.Line(
                                chrome.at("/desk/people/" + row.personId()),
                                List.of(
                                        row.name(),
                                        chrome.say("registry.specialist.kind." + row.kind()),
                                        row.expertise(),
                                        row.sinceOn().toString(),
                                        row.titles()))),
                url,
                null,
                actor.may(Permission.MANAGE_REGISTRY)
                        ? new Ui.Link(chrome.say("registry.specialist.enrol"), chrome.at("/desk/specialists/new"))
                        : null,
                "")));
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @GetMapping("/specialists/new")
    Reply enrolForm(Chrome chrome, Actor actor, @RequestParam(defaultValue = "") String q) {
        return enrolDraft(chrome, actor, q, Map.of()).page();
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @PostMapping("/specialists/new")
    Reply enrol(Chrome chrome, Actor actor, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        long person = in.key("person");
        var kind = in.choice("specialistKind", SpecialistKind.class);
        String expertise = in.text("expertise");
        LocalDate since = in.date("from");
        var draft = enrolDraft(chrome, actor, "", given);
        if (in.wrong() || kind.isEmpty()) {
            return draft.invalid(in.errors());
        }
        return answer(
                chrome,
                "/desk/people/" + person,
                draft,
                specialists.enrol(actor, person, kind.get(), expertise, since));
    }

    private FormDraft enrolDraft(Chrome chrome, Actor actor, String q, Map<String, String> given) {
        return new FormDraft(
                        templates,
                        chrome,
                        "registry.specialist.enrol",
                        chrome.at("/desk/specialists"),
                        chrome.at("/desk/specialists/new"),
                        given)
                .finding(q, "registry.find.person")
                .select("person", false, choices.people(actor, q))
                .select("specialistKind", false, kinds(chrome))
                .line("expertise", true)
                .date("from", false);
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @GetMapping("/specialists/{id}/end")
    Reply endForm(Chrome chrome, @PathVariable long id) {
        return endDraft(chrome, id, Map.of()).page();
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @PostMapping("/specialists/{id}/end")
    Reply end(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        LocalDate on = in.date("on");
        var draft = endDraft(chrome, id, given);
        return in.wrong()
                ? draft.invalid(in.errors())
                : answer(chrome, "/desk/specialists", draft, specialists.end(actor, id, on));
    }

    private FormDraft endDraft(Chrome chrome, long id, Map<String, String> given) {
        return new FormDraft(
                        templates,
                        chrome,
                        "registry.specialist.end",
                        chrome.at("/desk/specialists"),
                        chrome.at("/desk/specialists/" + id + "/end"),
                        given)
                .date("on", false);
    }

    private static Reply answer(Chrome chrome, String to, FormDraft draft, RecordOutcome outcome) {
        return switch (outcome) {
            case RecordOutcome.Done done -> Reply.seeOther(chrome.at(to), "registry.record.changed");
            case RecordOutcome.Refused refused ->
                draft.refused(chrome.words().name("registry.record.refused", refused));
        };
    }

    private static List<Option> kinds(Chrome chrome) {
        return Option.of(SpecialistKind.values(), chrome.words(), "registry.specialist.kind");
    }
}
