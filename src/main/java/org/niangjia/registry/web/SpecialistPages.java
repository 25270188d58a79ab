package org.niangjia.registry.web;

import gg.jte.generated.precompiled.Templates;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.NavigationEntry;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
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
    private final RegistryExports exports;
    private final Journal journal;

    SpecialistPages(
            Templates templates,
            TeamList list,
            Specialists specialists,
            Choices choices,
            RegistryExports exports,
            Journal journal) {
        this.templates = templates;
        this.list = list;
        this.specialists = specialists;
        this.choices = choices;
        this.exports = exports;
        this.journal = journal;
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
        return listing(chrome, actor, q, kind).page(list.specialists(actor.unionId(), q, kind, paging));
    }

    /** Names of people leave with the file: who took it is journalled. */
    @Needs(Permission.VIEW_REGISTRY)
    @GetMapping("/specialists/export")
    Reply export(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind) {
        journal.record(
                actor,
                "registry.specialists.exported",
                new RecordRef("registry.union", actor.unionId()),
                (q + " " + kind).strip());
        return listing(chrome, actor, q, kind)
                .export(exports, actor, paging -> list.specialists(actor.unionId(), q, kind, paging));
    }

    private Listing<TeamList.Specialist> listing(Chrome chrome, Actor actor, String q, String kind) {
        return new Listing<TeamList.Specialist>(templates, chrome, "registry.specialists", "/desk/specialists")
                .search(q, "registry.find.specialist")
                .choice("kind", kind, kinds(chrome))
                .adds(actor, "registry.specialist.enrol", "/desk/specialists/new")
                .opens(row -> "/desk/people/" + row.personId())
                .text("person", TeamList.Specialist::name)
                .text("kind", row -> chrome.say("registry.specialist.kind." + row.kind()))
                .text("expertise", TeamList.Specialist::expertise)
                .date("from", TeamList.Specialist::sinceOn)
                .text("titles", TeamList.Specialist::titles);
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
        return draft.answered(
                specialists.enrol(actor, person, kind.get(), expertise, since), _ -> "/desk/people/" + person);
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
                : draft.answered(specialists.end(actor, id, on), _ -> "/desk/specialists");
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

    private static List<Option> kinds(Chrome chrome) {
        return Option.of(SpecialistKind.values(), chrome.words(), "registry.specialist.kind");
    }
}
