package org.niangjia.offers.vouchers.web;

import java.util.List;
import org.niangjia.offers.vouchers.Merchants;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;

/** Merchants and what is open with each. */
public record MerchantListPage(Chrome chrome, String q, boolean open, PageOf<Merchants.Row> page) {

    public VoucherText text() {
        return new VoucherText(chrome.words());
    }

    public List<Ui.Column> columns() {
        return List.of(
                Ui.Column.text(chrome.say("vouchers.field.place")),
                Ui.Column.text(chrome.say("vouchers.field.union")),
                Ui.Column.number(chrome.say("vouchers.figure.redeemed")),
                Ui.Column.number(chrome.say("vouchers.figure.value")),
                Ui.Column.number(chrome.say("vouchers.field.open")),
                Ui.Column.text(chrome.say("vouchers.field.account")));
    }

    public String url() {
        return query(chrome.at("/desk/merchants"));
    }

    public String exportUrl() {
        return query(chrome.at("/desk/merchants/list.xlsx"));
    }

    private String query(String url) {
        String with = q.isBlank() ? url : Ui.with(url, "q", q);
        return open ? Ui.with(with, "open", "true") : with;
    }

    public boolean filtered() {
        return !url().equals(chrome.at("/desk/merchants"));
    }
}
