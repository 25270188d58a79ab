package org.niangjia.registry.web;

import java.util.List;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.DeskPanel;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Ui;
import org.niangjia.registry.PrivacyRequests;
import org.springframework.stereotype.Component;

/** Requests about personal data that wait for a decision. */
@Component
class PrivacyPanel implements DeskPanel {
    private final PrivacyRequests requests;

    PrivacyPanel(PrivacyRequests requests) {
        this.requests = requests;
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public Content content(Chrome chrome, Actor actor) {
        if (!actor.may(Permission.UNMASK)) {
            return Content.NONE;
        }
        long open =
                requests.page(actor.unionId(), "", "", "OPEN", new Paging(1, 1)).total();
        return open == 0
                ? Content.NONE
                : new Content(
                        "registry.privacy.requests",
                        List.of(new Ui.Task(
                                chrome.say("registry.privacy.requests"),
                                chrome.at("/desk/privacy?state=OPEN"),
                                Ui.Tone.WARNING,
                                Ui.count(open),
                                null)),
                        List.of());
    }
}
