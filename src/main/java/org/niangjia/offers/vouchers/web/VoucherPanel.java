package org.niangjia.offers.vouchers.web;

import java.util.ArrayList;
import java.util.List;
import org.niangjia.offers.vouchers.VoucherTasks;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.DeskPanel;
import org.niangjia.platform.web.Ui;
import org.springframework.stereotype.Component;

/** Vouchers on the desk's first page: disputes to decide, sheets to sign and to pay. */
@Component
class VoucherPanel implements DeskPanel {
    private final VoucherTasks tasks;

    VoucherPanel(VoucherTasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public int order() {
        return 35;
    }

    @Override
    public Content content(Chrome chrome, Actor actor) {
        if (!actor.may(Permission.VIEW_PROGRAMMES)) {
            return Content.NONE;
        }
        var open = tasks.open(actor);
        var rows = new ArrayList<Ui.Task>();
        if (actor.may(Permission.HANDLE_CLAIMS)) {
            add(rows, chrome, "disputes", open.disputes(), "/desk/redemptions?state=DISPUTED");
        }
        if (actor.may(Permission.APPROVE)) {
            add(rows, chrome, "toSign", open.toSign(), "/desk/settlements?state=ASKED");
            add(rows, chrome, "toPay", open.toPay(), "/desk/settlements?state=SIGNED");
        }
        return rows.isEmpty() ? Content.NONE : new Content("vouchers.panel", List.copyOf(rows), List.of());
    }

    private static void add(List<Ui.Task> rows, Chrome chrome, String what, long count, String path) {
        if (count > 0) {
            rows.add(new Ui.Task(
                    chrome.say("vouchers.panel." + what),
                    chrome.at(path),
                    Ui.Tone.WARNING,
                    chrome.say("vouchers.panel.count", Ui.count(count)),
                    null));
        }
    }
}
