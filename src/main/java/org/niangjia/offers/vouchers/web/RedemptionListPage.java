package org.niangjia.offers.vouchers.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.vouchers.RedemptionList;
import org.niangjia.offers.vouchers.RedemptionState;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;

/** Redemptions, masked. @param path of the list: the desk's or the till's */
public record RedemptionListPage(
        Chrome chrome,
        String path,
        RedemptionList.Filter filter,
        PageOf<RedemptionList.Row> page,
        RedemptionList.Sum sum) {

    public VoucherText text() {
        return new VoucherText(chrome.words());
    }

    public List<Option> states() {
        return Option.of(RedemptionState.values(), chrome.words(), "vouchers.state");
    }

    public String chosenState() {
        var state = filter.state();
        return state == null ? "" : state.name();
    }

    public String day(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    public List<Ui.Figure> figures() {
        return List.of(
                new Ui.Figure(
                        chrome.say("vouchers.figure.redeemed"), sum.pieces(), chrome.say("vouchers.pieces"), null),
                new Ui.Figure(
                        chrome.say("vouchers.figure.value"),
                        sum.value().fen() / 100,
                        chrome.say("vouchers.yuan.unit"),
                        null),
                new Ui.Figure(
                        chrome.say("vouchers.figure.disputed"),
                        sum.disputed(),
                        chrome.say("vouchers.pieces"),
                        sum.disputed() == 0 ? null : Ui.with(chrome.at(path), "state", "DISPUTED")));
    }

    public List<Ui.Column> columns() {
        return List.of(
                Ui.Column.text(chrome.say("vouchers.field.usedAt")),
                Ui.Column.text(chrome.say("vouchers.field.person")),
                Ui.Column.text(chrome.say("vouchers.field.offer")),
                Ui.Column.text(chrome.say("vouchers.field.place")),
                Ui.Column.number(chrome.say("vouchers.field.bill")),
                Ui.Column.number(chrome.say("vouchers.field.amount")),
                Ui.Column.text(chrome.say("vouchers.field.state")));
    }

    public String url() {
        return query(chrome.at(path));
    }

    public String exportUrl() {
        return query(chrome.at(path + "/list.xlsx"));
    }

    private String query(String url) {
        String with = filter.text().isBlank() ? url : Ui.with(url, "q", filter.text());
        with = chosenState().isEmpty() ? with : Ui.with(with, "state", chosenState());
        var from = filter.from();
        with = from == null ? with : Ui.with(with, "from", from.toString());
        var to = filter.to();
        with = to == null ? with : Ui.with(with, "to", to.toString());
        Long place = filter.placeId();
        with = place == null ? with : Ui.with(with, "place", place.toString());
        Long offer = filter.offerId();
        return offer == null ? with : Ui.with(with, "offer", offer.toString());
    }

    public boolean filtered() {
        return !url().equals(chrome.at(path));
    }
}
