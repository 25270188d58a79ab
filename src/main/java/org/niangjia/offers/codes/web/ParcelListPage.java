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
        ParcelBatches.Filter filter,
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

    static String state(ParcelBatches.Batch batch) {
        return batch.closedAt() == null ? "vouchers.parcels.open" : "vouchers.parcels.closed.tag";
    }

    public List<Option> states() {
        return List.of(
                new Option("open", chrome.say("vouchers.parcels.open")),
                new Option("closed", chrome.say("vouchers.parcels.closed.tag")));
    }

    public String state() {
        Boolean open = filter.open();
        return open == null ? "" : open ? "open" : "closed";
    }

    public boolean filtered() {
        return !url().equals(chrome.at("/desk/parcels"));
    }

    public String url() {
        return query(chrome.at("/desk/parcels"));
    }

    public String exportUrl() {
        return query(chrome.at("/desk/parcels/list.xlsx"));
    }

    private String query(String path) {
        String with = filter.text().isBlank() ? path : Ui.with(path, "q", filter.text());
        return state().isEmpty() ? with : Ui.with(with, "state", state());
    }
}
