package org.niangjia.platform.web;

import java.util.List;
import org.niangjia.platform.Actor;

/** The first page of the desk. */
public record DeskHomePage(Chrome chrome, String greeting, List<DeskPanel.Content> panels) {

    public List<Ui.Task> tasks() {
        return panels.stream().flatMap(panel -> panel.tasks().stream()).toList();
    }

    public List<DeskPanel.Content> numbers() {
        return panels.stream().filter(panel -> !panel.figures().isEmpty()).toList();
    }

    /** Under which post somebody works here, and for which union. */
    public String lead() {
        Actor actor = chrome.actor();
        return actor == null || actor.post() == null ? "" : actor.post().unionName();
    }
}
