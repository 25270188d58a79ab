package org.niangjia.offers.web;

import org.niangjia.offers.ClaimTasks;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.CountedTasks;
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
        var rows = new CountedTasks(chrome, "offers.panel");
        if (actor.may(Permission.HANDLE_CLAIMS)) {
            rows.add("applications", open.applications(), "/desk/claims?state=APPLIED", Ui.Tone.WARNING);
        }
        if (actor.may(Permission.APPROVE)) {
            rows.add("pushes", open.pushes(), "/desk/offers?show=TO_SIGN", Ui.Tone.WARNING);
        }
        rows.add("closing", open.closing(), "/desk/offers?show=CLOSING", Ui.Tone.INFO);
        rows.add("low", open.low(), "/desk/offers?show=LOW", Ui.Tone.INFO);
        return rows.content();
    }
}
