package org.niangjia.registry.web;

import gg.jte.generated.precompiled.Templates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.NavigationEntry;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.RecordPage;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Ui;
import org.niangjia.registry.HonourSubject;
import org.niangjia.registry.Honours;
import org.niangjia.registry.Reach;
import org.niangjia.registry.TeamKind;
import org.niangjia.registry.TeamList;
import org.niangjia.registry.Teams;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Teams: list, page, found, admit, dismiss, disband, titles (S54). */
@Controller
@RequestMapping("/{federation}/desk/teams")
class TeamPages {
    private final Templates templates;
    private final TeamList list;
    private final Teams teams;
    private final Honours honours;
    private final Reach reach;
    private final UnionView unions;
    private final Choices choices;
    private final RegistryExports exports;

    TeamPages(
            Templates templates,
            TeamList list,
            Teams teams,
            Honours honours,
            Reach reach,
            UnionView unions,
            Choices choices,
            RegistryExports exports) {
        this.templates = templates;
        this.list = list;
        this.teams = teams;
        this.honours = honours;
        this.reach = reach;
        this.unions = unions;
        this.choices = choices;
        this.exports = exports;
    }

    @Bean
    static NavigationEntry teamsEntry() {
        return new NavigationEntry(
                NavigationEntry.Flow.REGISTRY,
                "registry.teams",
                "users-group",
                "/desk/teams",
                Permission.VIEW_REGISTRY,
                50);
    }

    @Bean
    static RecordPage teamRecordPage() {
        return new RecordPage("registry.team", "/desk/teams/{id}", "registry.team");
    }

    @Needs(Permission.VIEW_REGISTRY)
    @GetMapping
    Reply index(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind) {
        return listing(chrome, actor, q, kind).page(list.page(actor.unionId(), q, kind, paging));
    }

    @Needs(Permission.VIEW_REGISTRY)
    @GetMapping("/export")
    Reply export(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind) {
        return listing(chrome, actor, q, kind)
                .export(exports, actor, paging -> list.page(actor.unionId(), q, kind, paging));
    }

    private Listing<TeamList.Row> listing(Chrome chrome, Actor actor, String q, String kind) {
        return new Listing<TeamList.Row>(templates, chrome, "registry.teams", "/desk/teams")
                .search(q, "registry.find.team")
                .choice("kind", kind, kinds(chrome))
                .adds(actor, "registry.team.found", "/desk/teams/new")
                .opens(row -> "/desk/teams/" + row.id())
                .text("name", TeamList.Row::name)
                .text("kind", row -> chrome.say("registry.team.kind." + row.kind()))
                .text("union", TeamList.Row::unionName)
                .text("employer", TeamList.Row::employerName)
                .date("foundedOn", TeamList.Row::foundedOn)
                .date("disbandedOn", TeamList.Row::disbandedOn)
                .number("members.count", TeamList.Row::members);
    }

    @Needs(Permission.VIEW_REGISTRY)
    @GetMapping("/{id}")
    Reply show(Chrome chrome, Actor actor, @PathVariable long id) {
        var team = team(actor, id);
        var answers = new ArrayList<Ui.Answer>();
        UnionView.answer(answers, chrome, "kind", chrome.say("registry.team.kind." + team.kind()));
        UnionView.answer(answers, chrome, "union", team.unionName());
        UnionView.answer(answers, chrome, "employer", team.employerName());
        UnionView.answer(answers, chrome, "foundedOn", team.foundedOn().toString());
        UnionView.answer(answers, chrome, "disbandedOn", RecordView.day(team.disbandedOn()));
        boolean manages = actor.may(Permission.MANAGE_REGISTRY) && team.disbandedOn() == null;
        var members = new RecordView.Block(
                chrome.say("registry.team.members"),
                List.of(
                        Ui.Column.text(chrome.say("registry.field.person")),
                        Ui.Column.text(chrome.say("registry.field.leader")),
                        Ui.Column.text(chrome.say("registry.field.from")),
                        Ui.Column.text(chrome.say("registry.field.to"))),
                list.members(id).stream()
                        .map(each -> new ListPage.Line(
                                chrome.at("/desk/people/" + each.personId()),
                                List.of(
                                        each.name(),
                                        each.leader() ? chrome.say("registry.yes") : "",
                                        each.sinceOn().toString(),
                                        RecordView.day(each.untilOn()))))
                        .toList(),
                chrome.say("registry.none"),
                manages ? new Ui.Link(chrome.say("registry.team.admit"), at(chrome, id, "admit")) : null);
        var titles = HonourPages.block(
                chrome,
                honours.of(HonourSubject.TEAM, id),
                manages ? "/desk/honours/new?subject=TEAM&id=" + id : null,
                actor.may(Permission.MANAGE_REGISTRY));
        var acts = new ArrayList<Ui.Link>();
        if (manages) {
            acts.add(new Ui.Link(chrome.say("registry.team.dismiss"), at(chrome, id, "dismiss")));
            acts.add(new Ui.Link(chrome.say("registry.team.disband"), at(chrome, id, "disband")));
        }
        return Reply.page(templates.registryShow(new RecordView(
                chrome,
                team.name(),
                List.of(new Ui.Link(chrome.say("registry.teams"), chrome.at("/desk/teams"))),
                team.disbandedOn() == null ? null : chrome.say("registry.team.gone"),
                answers,
                List.of(members, titles),
                List.of(),
                acts)));
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @GetMapping("/new")
    Reply foundForm(Chrome chrome, Actor actor, @RequestParam(defaultValue = "") String q) {
        return foundDraft(chrome, actor, q, Map.of()).page();
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @PostMapping("/new")
    Reply found(Chrome chrome, Actor actor, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        String name = in.needed("name");
        var kind = in.choice("teamKind", TeamKind.class);
        long union = in.key("union");
        var employer = in.optionalKey("employer");
        LocalDate on = in.date("foundedOn");
        var draft = foundDraft(chrome, actor, "", given);
        if (in.wrong() || kind.isEmpty()) {
            return draft.invalid(in.errors());
        }
        return draft.answered(
                teams.found(actor, new Teams.NewTeam(union, employer, name, kind.get(), on)),
                id -> "/desk/teams/" + id);
    }

    private FormDraft foundDraft(Chrome chrome, Actor actor, String q, Map<String, String> given) {
        return new FormDraft(
                        templates,
                        chrome,
                        "registry.team.found",
                        chrome.at("/desk/teams"),
                        chrome.at("/desk/teams/new"),
                        given)
                .line("name", false)
                .select("teamKind", false, kinds(chrome))
                .finding(q, "registry.find.unionOrEmployer")
                .select("union", false, unions.choices(actor, q))
                .select("employer", true, choices.employers(actor, q))
                .date("foundedOn", false);
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @GetMapping("/{id}/{act:admit|dismiss|disband}")
    Reply actForm(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @PathVariable String act,
            @RequestParam(defaultValue = "") String q) {
        return draft(chrome, actor, id, act, q, Map.of()).page();
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @PostMapping("/{id}/{act:admit|dismiss|disband}")
    Reply act(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @PathVariable String act,
            @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        long person = act.equals("disband") ? 0 : in.key("person");
        LocalDate on = in.date("on");
        var draft = draft(chrome, actor, id, act, "", given);
        if (in.wrong()) {
            return draft.invalid(in.errors());
        }
        return draft.answered(
                switch (act) {
                    case "admit" -> teams.admit(actor, id, person, in.checked("leader"), on);
                    case "dismiss" -> teams.dismiss(actor, id, person, on);
                    default -> teams.disband(actor, id, on);
                },
                team -> "/desk/teams/" + team);
    }

    private FormDraft draft(Chrome chrome, Actor actor, long id, String act, String q, Map<String, String> given) {
        var team = team(actor, id);
        var draft = new FormDraft(
                        templates, chrome, "registry.team." + act, at(chrome, id, ""), at(chrome, id, act), given)
                .lead(team.name());
        if (act.equals("admit")) {
            draft.finding(q, "registry.find.person")
                    .select("person", false, choices.people(actor, q))
                    .check("leader");
        }
        if (act.equals("dismiss")) {
            draft.select(
                    "person",
                    false,
                    list.members(id).stream()
                            .filter(each -> each.untilOn() == null)
                            .map(each -> new Option(String.valueOf(each.personId()), each.name()))
                            .toList());
        }
        return draft.date("on", false);
    }

    private TeamList.Row team(Actor actor, long id) {
        var team = list.find(id).orElseThrow(() -> new NotFound("team", id));
        reach.union(actor, team.unionId());
        return team;
    }

    private static List<Option> kinds(Chrome chrome) {
        return Option.of(TeamKind.values(), chrome.words(), "registry.team.kind");
    }

    private static String at(Chrome chrome, long id, String act) {
        return chrome.at("/desk/teams/" + id + (act.isEmpty() ? "" : "/" + act));
    }
}
