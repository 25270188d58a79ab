package org.niangjia.offers.vouchers.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.vouchers.RedemptionList;
import org.niangjia.offers.vouchers.RedemptionState;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;

/** One redemption. @param problem why the last act was refused, or null */
public record RedemptionPage(
        Chrome chrome,
        RedemptionList.Row row,
        List<RedemptionList.Booked> booked,
        List<Ui.Happening> history,
        @Nullable String problem) {

    public VoucherText text() {
        return new VoucherText(chrome.words());
    }

    private boolean mayHandle() {
        var actor = chrome.actor();
        return actor != null && actor.may(Permission.HANDLE_CLAIMS);
    }

    public boolean mayUndo() {
        return mayHandle() && row.state() == RedemptionState.VALID;
    }

    public boolean mayDecide() {
        return mayHandle() && row.state() == RedemptionState.DISPUTED;
    }

    public boolean valid() {
        return row.state() == RedemptionState.VALID;
    }

    public List<Ui.Answer> facts() {
        var facts = new ArrayList<Ui.Answer>();
        facts.add(fact("offer", row.offerName() + " · " + text().kind(row.kind())));
        facts.add(fact("person", text().person(row.personName(), row.phoneTail())));
        facts.add(fact("place", row.placeName()));
        facts.add(fact(
                "usedAt", text().at(row.usedAt()) + (row.offline() ? " · " + chrome.say("vouchers.offline.tag") : "")));
        if (row.offline()) {
            facts.add(fact("recordedAt", text().at(row.recordedAt())));
        }
        if (row.bill() != null) {
            facts.add(fact("bill", text().yuan(row.bill())));
        }
        if (row.grams() != null) {
            facts.add(fact("weight", text().kilograms(row.grams())));
        }
        facts.add(fact("amount", text().yuan(row.amountFen())));
        facts.add(fact("acceptedBy", row.acceptedBy()));
        if (!row.dispute().isEmpty()) {
            facts.add(fact("dispute", text().dispute(row)));
        }
        if (!row.reason().isEmpty() && row.state() != RedemptionState.DISPUTED) {
            facts.add(fact("reason", row.reason() + " · " + row.endedBy()));
        }
        return facts;
    }

    private Ui.Answer fact(String field, String value) {
        return new Ui.Answer(chrome.say("vouchers.field." + field), value);
    }

    public List<Ui.Column> columns() {
        return List.of(
                Ui.Column.text(chrome.say("vouchers.field.entry")),
                Ui.Column.number(chrome.say("vouchers.field.amount")),
                Ui.Column.text(chrome.say("vouchers.field.bookedAt")),
                Ui.Column.text(chrome.say("vouchers.field.sheet")));
    }
}
