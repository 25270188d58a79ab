package org.niangjia.registry.web;

import gg.jte.generated.precompiled.Templates;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForEveryone;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.NavigationEntry;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.niangjia.registry.Consents;
import org.niangjia.registry.PaperPurpose;
import org.niangjia.registry.Papers;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The federation writes its privacy papers; everybody reads them, old versions too. */
@Controller
@RequestMapping("/{federation}")
class PrivacyPaperPages {
    private static final int LONGEST = 20_000;
    private final Templates templates;
    private final Papers papers;
    private final Consents consents;

    PrivacyPaperPages(Templates templates, Papers papers, Consents consents) {
        this.templates = templates;
        this.papers = papers;
        this.consents = consents;
    }

    @Bean
    static NavigationEntry papersEntry() {
        return new NavigationEntry(
                NavigationEntry.Flow.SETTINGS, "registry.papers", "file-text", "/desk/papers", Permission.UNMASK, 60);
    }

    @Needs(Permission.UNMASK)
    @GetMapping("/desk/papers")
    Reply index(Chrome chrome, Actor actor) {
        return Reply.page(
                templates.registryPapers(new PrivacyPapersPage(chrome, papers.all(), papers.mayWrite(actor))));
    }

    @Needs(Permission.UNMASK)
    @GetMapping("/desk/papers/{purpose}")
    Reply edit(Chrome chrome, Actor actor, @PathVariable String purpose) {
        return Reply.page(templates.registryPaperEdit(page(chrome, actor, purpose(purpose), null, FormErrors.none())));
    }

    @Needs(Permission.UNMASK)
    @PostMapping("/desk/papers/{purpose}")
    Reply save(
            Chrome chrome,
            Actor actor,
            @PathVariable String purpose,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(required = false) @Nullable Integer version) {
        var known = purpose(purpose);
        if (body.isBlank() || body.length() > LONGEST) {
            String why = chrome.say(body.isBlank() ? "ui.form.NotBlank" : "registry.wrong.long");
            return Reply.invalid(templates.registryPaperEdit(
                    page(chrome, actor, known, body, FormErrors.none().with("body", why))));
        }
        papers.save(actor, known, body.strip(), version);
        return Reply.seeOther(chrome.at("/desk/papers/" + known), "registry.papers.saved");
    }

    @Needs(Permission.UNMASK)
    @PostMapping("/desk/papers/{purpose}/publish")
    Reply publish(Chrome chrome, Actor actor, @PathVariable String purpose, @RequestParam int version) {
        int fresh = papers.publish(actor, purpose(purpose), version);
        return Reply.seeOther(chrome.at("/desk/papers/" + purpose(purpose)), "registry.papers.published", fresh);
    }

    @ForEveryone
    @GetMapping("/papers/{purpose}")
    Reply read(Chrome chrome, @PathVariable String purpose) {
        var paper = consents.current(purpose(purpose));
        return Reply.page(templates.registryPaper(new PrivacyPaperPage(chrome, paper, true)));
    }

    @ForEveryone
    @GetMapping("/papers/{purpose}/{version}")
    Reply readVersion(Chrome chrome, @PathVariable String purpose, @PathVariable int version) {
        var paper = consents.version(purpose(purpose), version).orElseThrow(() -> new NotFound("paper", version));
        boolean current = consents.current(paper.purpose()).id() == paper.id();
        return Reply.page(templates.registryPaper(new PrivacyPaperPage(chrome, paper, current)));
    }

    private PrivacyPaperEditPage page(
            Chrome chrome, Actor actor, PaperPurpose purpose, @Nullable String typed, FormErrors errors) {
        var draft = papers.draft(purpose);
        String body = Optional.ofNullable(typed)
                .or(() -> draft.map(Papers.Draft::body))
                .orElseGet(() -> consents.current(purpose).body());
        return new PrivacyPaperEditPage(
                chrome, purpose, body, draft.orElse(null), papers.versions(purpose), papers.mayWrite(actor), errors);
    }

    private static PaperPurpose purpose(String name) {
        var purpose = Typed.constant(PaperPurpose.class, name);
        if (purpose == null) {
            throw new NotFound("paper", name);
        }
        return purpose;
    }
}
