package org.niangjia.figures.web;

import java.util.List;
import org.niangjia.figures.Definition;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;

/** The definitions in force. */
public record DefinitionsPage(Chrome chrome, List<Definition> definitions, String q) {
    public boolean mayDefine() {
        var actor = chrome.actor();
        return actor != null && actor.may(Permission.PUBLISH_FIGURES);
    }

    public String unit(Definition definition) {
        return FigureViews.unit(chrome, definition);
    }
}
