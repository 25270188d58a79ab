package org.niangjia.offers.vouchers.web;

import org.niangjia.offers.vouchers.VoucherTasks;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.CountedTasks;
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
        var rows = new CountedTasks(chrome, "vouchers.panel");
        if (actor.may(Permission.HANDLE_CLAIMS)) {
            rows.add("disputes", open.disputes(), "/desk/redemptions?state=DISPUTED", Ui.Tone.WARNING);
        }
        if (actor.may(Permission.APPROVE)) {
            rows.add("toSign", open.toSign(), "/desk/settlements?state=ASKED", Ui.Tone.WARNING);
            rows.add("toPay", open.toPay(), "/desk/settlements?state=SIGNED", Ui.Tone.WARNING);
        }
        return rows.content();
    }
}
