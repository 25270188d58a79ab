package org.niangjia.registry.web;

import gg.jte.generated.precompiled.Templates;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Reply;
import org.niangjia.registry.Households;
import org.niangjia.registry.PersonOutcome;
import org.niangjia.registry.Reach;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who lives with somebody, and the children: brought, moved out, added with the guardian's consent, looked at with a reason. */
@Controller
@RequestMapping("/{federation}/desk/people/{id}")
class HouseholdPages {
    private final Templates templates;
    private final Households households;
    private final Reach reach;
    private final Choices choices;

    HouseholdPages(Templates templates, Households households, Reach reach, Choices choices) {
        this.templates = templates;
        this.households = households;
        this.reach = reach;
        this.choices = choices;
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @GetMapping("/{act:bring|moveOut|child}")
    Reply form(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @PathVariable String act,
            @RequestParam(defaultValue = "") String q) {
        return draft(chrome, actor, id, act, q, Map.of()).page();
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @PostMapping("/bring")
    Reply bring(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        long other = in.key("person");
        if (other == id) {
            in.wrong("person", "registry.wrong.choice");
        }
        if (in.wrong()) {
            return draft(chrome, actor, id, "bring", "", given).invalid(in.errors());
        }
        var unused = households.bring(actor, id, other);
        return Reply.seeOther(at(chrome, id), "registry.record.changed");
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @PostMapping("/moveOut")
    Reply moveOut(Chrome chrome, Actor actor, @PathVariable long id) {
        households.moveOut(actor, id);
        return Reply.seeOther(at(chrome, id), "registry.record.changed");
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @PostMapping("/child")
    Reply child(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        String name = in.needed("childName");
        String sex = in.text("sex");
        LocalDate birth = in.date("birthOn");
        boolean consents = in.checked("guardianConsents");
        var draft = draft(chrome, actor, id, "child", "", given);
        if (in.wrong()) {
            return draft.invalid(in.errors());
        }
        int code = sex.matches("[012]") ? Integer.parseInt(sex) : 0;
        return switch (households.addChild(actor, id, new Households.NewChild(name, code, birth, consents))) {
            case PersonOutcome.Refused refused ->
                draft.refused(chrome.words().name("registry.person.refused", refused));
            default -> Reply.seeOther(at(chrome, id), "registry.record.changed");
        };
    }

    @Needs(Permission.UNMASK)
    @GetMapping("/children/{child}")
    Reply lookForm(Chrome chrome, Actor actor, @PathVariable long id, @PathVariable long child) {
        reach.person(actor, id);
        return lookDraft(chrome, id, child, Map.of()).page();
    }

    /** REG-17 The name is shown once, for a reason that is journalled. */
    @Needs(Permission.UNMASK)
    @PostMapping("/children/{child}")
    Reply look(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @PathVariable long child,
            @RequestParam Map<String, String> given) {
        reach.person(actor, id);
        var in = new FormInput(chrome.words(), given);
        String reason = in.needed("reason");
        var draft = lookDraft(chrome, id, child, given);
        return in.wrong()
                ? draft.invalid(in.errors())
                : draft.lead(households.childName(actor, child, reason)).page();
    }

    private FormDraft lookDraft(Chrome chrome, long id, long child, Map<String, String> given) {
        return new FormDraft(
                        templates,
                        chrome,
                        "registry.child.unmask",
                        at(chrome, id),
                        at(chrome, id) + "/children/" + child,
                        given)
                .line("reason", false);
    }

    private FormDraft draft(Chrome chrome, Actor actor, long id, String act, String q, Map<String, String> given) {
        reach.person(actor, id);
        var draft = new FormDraft(
                templates, chrome, "registry.household." + act, at(chrome, id), at(chrome, id) + "/" + act, given);
        return switch (act) {
            case "bring" -> draft.finding(q, "registry.find.person").select("person", false, choices.people(actor, q));
            case "child" ->
                draft.line("childName", false)
                        .select("sex", true, PeoplePages.options(chrome, List.of("1", "2"), "registry.sex."))
                        .date("birthOn", false)
                        .check("guardianConsents");
            default -> draft;
        };
    }

    private static String at(Chrome chrome, long id) {
        return chrome.at("/desk/people/" + id);
    }
}
