package org.niangjia.offers.codes.web;

import java.util.List;
import org.niangjia.offers.codes.CodeList;
import org.niangjia.offers.vouchers.web.VoucherText;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;

/** What the codes of each partner came to. */
public record PartnerListPage(Chrome chrome, String q, PageOf<CodeList.Report> page) {

    public VoucherText text() {
        return new VoucherText(chrome.words());
    }

    public List<Ui.Column> columns() {
        return List.of(
                Ui.Column.text(chrome.say("vouchers.field.partner")),
                Ui.Column.text(chrome.say("vouchers.field.offer")),
                Ui.Column.number(chrome.say("vouchers.codes.all")),
                Ui.Column.number(chrome.say("vouchers.codes.state.FREE")),
                Ui.Column.number(chrome.say("vouchers.codes.state.GIVEN")),
                Ui.Column.number(chrome.say("vouchers.codes.state.BAD")),
                Ui.Column.number(chrome.say("vouchers.codes.state.RETURNED")),
                Ui.Column.number(chrome.say("vouchers.codes.paid")),
                Ui.Column.number(chrome.say("vouchers.codes.subsidy")));
    }

    public String url() {
        return q.isBlank() ? chrome.at("/desk/partners") : Ui.with(chrome.at("/desk/partners"), "q", q);
    }

    public String exportUrl() {
        String path = chrome.at("/desk/partners/list.xlsx");
        return q.isBlank() ? path : Ui.with(path, "q", q);
    }
}
