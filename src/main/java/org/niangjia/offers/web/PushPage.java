package org.niangjia.offers.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.Pushes;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;

/** Issuing to a frozen list with two signatures. @param problem why the last act was refused, or null */
public record PushPage(
        Chrome chrome,
        OfferList.Shown offer,
        List<Pushes.Push> pushes,
        @Nullable String problem) {
    public boolean open() {
        return pushes.stream().anyMatch(Pushes.Push::open);
    }

    public boolean mayAsk() {
        var actor = chrome.actor();
        return actor != null
                && actor.may(Permission.MANAGE_PROGRAMMES)
                && pushes.stream().allMatch(push -> push.state().equals("DECLINED"));
    }

    public boolean mayApprove() {
        var actor = chrome.actor();
        return actor != null && actor.may(Permission.APPROVE) && open();
    }

    public OfferText text() {
        return new OfferText(chrome.words());
    }
}
