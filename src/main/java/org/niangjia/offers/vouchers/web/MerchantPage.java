package org.niangjia.offers.vouchers.web;

import java.util.List;
import org.niangjia.offers.vouchers.Merchants;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Ui;

/** One merchant: what it accepted, where its money goes. */
public record MerchantPage(
        Chrome chrome,
        Merchants.Row merchant,
        String payee,
        String bank,
        String cnaps,
        FormErrors errors,
        List<Ui.Happening> history) {

    public VoucherText text() {
        return new VoucherText(chrome.words());
    }

    public boolean mayManage() {
        var actor = chrome.actor();
        return actor != null && actor.may(Permission.MANAGE_PROGRAMMES);
    }

    public List<Ui.Figure> figures() {
        String redemptions = chrome.at("/desk/redemptions?place=" + merchant.placeId());
        return List.of(
                new Ui.Figure(
                        chrome.say("vouchers.figure.redeemed"),
                        merchant.pieces(),
                        chrome.say("vouchers.pieces"),
                        redemptions),
                new Ui.Figure(
                        chrome.say("vouchers.figure.value"),
                        merchant.valueFen().fen() / 100,
                        chrome.say("vouchers.yuan.unit"),
                        redemptions),
                new Ui.Figure(
                        chrome.say("vouchers.field.open"),
                        merchant.openFen().fen() / 100,
                        chrome.say("vouchers.yuan.unit"),
                        chrome.at("/desk/settlements?place=" + merchant.placeId())),
                new Ui.Figure(
                        chrome.say("vouchers.figure.disputed"),
                        merchant.disputed(),
                        chrome.say("vouchers.pieces"),
                        redemptions + "&state=DISPUTED"));
    }
}
