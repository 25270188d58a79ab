package org.niangjia.offers.web;

import java.util.ArrayList;
import java.util.List;
import org.niangjia.offers.ClaimTasks;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.DeskPanel;
import org.niangjia.platform.web.Ui;
import org.springframework.stereotype.Component;

/** Offers on the desk's first page: what to decide and to sign, and what is about to end or run out. */
@Component
class OffersPanel implements DeskPanel {
    private final ClaimTasks tasks;

    OffersPanel(ClaimTasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Content content(Chrome chrome, Actor actor) {
        if (!actor.may(Permission.VIEW_PROGRAMMES)) {
            return Content.NONE;
        }
        var open = tasks.open(actor);
        var rows = new ArrayList<Ui.Task>();
        if (actor.may(Permission.HANDLE_CLAIMS)) {
            add(rows, chrome, "applications", open.applications(), "/desk/claims?state=APPLIED", Ui.Tone.WARNING);
        }
        if (actor.may(Permission.APPROVE)) {
            add(rows, chrome, "pushes", open.pushes(), "/desk/offers?show=TO_SIGN", Ui.Tone.WARNING);
        }
        add(rows, chrome, "closing", open.closing(), "/desk/offers?show=CLOSING", Ui.Tone.INFO);
        add(rows, chrome, "low", open.low(), "/desk/offers?show=LOW", Ui.Tone.INFO);
        return rows.isEmpty() ? Content.NONE : new Content("offers.panel", List.copyOf(rows), List.of());
    }

    private static void add(List<Ui.Task> rows, Chrome chrome, String what, long count, String path, Ui.Tone tone) {
        if (count > 0) {
            rows.add(new Ui.Task(
                    chrome.say("offers.panel." + what),
                    chrome.at(path),
                    tone,
                    chrome.say("offers.panel.count", Ui.count(count)),
                    null));
        }
    }
}
