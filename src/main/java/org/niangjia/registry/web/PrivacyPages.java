package org.niangjia.registry.web;

import gg.jte.generated.precompiled.Templates;
import java.util.Map;
import org.niangjia.platform.Actor;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForWorkers;
import org.niangjia.platform.web.Pdf;
import org.niangjia.platform.web.Reply;
import org.niangjia.registry.Households;
import org.niangjia.registry.Privacy;
import org.niangjia.registry.PrivacyOutcome;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** My own data: see it, take it along, ask, agree and take that back (PIPL 44 to 50). */
@Controller
@RequestMapping("/{federation}/my/privacy")
class PrivacyPages {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Templates templates;
    private final Privacy privacy;
    private final Households households;
    private final PrivacySections sections;

    PrivacyPages(Templates templates, Privacy privacy, Households households, PrivacySections sections) {
        this.templates = templates;
        this.privacy = privacy;
        this.households = households;
        this.sections = sections;
    }

    @ForWorkers
    @GetMapping
    Reply index(Chrome chrome, Actor actor) {
        return Reply.page(templates.registryPrivacy(sections.view(chrome, privacy.held(actor), null)));
    }

    @ForWorkers
    @GetMapping("/mine.json")
    Reply json(Chrome chrome, Actor actor) {
        var held = privacy.export(actor, "JSON");
        return Reply.download(
                chrome.say("registry.privacy") + ".json",
                "application/json",
                out -> out.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(held)));
    }

    @ForWorkers
    @GetMapping("/mine.pdf")
    Reply pdf(Chrome chrome, Actor actor) {
        var held = privacy.export(actor, "PDF");
        return Pdf.inline(
                chrome.say("registry.privacy") + ".pdf",
                templates.registryPrivacyPrint(sections.view(chrome, held, null)));
    }

    @ForWorkers
    @PostMapping("/ask")
    Reply ask(Chrome chrome, Actor actor, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        var kind = in.choice("kind", Privacy.Kind.class);
        String wish = in.needed("wish");
        if (in.wrong() || kind.isEmpty()) {
            return Reply.invalid(templates.registryPrivacy(
                    sections.view(chrome, privacy.held(actor), chrome.say("registry.privacy.wish.empty"))));
        }
        return answer(chrome, actor, privacy.ask(actor, kind.get(), wish), "registry.privacy.asked");
    }

    @ForWorkers
    @PostMapping("/consents/{text}/{act:agree|withdraw}")
    Reply consent(Chrome chrome, Actor actor, @PathVariable long text, @PathVariable String act) {
        return answer(
                chrome,
                actor,
                act.equals("agree") ? privacy.agree(actor, text) : privacy.withdraw(actor, text),
                "registry.record.changed");
    }

    /** The guardian takes the consent back; the name of the child goes. */
    @ForWorkers
    @PostMapping("/children/{child}/erase")
    Reply eraseChild(Chrome chrome, Actor actor, @PathVariable long child) {
        households.eraseChild(actor, actor.person(), child);
        return Reply.seeOther(chrome.at("/my/privacy"), "registry.record.changed");
    }

    private Reply answer(Chrome chrome, Actor actor, PrivacyOutcome outcome, String said) {
        return switch (outcome) {
            case PrivacyOutcome.Done done -> Reply.seeOther(chrome.at("/my/privacy"), said);
            case PrivacyOutcome.Refused refused ->
                Reply.refused(templates.registryPrivacy(sections.view(
                        chrome, privacy.held(actor), chrome.words().name("registry.privacy.refused", refused))));
        };
    }
}
