package org.niangjia.draws.web;

import java.util.List;
import org.niangjia.draws.DrawList;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.DeskPanel;
import org.niangjia.platform.web.Ui;
import org.springframework.stereotype.Component;

/** Draws on the desk's first page: what waits to be frozen, published, given its numbers, decided. */
@Component
class DrawsPanel implements DeskPanel {
    private final DrawList list;

    DrawsPanel(DrawList list) {
        this.list = list;
    }

    @Override
    public int order() {
        return 35;
    }

    @Override
    public Content content(Chrome chrome, Actor actor) {
        if (!actor.may(Permission.MANAGE_PROGRAMMES) && !actor.may(Permission.APPROVE)) {
            return Content.NONE;
        }
        var tasks = list.waiting(actor).stream()
                .map(row -> new Ui.Task(
                        row.title(),
                        chrome.at("/desk/draws/" + row.id()),
                        DrawText.tone(row.state()),
                        chrome.words().name("draws.todo", row.state()),
                        null))
                .toList();
        return tasks.isEmpty() ? Content.NONE : new Content("draws.title", tasks, List.of());
    }
}
