package org.niangjia.figures.web;

import java.util.List;
import org.niangjia.figures.Definitions;
import org.niangjia.figures.Figures;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.DeskPanel;
import org.springframework.stereotype.Component;

/** Four numbers of this year on the desk's first page. */
@Component
class FigurePanel implements DeskPanel {
    private static final List<String> SHOWN =
            List.of("registry.members", "registry.unions", "offers.people-served", "offers.claims");
    private final Definitions definitions;
    private final Figures figures;
    private final ScopeReader scopes;

    FigurePanel(Definitions definitions, Figures figures, ScopeReader scopes) {
        this.definitions = definitions;
        this.figures = figures;
        this.scopes = scopes;
    }

    @Override
    public int order() {
        return 900;
    }

    @Override
    public Content content(Chrome chrome, Actor actor) {
        if (!actor.may(Permission.VIEW_FIGURES)) {
            return Content.NONE;
        }
        var scope = scopes.read(actor, null, null, null, null);
        return new Content(
                "figures.panel",
                List.of(),
                figures
                        .compute(List.copyOf(definitions.find(SHOWN).values()), scope.unionId(), null, scope.period())
                        .stream()
                        .map(figure -> FigureViews.exact(chrome, figure))
                        .toList());
    }
}
