package org.niangjia.programmes.web;

import java.util.List;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;
import org.niangjia.programmes.AudienceDirectory.AudienceCard;

/** The audiences of the subtree. */
public record AudienceListPage(Chrome chrome, String q, List<AudienceCard> rows) {
    public List<Ui.Column> columns() {
        return List.of(
                Ui.Column.text(chrome.say("programmes.field.name")),
                Ui.Column.text(chrome.say("programmes.field.union")),
                Ui.Column.text(chrome.say("programmes.field.state")),
                Ui.Column.number(chrome.say("programmes.audience.frozenCount")));
    }
}
