package org.niangjia.offers.vouchers.web;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.vouchers.Merchants;
import org.niangjia.offers.vouchers.Payments;
import org.niangjia.offers.vouchers.SheetList;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;

/** Settlement sheets, what can be settled, what was paid. @param open merchants with something to settle @param today what the form begins with */
public record SheetListPage(
        Chrome chrome,
        SheetList.Filter filter,
        PageOf<SheetList.Row> page,
        List<Merchants.Row> open,
        String today,
        List<Payments.Payment> payments,
        @Nullable String problem) {

    public SheetListPage(
            Chrome chrome,
            SheetList.Filter filter,
            PageOf<SheetList.Row> page,
            List<Merchants.Row> open,
            String today,
            @Nullable String problem) {
        this(chrome, filter, page, open, today, List.of(), problem);
    }

    public VoucherText text() {
        return new VoucherText(chrome.words());
    }

    public boolean mayAsk() {
        var actor = chrome.actor();
        return actor != null && actor.may(Permission.HANDLE_CLAIMS);
    }

    public List<Option> merchants() {
        return open.stream()
                .map(each ->
                        new Option(String.valueOf(each.placeId()), each.name() + " · " + text().yuan(each.openFen())))
                .toList();
    }

    public List<Option> states() {
        return Stream.of("ASKED", "SIGNED", "DECLINED")
                .map(state -> new Option(state, text().sheet(state)))
                .toList();
    }

    public List<Ui.Column> columns() {
        return List.of(
                Ui.Column.text(chrome.say("vouchers.field.sheet")),
                Ui.Column.text(chrome.say("vouchers.field.place")),
                Ui.Column.text(chrome.say("vouchers.field.period")),
                Ui.Column.number(chrome.say("vouchers.figure.redeemed")),
                Ui.Column.number(chrome.say("vouchers.field.amount")),
                Ui.Column.text(chrome.say("vouchers.field.state")),
                Ui.Column.text(chrome.say("vouchers.field.payment")));
    }

    public String url() {
        return query(chrome.at("/desk/settlements"));
    }

    public String exportUrl() {
        return query(chrome.at("/desk/settlements/list.xlsx"));
    }

    private String query(String url) {
        String with = filter.text().isBlank() ? url : Ui.with(url, "q", filter.text());
        with = filter.state().isEmpty() ? with : Ui.with(with, "state", filter.state());
        Long place = filter.placeId();
        return place == null ? with : Ui.with(with, "place", place.toString());
    }

    public boolean filtered() {
        return !url().equals(chrome.at("/desk/settlements"));
    }
}
