package org.niangjia.registry.web;

import gg.jte.generated.precompiled.Templates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CreditCode;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.NavigationEntry;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.RecordPage;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Ui;
import org.niangjia.registry.EmployerList;
import org.niangjia.registry.EmployerOutcome;
import org.niangjia.registry.Employers;
import org.niangjia.registry.HonourSubject;
import org.niangjia.registry.Honours;
import org.niangjia.registry.Reach;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Employers: list, page, register, change. */
@Controller
@RequestMapping("/{federation}/desk/employers")
class EmployerPages {
    private final Templates templates;
    private final EmployerList list;
    private final Employers employers;
    private final Reach reach;
    private final RegistryExports exports;
    private final Honours honours;

    EmployerPages(
            Templates templates,
            EmployerList list,
            Employers employers,
            Reach reach,
            RegistryExports exports,
            Honours honours) {
        this.templates = templates;
        this.list = list;
        this.employers = employers;
        this.reach = reach;
        this.exports = exports;
        this.honours = honours;
    }

    @Bean
    static NavigationEntry employersEntry() {
        return new NavigationEntry(
                NavigationEntry.Flow.REGISTRY,
                "registry.employers",
                "building-factory",
                "/desk/employers",
                Permission.VIEW_REGISTRY,
                30);
    }

    @Bean
    static RecordPage employerRecordPage() {
        return new RecordPage("registry.employer", "/desk/employers/{id}", "registry.employer");
    }

    @Needs(Permission.VIEW_REGISTRY)
    @GetMapping
    Reply index(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String unionised) {
        return listing(chrome, actor, q, unionised).page(list.page(actor.unionId(), q, unionised, paging));
    }

    @Needs(Permission.VIEW_REGISTRY)
    @GetMapping("/export")
    Reply export(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String unionised) {
        return listing(chrome, actor, q, unionised)
                .export(exports, actor, paging -> list.page(actor.unionId(), q, unionised, paging));
    }

    private Listing<EmployerList.Row> listing(Chrome chrome, Actor actor, String q, String unionised) {
        return new Listing<EmployerList.Row>(templates, chrome, "registry.employers", "/desk/employers")
                .search(q, "registry.find.employer")
                .yesOrNo("unionised", unionised)
                .adds(actor, "registry.employer.register", "/desk/employers/new")
                .opens(row -> "/desk/employers/" + row.id())
                .text("name", EmployerList.Row::name)
                .code("creditCode", EmployerList.Row::creditCode)
                .number("headcount", row -> row.headcount() == null ? null : Long.valueOf(row.headcount()))
                .text("union", EmployerList.Row::unionName)
                .text("address", EmployerList.Row::address);
    }

    @Needs(Permission.VIEW_REGISTRY)
    @GetMapping("/{id}")
    Reply show(Chrome chrome, Actor actor, @PathVariable long id) {
        reach.employer(actor, id);
        var employer = employer(id);
        var answers = new ArrayList<Ui.Answer>();
        UnionView.answer(answers, chrome, "creditCode", employer.creditCode());
        UnionView.answer(
                answers, chrome, "headcount", employer.headcount() == null ? null : Ui.count(employer.headcount()));
        UnionView.answer(answers, chrome, "union", employer.unionName());
        UnionView.answer(answers, chrome, "industry", employer.industryCode());
        UnionView.answer(answers, chrome, "address", employer.address());
        var acts = new ArrayList<Ui.Link>();
        acts.add(new Ui.Link(
                chrome.say("registry.people"), Ui.with(chrome.at("/desk/people"), "employer", String.valueOf(id))));
        if (actor.may(Permission.MANAGE_REGISTRY)) {
            acts.add(new Ui.Link(chrome.say("registry.employer.edit"), chrome.at("/desk/employers/" + id + "/edit")));
        }
        var titles = HonourPages.block(
                chrome,
                honours.of(HonourSubject.EMPLOYER, id),
                actor.may(Permission.MANAGE_REGISTRY) ? "/desk/honours/new?subject=EMPLOYER&id=" + id : null,
                actor.may(Permission.MANAGE_REGISTRY));
        return Reply.page(templates.registryShow(new RecordView(
                chrome,
                employer.name(),
                List.of(new Ui.Link(chrome.say("registry.employers"), chrome.at("/desk/employers"))),
                null,
                answers,
                List.of(titles),
                List.of(),
                acts)));
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @GetMapping("/new")
    Reply registerForm(Chrome chrome) {
        return draft(chrome, "register", "/desk/employers", "/desk/employers/new", Map.of())
                .page();
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @PostMapping("/new")
    Reply register(Chrome chrome, Actor actor, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        var details = details(in);
        var draft = draft(chrome, "register", "/desk/employers", "/desk/employers/new", given);
        return in.wrong() ? draft.invalid(in.errors()) : answer(chrome, draft, employers.register(actor, details));
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @GetMapping("/{id}/edit")
    Reply editForm(Chrome chrome, Actor actor, @PathVariable long id) {
        reach.employer(actor, id);
        var employer = employer(id);
        var values = new HashMap<String, String>();
        values.put("name", employer.name());
        values.put("creditCode", text(employer.creditCode()));
        values.put(
                "headcount",
                employer.headcount() == null ? "" : employer.headcount().toString());
        values.put("industry", text(employer.industryCode()));
        values.put("division", text(employer.divisionCode()));
        values.put("address", employer.address());
        values.put(
                "openedOn",
                employer.openedOn() == null ? "" : employer.openedOn().toString());
        values.put("version", String.valueOf(employer.version()));
        return editDraft(chrome, id, values).page();
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @PostMapping("/{id}/edit")
    Reply edit(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        var details = details(in);
        long version = in.key("version");
        var draft = editDraft(chrome, id, given);
        return in.wrong()
                ? draft.invalid(in.errors())
                : answer(chrome, draft, employers.change(actor, id, (int) version, details));
    }

    private FormDraft editDraft(Chrome chrome, long id, Map<String, String> given) {
        String back = "/desk/employers/" + id;
        return draft(chrome, "edit", back, back + "/edit", given).hidden("version");
    }

    private FormDraft draft(Chrome chrome, String act, String back, String action, Map<String, String> given) {
        return new FormDraft(templates, chrome, "registry.employer." + act, chrome.at(back), chrome.at(action), given)
                .line("name", false)
                .line("creditCode", true)
                .number("headcount", true)
                .line("industry", true)
                .line("division", true)
                .line("address", true)
                .date("openedOn", true);
    }

    private static Employers.EmployerDetails details(FormInput in) {
        String industry = in.text("industry");
        String division = in.text("division");
        var headcount = in.optionalKey("headcount");
        if (headcount != null && headcount > 10_000_000) {
            in.wrong("headcount", "registry.wrong.number");
        }
        return new Employers.EmployerDetails(
                in.needed("name"),
                in.number("creditCode", CreditCode.parse(in.text("creditCode"))),
                industry.isEmpty() ? null : industry,
                division.isEmpty() ? null : division,
                in.text("address"),
                headcount == null ? null : (int) Math.min(headcount, 10_000_000),
                in.optionalDate("openedOn"));
    }

    private static Reply answer(Chrome chrome, FormDraft draft, EmployerOutcome outcome) {
        return switch (outcome) {
            case EmployerOutcome.Done done ->
                Reply.seeOther(chrome.at("/desk/employers/" + done.employerId()), "registry.employer.changed");
            case EmployerOutcome.AlreadyRegistered other -> draft.refused(chrome.say("registry.employer.known"));
        };
    }

    private EmployerList.Row employer(long id) {
        return list.find(id).orElseThrow(() -> new NotFound("employer", id));
    }

    private static String text(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }
}
