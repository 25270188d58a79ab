package org.niangjia.registry.web;

import gg.jte.generated.precompiled.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.NavigationEntry;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.RecordPage;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Ui;
import org.niangjia.registry.Cooperation;
import org.niangjia.registry.CooperationList;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Co-operation agreements, their parties and papers (S13). */
@Controller
@RequestMapping("/{federation}/desk/cooperation")
class CooperationPages {
    private static final List<String> KINDS = List.of("STRATEGIC", "TOWN_PAIR", "OTHER");

    private final Templates templates;
    private final CooperationList list;
    private final Cooperation cooperation;
    private final UnionView unions;
    private final RegistryExports exports;

    CooperationPages(
            Templates templates,
            CooperationList list,
            Cooperation cooperation,
            UnionView unions,
            RegistryExports exports) {
        this.templates = templates;
        this.list = list;
        this.cooperation = cooperation;
        this.unions = unions;
        this.exports = exports;
    }

    @Bean
    static NavigationEntry cooperationEntry() {
        return new NavigationEntry(
                NavigationEntry.Flow.REGISTRY,
                "registry.agreements",
                "heart-handshake",
                "/desk/cooperation",
                Permission.VIEW_REGISTRY,
                70);
    }

    @Bean
    static RecordPage agreementRecordPage() {
        return new RecordPage("registry.agreement", "/desk/cooperation/{id}", "registry.agreement");
    }

    @Needs(Permission.VIEW_REGISTRY)
    @GetMapping
    Reply index(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind) {
        return listing(chrome, actor, q, kind).page(list.page(q, kind, paging));
    }

    @Needs(Permission.VIEW_REGISTRY)
    @GetMapping("/export")
    Reply export(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind) {
        return listing(chrome, actor, q, kind).export(exports, actor, paging -> list.page(q, kind, paging));
    }

    private Listing<CooperationList.Row> listing(Chrome chrome, Actor actor, String q, String kind) {
        return new Listing<CooperationList.Row>(templates, chrome, "registry.agreements", "/desk/cooperation")
                .search(q, "registry.find.agreement")
                .choice("kind", kind, PeoplePages.options(chrome, KINDS, "registry.agreement.kind."))
                .adds(actor, "registry.agreement.sign", "/desk/cooperation/new")
                .opens(row -> "/desk/cooperation/" + row.id())
                .text("name", CooperationList.Row::title)
                .text("kind", row -> chrome.say("registry.agreement.kind." + row.kind()))
                .date("signedOn", CooperationList.Row::signedOn)
                .date("from", CooperationList.Row::validFrom)
                .date("to", CooperationList.Row::validTo)
                .number("parties", CooperationList.Row::parties);
    }

    @Needs(Permission.VIEW_REGISTRY)
    @GetMapping("/{id}")
    Reply show(Chrome chrome, Actor actor, @PathVariable long id) {
        var agreement = agreement(id);
        var answers = new ArrayList<Ui.Answer>();
        UnionView.answer(answers, chrome, "kind", chrome.say("registry.agreement.kind." + agreement.kind()));
        UnionView.answer(answers, chrome, "signedOn", agreement.signedOn().toString());
        UnionView.answer(answers, chrome, "from", agreement.validFrom().toString());
        UnionView.answer(answers, chrome, "to", RecordView.day(agreement.validTo()));
        UnionView.answer(answers, chrome, "lines", agreement.lines());
        boolean manages = actor.may(Permission.MANAGE_REGISTRY) && cooperation.keeps(actor, id);
        var parties = new RecordView.Block(
                chrome.say("registry.field.parties"),
                List.of(
                        Ui.Column.text(chrome.say("registry.field.name")),
                        Ui.Column.text(chrome.say("registry.field.division"))),
                list.parties(id).stream()
                        .map(party -> new ListPage.Line(null, List.of(party.name(), party.division())))
                        .toList(),
                chrome.say("registry.none"),
                manages ? new Ui.Link(chrome.say("registry.agreement.party"), at(chrome, id, "party")) : null);
        var documents = new RecordView.Block(
                chrome.say("registry.documents"),
                List.of(
                        Ui.Column.text(chrome.say("registry.field.name")),
                        Ui.Column.text(chrome.say("registry.field.issuer")),
                        Ui.Column.text(chrome.say("registry.field.publishedOn")),
                        Ui.Column.text(chrome.say("registry.field.from")),
                        Ui.Column.text(chrome.say("registry.field.to"))),
                list.documents(id).stream()
                        .map(paper -> new ListPage.Line(
                                null,
                                List.of(
                                        paper.title(),
                                        paper.issuer(),
                                        paper.publishedOn().toString(),
                                        RecordView.day(paper.validFrom()),
                                        RecordView.day(paper.validTo()))))
                        .toList(),
                chrome.say("registry.none"),
                manages ? new Ui.Link(chrome.say("registry.agreement.document"), at(chrome, id, "document")) : null);
        return Reply.page(templates.registryShow(new RecordView(
                chrome,
                agreement.title(),
                List.of(new Ui.Link(chrome.say("registry.agreements"), chrome.at("/desk/cooperation"))),
                null,
                answers,
                List.of(parties, documents),
                List.of(),
                List.of())));
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @GetMapping("/new")
    Reply signForm(Chrome chrome) {
        return signDraft(chrome, Map.of()).page();
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @PostMapping("/new")
    Reply sign(Chrome chrome, Actor actor, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        String kind = in.needed("agreementKind");
        if (!kind.isEmpty() && !KINDS.contains(kind)) {
            in.wrong("agreementKind", "registry.wrong.choice");
        }
        var agreement = new Cooperation.NewAgreement(
                in.needed("name"), kind, in.date("signedOn"), in.date("from"), in.optionalDate("to"), in.text("lines"));
        var draft = signDraft(chrome, given);
        return in.wrong()
                ? draft.invalid(in.errors())
                : draft.answered(cooperation.sign(actor, agreement), signed -> "/desk/cooperation/" + signed);
    }

    private FormDraft signDraft(Chrome chrome, Map<String, String> given) {
        return new FormDraft(
                        templates,
                        chrome,
                        "registry.agreement.sign",
                        chrome.at("/desk/cooperation"),
                        chrome.at("/desk/cooperation/new"),
                        given)
                .line("name", false)
                .select("agreementKind", false, PeoplePages.options(chrome, KINDS, "registry.agreement.kind."))
                .date("signedOn", false)
                .date("from", false)
                .date("to", true)
                .lines("lines", true);
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @GetMapping("/{id}/{act:party|document}")
    Reply actForm(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @PathVariable String act,
            @RequestParam(defaultValue = "") String q) {
        return draft(chrome, actor, id, act, q, Map.of()).page();
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @PostMapping("/{id}/party")
    Reply party(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        var union = in.optionalKey("partyUnion");
        String division = in.text("division");
        String name = union == null ? in.needed("outsideName") : "";
        if (!division.isEmpty() && !division.matches("\\d{6}")) {
            in.wrong("division", "registry.wrong.number");
        }
        var draft = draft(chrome, actor, id, "party", "", given);
        return in.wrong()
                ? draft.invalid(in.errors())
                : draft.answered(
                        cooperation.addParty(actor, id, union, division, name),
                        agreement -> "/desk/cooperation/" + agreement);
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @PostMapping("/{id}/document")
    Reply document(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        var document = new Cooperation.NewDocument(
                in.needed("name"),
                in.text("issuer"),
                in.date("publishedOn"),
                in.optionalDate("from"),
                in.optionalDate("to"));
        var draft = draft(chrome, actor, id, "document", "", given);
        return in.wrong()
                ? draft.invalid(in.errors())
                : draft.answered(
                        cooperation.publish(actor, id, document), agreement -> "/desk/cooperation/" + agreement);
    }

    private FormDraft draft(Chrome chrome, Actor actor, long id, String act, String q, Map<String, String> given) {
        var draft = new FormDraft(
                        templates, chrome, "registry.agreement." + act, at(chrome, id, ""), at(chrome, id, act), given)
                .lead(agreement(id).title());
        return act.equals("party")
                ? draft.finding(q)
                        .select("partyUnion", true, unions.choices(actor, q))
                        .line("outsideName", true)
                        .line("division", true)
                : draft.line("name", false)
                        .line("issuer", true)
                        .date("publishedOn", false)
                        .date("from", true)
                        .date("to", true);
    }

    private CooperationList.Row agreement(long id) {
        return list.find(id).orElseThrow(() -> new NotFound("agreement", id));
    }

    private static String at(Chrome chrome, long id, String act) {
        return chrome.at("/desk/cooperation/" + id + (act.isEmpty() ? "" : "/" + act));
    }
}
