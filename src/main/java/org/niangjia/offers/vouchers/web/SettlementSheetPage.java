package org.niangjia.offers.vouchers.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.vouchers.SheetList;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;

/** One settlement sheet and its lines. @param problem why the last act was refused, or null */
public record SettlementSheetPage(
        Chrome chrome,
        SheetList.Row sheet,
        List<SheetList.Total> totals,
        PageOf<SheetList.Line> lines,
        List<Ui.Happening> history,
        Instant now,
        @Nullable String problem) {

    public VoucherText text() {
        return new VoucherText(chrome.words());
    }

    public String title() {
        return chrome.say("vouchers.sheet.title", String.valueOf(sheet.id()), sheet.placeName());
    }

    public String period() {
        return sheet.fromOn() + " – " + sheet.toOn();
    }

    public boolean maySign() {
        var actor = chrome.actor();
        return actor != null && actor.may(Permission.APPROVE) && sheet.asked();
    }

    public List<Ui.Answer> facts() {
        var facts = new ArrayList<Ui.Answer>();
        facts.add(fact("place", sheet.placeName()));
        facts.add(fact("period", period()));
        facts.add(fact("count", chrome.say("vouchers.pieces.count", Ui.count(sheet.pieces()))));
        facts.add(fact("amount", text().yuan(sheet.amountFen())));
        facts.add(fact("askedBy", sheet.askedBy() + " · " + text().at(sheet.askedAt())));
        if (sheet.decidedAt() != null) {
            facts.add(fact(
                    sheet.signed() ? "signedBy" : "declinedBy",
                    sheet.decidedBy() + " · " + text().at(sheet.decidedAt())));
        }
        if (!sheet.reason().isEmpty()) {
            facts.add(fact("reason", sheet.reason()));
        }
        facts.add(fact("hash", sheet.hash().substring(0, 16)));
        return facts;
    }

    private Ui.Answer fact(String field, String value) {
        return new Ui.Answer(chrome.say("vouchers.field." + field), value);
    }

    public List<Ui.Column> totalColumns() {
        return List.of(
                Ui.Column.text(chrome.say("vouchers.field.offer")),
                Ui.Column.text(chrome.say("vouchers.field.entry")),
                Ui.Column.number(chrome.say("vouchers.field.count")),
                Ui.Column.number(chrome.say("vouchers.field.amount")));
    }

    public List<Ui.Column> columns() {
        return List.of(
                Ui.Column.text(chrome.say("vouchers.field.usedAt")),
                Ui.Column.text(chrome.say("vouchers.field.offer")),
                Ui.Column.text(chrome.say("vouchers.field.person")),
                Ui.Column.text(chrome.say("vouchers.field.entry")),
                Ui.Column.number(chrome.say("vouchers.field.amount")));
    }
}
