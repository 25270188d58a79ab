package org.niangjia.registry.web;

import gg.jte.generated.precompiled.Templates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CitizenId;
import org.niangjia.platform.Mobile;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Ui;
import org.niangjia.registry.EmploymentForm;
import org.niangjia.registry.MembershipOutcome;
import org.niangjia.registry.Memberships;
import org.niangjia.registry.Memberships.Joining;
import org.niangjia.registry.People;
import org.niangjia.registry.PeopleList;
import org.niangjia.registry.PersonDetails;
import org.niangjia.registry.PersonOutcome;
import org.niangjia.registry.Reach;
import org.niangjia.registry.Tags;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One person: masked, with the acts an officer or the chair of the own union may do. */
@Controller
@RequestMapping("/{federation}/desk/people")
class PersonPages {
    private final Templates templates;
    private final PeopleList list;
    private final People people;
    private final Memberships memberships;
    private final Tags tags;
    private final Reach reach;
    private final UnionView unions;

    PersonPages(
            Templates templates,
            PeopleList list,
            People people,
            Memberships memberships,
            Tags tags,
            Reach reach,
            UnionView unions) {
        this.templates = templates;
        this.list = list;
        this.people = people;
        this.memberships = memberships;
        this.tags = tags;
        this.reach = reach;
        this.unions = unions;
    }

    @Needs({Permission.VIEW_REGISTRY, Permission.SPEAK_FOR_UNION})
    @GetMapping("/{id}")
    Reply show(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.registryShow(record(chrome, actor, id, null)));
    }

    private RecordView record(Chrome chrome, Actor actor, long id, Ui.@Nullable Answer revealed) {
        reach.person(actor, id);
        var person = list.details(id).orElseThrow(() -> new NotFound("person", id));
        var answers = new ArrayList<Ui.Answer>();
        if (revealed != null) {
            answers.add(revealed);
        }
        UnionView.answer(answers, chrome, "sex", chrome.say("registry.sex." + person.sex()));
        UnionView.answer(
                answers,
                chrome,
                "birthOn",
                person.birthOn() == null ? null : person.birthOn().toString());
        UnionView.answer(answers, chrome, "idNumber", person.hasId() ? "**************" : null);
        UnionView.answer(answers, chrome, "phone", PeoplePages.masked(person.phoneTail()));
        UnionView.answer(answers, chrome, "form", chrome.say("registry.form." + person.employmentForm()));
        UnionView.answer(answers, chrome, "migrant", chrome.say(person.migrant() ? "registry.yes" : "registry.no"));
        UnionView.answer(
                answers,
                chrome,
                "hardship",
                person.hardshipClass() == null ? null : chrome.say("registry.hardship." + person.hardshipClass()));
        boolean keeps = keeps(actor) && !person.erased() && !person.storeOnly();
        return new RecordView(
                chrome,
                person.name(),
                List.of(new Ui.Link(chrome.say("registry.people"), chrome.at("/desk/people"))),
                person.erased()
                        ? chrome.say("registry.person.erased")
                        : person.storeOnly() ? chrome.say("registry.person.storeOnly") : null,
                answers,
                List.of(membershipBlock(chrome, id, keeps), tagBlock(chrome, id, keeps)),
                List.of(),
                acts(chrome, actor, id, keeps));
    }

    private RecordView.Block membershipBlock(Chrome chrome, long id, boolean keeps) {
        return new RecordView.Block(
                chrome.say("registry.memberships"),
                List.of(
                        Ui.Column.text(chrome.say("registry.field.union")),
                        Ui.Column.text(chrome.say("registry.field.employer")),
                        Ui.Column.text(chrome.say("registry.field.joinedOn")),
                        Ui.Column.text(chrome.say("registry.field.leftOn"))),
                list.memberships(id).stream()
                        .map(each -> new ListPage.Line(
                                null,
                                List.of(
                                        each.unionName(),
                                        each.employerName(),
                                        each.joinedOn().toString(),
                                        each.leftOn() == null
                                                ? ""
                                                : each.leftOn().toString())))
                        .toList(),
                chrome.say("registry.none"),
                keeps ? new Ui.Link(chrome.say("registry.person.join"), at(chrome, id, "join")) : null);
    }

    private RecordView.Block tagBlock(Chrome chrome, long id, boolean keeps) {
        return new RecordView.Block(
                chrome.say("registry.tags"),
                List.of(
                        Ui.Column.text(chrome.say("registry.field.tag")),
                        Ui.Column.text(chrome.say("registry.field.from")),
                        Ui.Column.text(chrome.say("registry.field.to")),
                        Ui.Column.text(chrome.say("registry.field.note"))),
                list.tags(id).stream()
                        .map(tag -> new ListPage.Line(
                                null,
                                List.of(
                                        chrome.say("registry.tag." + tag.kind()),
                                        tag.validFrom().toString(),
                                        tag.validTo() == null
                                                ? ""
                                                : tag.validTo().toString(),
                                        tag.note())))
                        .toList(),
                chrome.say("registry.none"),
                keeps ? new Ui.Link(chrome.say("registry.person.tag"), at(chrome, id, "tag")) : null);
    }

    private static List<Ui.Link> acts(Chrome chrome, Actor actor, long id, boolean keeps) {
        var acts = new ArrayList<Ui.Link>();
        if (keeps) {
            for (String act : List.of("edit", "transfer", "leave")) {
                acts.add(new Ui.Link(chrome.say("registry.person." + act), at(chrome, id, act)));
            }
        }
        if (actor.may(Permission.UNMASK)) {
            acts.add(new Ui.Link(chrome.say("registry.person.unmask"), at(chrome, id, "unmask")));
        }
        return acts;
    }

    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION})
    @GetMapping("/new")
    Reply registerForm(Chrome chrome, Actor actor, @RequestParam(defaultValue = "") String q) {
        return registerDraft(chrome, actor, q, Map.of("form", "ENTERPRISE")).page();
    }

    /** A person already registered joins; nobody is entered twice (REG-12). */
    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION})
    @PostMapping("/new")
    Reply register(Chrome chrome, Actor actor, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        var details = details(in);
        long union = in.key("union");
        LocalDate on = in.date("on");
        var draft = registerDraft(chrome, actor, "", given);
        if (in.wrong()) {
            return draft.invalid(in.errors());
        }
        reach.union(actor, union);
        return switch (people.register(actor, details)) {
            case PersonOutcome.Done(long id) -> joined(chrome, actor, id, new Joining(union, on), draft);
            case PersonOutcome.AlreadyRegistered(long id) -> joined(chrome, actor, id, new Joining(union, on), draft);
            case PersonOutcome.Refused refused ->
                draft.refused(chrome.words().name("registry.person.refused", refused));
        };
    }

    private Reply joined(Chrome chrome, Actor actor, long id, Joining joining, FormDraft draft) {
        return answer(chrome, id, draft, memberships.join(actor, id, joining), "registry.person.registered");
    }

    private FormDraft registerDraft(Chrome chrome, Actor actor, String q, Map<String, String> given) {
        var draft = new FormDraft(
                templates,
                chrome,
                "registry.person.register",
                chrome.at("/desk/people"),
                chrome.at("/desk/people/new"),
                given);
        return fields(draft, chrome)
                .finding(q)
                .select("union", false, unions.choices(actor, q))
                .date("on", false);
    }

    private static FormDraft fields(FormDraft draft, Chrome chrome) {
        return draft.line("name", false)
                .line("idNumber", true)
                .phone("phone")
                .select("sex", true, PeoplePages.options(chrome, List.of("1", "2"), "registry.sex."))
                .date("birthOn", true)
                .select("form", false, Option.of(EmploymentForm.values(), chrome.words(), "registry.form"))
                .check("migrant")
                .select(
                        "hardship",
                        true,
                        PeoplePages.options(chrome, List.of("DEEP", "RELATIVE", "ACCIDENT"), "registry.hardship."));
    }

    private static PersonDetails details(FormInput in) {
        String hardship = in.text("hardship");
        return new PersonDetails(
                in.needed("name"),
                in.number("idNumber", CitizenId.parse(in.text("idNumber"))),
                in.number("phone", Mobile.parse(in.text("phone"))),
                in.text("sex").equals("1") ? 1 : in.text("sex").equals("2") ? 2 : 0,
                in.optionalDate("birthOn"),
                null,
                in.checked("migrant"),
                in.choice("form", EmploymentForm.class).map(Enum::name).orElse("OTHER"),
                List.of("DEEP", "RELATIVE", "ACCIDENT").contains(hardship) ? hardship : null);
    }

    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION})
    @GetMapping("/{id}/edit")
    Reply editForm(Chrome chrome, Actor actor, @PathVariable long id) {
        var person = list.details(id).orElseThrow(() -> new NotFound("person", id));
        var values = new HashMap<String, String>();
        values.put("name", person.name());
        values.put("sex", String.valueOf(person.sex()));
        values.put("birthOn", person.birthOn() == null ? "" : person.birthOn().toString());
        values.put("form", person.employmentForm());
        values.put("migrant", String.valueOf(person.migrant()));
        values.put("hardship", person.hardshipClass() == null ? "" : person.hardshipClass());
        values.put("version", String.valueOf(person.version()));
        return editDraft(chrome, actor, id, values).page();
    }

    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION})
    @PostMapping("/{id}/edit")
    Reply edit(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        var details = details(in);
        long version = in.key("version");
        String reason = in.needed("reason");
        var draft = editDraft(chrome, actor, id, given);
        if (in.wrong()) {
            return draft.invalid(in.errors());
        }
        return switch (people.change(actor, id, (int) version, details, reason)) {
            case PersonOutcome.Done done -> Reply.seeOther(at(chrome, id, ""), "registry.person.changed");
            case PersonOutcome.AlreadyRegistered other ->
                draft.refused(chrome.say("registry.person.refused.ID_NUMBER_TAKEN"));
            case PersonOutcome.Refused refused ->
                draft.refused(chrome.words().name("registry.person.refused", refused));
        };
    }

    private FormDraft editDraft(Chrome chrome, Actor actor, long id, Map<String, String> given) {
        return fields(draft(chrome, actor, id, "edit", given), chrome)
                .line("reason", false)
                .hidden("version");
    }

    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION})
    @GetMapping("/{id}/{act:join|transfer|leave}")
    Reply membershipForm(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @PathVariable String act,
            @RequestParam(defaultValue = "") String q) {
        return membershipDraft(chrome, actor, id, act, q, Map.of()).page();
    }

    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION})
    @PostMapping("/{id}/{act:join|transfer|leave}")
    Reply membership(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @PathVariable String act,
            @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        long from = act.equals("join") ? 0 : in.key("fromUnion");
        long to = act.equals("leave") ? 0 : in.key("union");
        LocalDate on = in.date("on");
        var draft = membershipDraft(chrome, actor, id, act, "", given);
        if (in.wrong()) {
            return draft.invalid(in.errors());
        }
        var outcome = switch (act) {
            case "join" -> memberships.join(actor, id, new Joining(to, on));
            case "leave" -> memberships.leave(actor, id, from, on);
            default -> memberships.transfer(actor, id, from, new Joining(to, on));
        };
        return answer(chrome, id, draft, outcome, "registry.person.changed");
    }

    private FormDraft membershipDraft(
            Chrome chrome, Actor actor, long id, String act, String q, Map<String, String> given) {
        var draft = draft(chrome, actor, id, act, given);
        if (!act.equals("join")) {
            draft.select(
                    "fromUnion",
                    false,
                    list.memberships(id).stream()
                            .filter(each -> each.leftOn() == null)
                            .map(each -> new Option(String.valueOf(each.unionId()), each.unionName()))
                            .toList());
        }
        if (!act.equals("leave")) {
            draft.finding(q).select("union", false, unions.choices(actor, q));
        }
        return draft.date("on", false);
    }

    private static Reply answer(Chrome chrome, long id, FormDraft draft, MembershipOutcome outcome, String said) {
        return switch (outcome) {
            case MembershipOutcome.Done done -> Reply.seeOther(at(chrome, id, ""), said);
            case MembershipOutcome.Refused refused ->
                draft.refused(chrome.words().name("registry.membership.refused", refused));
        };
    }

    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION})
    @GetMapping("/{id}/tag")
    Reply tagForm(Chrome chrome, Actor actor, @PathVariable long id) {
        return tagDraft(chrome, actor, id, Map.of()).page();
    }

    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION})
    @PostMapping("/{id}/tag")
    Reply tag(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        String kind = in.needed("tag");
        LocalDate from = in.date("from");
        LocalDate to = in.optionalDate("to");
        String note = in.text("note");
        if (!PeoplePages.TAGS.contains(kind)) {
            in.wrong("tag", "registry.wrong.choice");
        }
        if (to != null && to.isBefore(from)) {
            in.wrong("to", "registry.wrong.order");
        }
        if (in.wrong()) {
            return tagDraft(chrome, actor, id, given).invalid(in.errors());
        }
        var unused = tags.put(actor, id, kind, from, to, note);
        return Reply.seeOther(at(chrome, id, ""), "registry.person.changed");
    }

    private FormDraft tagDraft(Chrome chrome, Actor actor, long id, Map<String, String> given) {
        return draft(chrome, actor, id, "tag", given)
                .select("tag", false, PeoplePages.options(chrome, PeoplePages.TAGS, "registry.tag."))
                .date("from", false)
                .date("to", true)
                .line("note", true);
    }

    @Needs(Permission.UNMASK)
    @GetMapping("/{id}/unmask")
    Reply unmaskForm(Chrome chrome, Actor actor, @PathVariable long id) {
        return unmaskDraft(chrome, actor, id, Map.of()).page();
    }

    @Needs(Permission.UNMASK)
    @PostMapping("/{id}/unmask")
    Reply unmask(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        var field = in.choice("field", People.Field.class);
        String reason = in.needed("reason");
        if (in.wrong() || field.isEmpty()) {
            return unmaskDraft(chrome, actor, id, given).invalid(in.errors());
        }
        String value = people.unmask(actor, id, field.get(), reason);
        return Reply.page(templates.registryShow(record(
                chrome, actor, id, new Ui.Answer(chrome.words().name("registry.masked", field.get()), value))));
    }

    private FormDraft unmaskDraft(Chrome chrome, Actor actor, long id, Map<String, String> given) {
        return draft(chrome, actor, id, "unmask", given)
                .select("field", false, Option.of(People.Field.values(), chrome.words(), "registry.masked"))
                .line("reason", false);
    }

    private FormDraft draft(Chrome chrome, Actor actor, long id, String act, Map<String, String> given) {
        reach.person(actor, id);
        return new FormDraft(
                templates, chrome, "registry.person." + act, at(chrome, id, ""), at(chrome, id, act), given);
    }

    private static boolean keeps(Actor actor) {
        return actor.may(Permission.MANAGE_REGISTRY) || actor.may(Permission.SPEAK_FOR_UNION);
    }

    private static String at(Chrome chrome, long id, String act) {
        return chrome.at("/desk/people/" + id + (act.isEmpty() ? "" : "/" + act));
    }
}
