package org.niangjia.figures.web;

import java.util.List;
import java.util.stream.Stream;
import org.niangjia.figures.BriefingList;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;

/** The list of briefings. */
public record BriefingsPage(Chrome chrome, PageOf<BriefingList.Row> rows, String q, String state) {
    public String self() {
        return Ui.with(Ui.with(chrome.at("/desk/briefings"), "q", q), "state", state);
    }

    public String exportHref() {
        return Ui.with(Ui.with(chrome.at("/desk/briefings/export"), "q", q), "state", state);
    }

    public boolean mayWrite() {
        var actor = chrome.actor();
        return actor != null && actor.may(Permission.PUBLISH_FIGURES);
    }

    public List<Option> states() {
        return Stream.of("DRAFT", "PUBLISHED")
                .map(name -> new Option(name, chrome.say("figures.state." + name)))
                .toList();
    }
}
