package org.niangjia.programmes.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Masking;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;
import org.niangjia.programmes.Audiences;

/** One audience: who it reaches, its frozen list. @param problem why the last act was refused, or null */
public record AudiencePage(
        Chrome chrome,
        Audiences.Shown audience,
        Audiences.Preview preview,
        @Nullable String problem) {

    public boolean mayManage() {
        var actor = chrome.actor();
        return actor != null && actor.may(Permission.MANAGE_PROGRAMMES);
    }

    public List<Ui.Figure> figures() {
        return List.of(new Ui.Figure(
                chrome.say("programmes.audience.reach"),
                preview.count(),
                chrome.say("programmes.person"),
                chrome.at("/desk/audiences/" + audience.id() + ".xlsx")));
    }

    public List<Ui.Answer> frozenFacts() {
        return List.of(
                new Ui.Answer(chrome.say("programmes.audience.frozenReason"), audience.reason()),
                new Ui.Answer(chrome.say("programmes.audience.frozenBy"), audience.frozenBy()),
                new Ui.Answer(chrome.say("programmes.audience.salt"), audience.salt()),
                new Ui.Answer("SHA-256", audience.hash()));
    }

    public String masked(Audiences.Reached person) {
        return Masking.name(person.name()) + " · " + person.phoneTail() + " · " + person.unionName();
    }
}
