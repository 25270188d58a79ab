package org.niangjia.figures.web;

import java.util.List;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;

/** All figures of a scope. */
public record FigureIndexPage(Chrome chrome, ScopeChoice choice, String q, List<Ui.Figure> figures) {
    public String exportHref() {
        return chrome.at("/desk/figures/export") + choice.scope().query();
    }
}
