package org.niangjia.figures.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;

/** The form of a briefing; {@code id} is null while it is new. */
public record BriefingEditPage(
        Chrome chrome,
        ScopeChoice choice,
        @Nullable Long id,
        int version,
        String title,
        String body,
        List<Option> figures,
        FormErrors errors) {

    public String action() {
        return chrome.at("/desk/briefings") + (id == null ? "" : "/" + id);
    }

    public boolean isNew() {
        return id == null;
    }
}
