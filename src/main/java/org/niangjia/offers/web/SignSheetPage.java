package org.niangjia.offers.web;

import java.time.Instant;
import java.util.List;
import org.niangjia.offers.ClaimList;
import org.niangjia.offers.OfferList;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;

/** The paper list people sign; full names, because the person hands over and must know whom. */
public record SignSheetPage(Chrome chrome, OfferList.Shown offer, List<ClaimList.Row> rows, Instant printedAt) {
    public List<Ui.Column> columns() {
        return List.of(
                Ui.Column.number("#"),
                Ui.Column.text(chrome.say("offers.field.person")),
                Ui.Column.text(chrome.say("offers.field.union")),
                Ui.Column.number(chrome.say("offers.field.quantity")),
                Ui.Column.text(chrome.say("offers.sheet.signature")));
    }

    public OfferText text() {
        return new OfferText(chrome.words());
    }
}
