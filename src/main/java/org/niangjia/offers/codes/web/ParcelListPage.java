package org.niangjia.offers.codes.web;

import java.util.List;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.codes.ParcelBatches;
import org.niangjia.offers.vouchers.web.VoucherText;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;

/** Batches of prize codes and the form for a new one. */
public record ParcelListPage(
        Chrome chrome,
        String q,
        PageOf<ParcelBatches.Batch> page,
        List<OfferList.Row> offers,
        ParcelForm form,
        FormErrors errors) {

    public VoucherText text() {
        return new VoucherText(chrome.words());
    }

    public boolean mayManage() {
        var actor = chrome.actor();
        return actor != null && actor.may(Permission.MANAGE_PROGRAMMES);
    }

    public List<Option> offerOptions() {
        return offers.stream()
                .map(each -> new Option(String.valueOf(each.id()), each.name()))
                .toList();
    }

    public String chosen() {
        return form.offer() == null ? "" : String.valueOf(form.offer());
    }

    public List<Ui.Column> columns() {
        return List.of(
                Ui.Column.text(chrome.say("vouchers.parcels.batch")),
                Ui.Column.number(chrome.say("vouchers.parcels.size")),
                Ui.Column.number(chrome.say("vouchers.parcels.prizes")),
                Ui.Column.number(chrome.say("vouchers.parcels.entered")),
                Ui.Column.number(chrome.say("vouchers.parcels.winners")),
                Ui.Column.number(chrome.say("vouchers.parcels.handed")),
                Ui.Column.text(chrome.say("vouchers.field.state")));
    }

    public String url() {
        return q.isBlank() ? chrome.at("/desk/parcels") : Ui.with(chrome.at("/desk/parcels"), "q", q);
    }
}
