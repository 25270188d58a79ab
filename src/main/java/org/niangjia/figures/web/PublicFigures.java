package org.niangjia.figures.web;

import gg.jte.generated.precompiled.Templates;
import org.niangjia.figures.Briefings;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForEveryone;
import org.niangjia.platform.web.Reply;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Opens a figure by the code printed beside it. */
@Controller
class PublicFigures {
    private final Templates templates;
    private final Briefings briefings;
    private final ScopeReader scopes;

    PublicFigures(Templates templates, Briefings briefings, ScopeReader scopes) {
        this.templates = templates;
        this.briefings = briefings;
        this.scopes = scopes;
    }

    @ForEveryone
    @GetMapping("/{federation}/public/figures/{code}")
    Reply open(Chrome chrome, @PathVariable String code) {
        var published = briefings.byCode(code).orElseThrow(() -> new NotFound("published figure", code));
        var briefing = briefings.find(published.briefingId());
        var today = briefings.today(published);
        var actor = chrome.actor();
        boolean chinese = chrome.words().chinese();
        return Reply.page(templates.figuresPublic(new PublicFigurePage(
                chrome,
                published.opensBy(),
                today.definition().nameIn(chinese),
                scopes.unionName(briefing.unionId()) + " · " + briefing.period().from() + " – "
                        + briefing.period().to(),
                published.printed(),
                briefing.title(),
                chrome.words().name("figures.aggregate", today.definition().aggregate()),
                today.definition().source().isEmpty() ? "–" : today.definition().source(),
                briefings.restatements(published.id()),
                actor != null && actor.may(Permission.VIEW_FIGURES)
                        ? FigureViews.href(chrome, today) + "&edition=" + published.definitionId()
                        : null)));
    }
}
