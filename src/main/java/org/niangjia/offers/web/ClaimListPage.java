package org.niangjia.offers.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.ClaimList;
import org.niangjia.offers.ClaimState;
import org.niangjia.platform.Masking;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;

/** Claims, masked. @param offerName of the filtered offer, or empty; @param today what the day of signatures begins with; @param problem why the last act was refused, or null */
public record ClaimListPage(
        Chrome chrome,
        ClaimList.Filter filter,
        PageOf<ClaimList.Row> page,
        String offerName,
        String today,
        @Nullable String problem) {

    public OfferText text() {
        return new OfferText(chrome.words());
    }

    public String title() {
        return offerName.isEmpty() ? chrome.say("offers.desk.claims") : offerName;
    }

    public String person(ClaimList.Row row) {
        return Masking.name(row.personName()) + " · " + row.phoneTail();
    }

    /** Applications of one offer are decided in bulk. */
    public boolean deciding() {
        var actor = chrome.actor();
        return actor != null
                && actor.may(Permission.HANDLE_CLAIMS)
                && filter.offerId() != null
                && filter.state() == ClaimState.APPLIED
                && !page.rows().isEmpty();
    }

    public boolean signing() {
        var actor = chrome.actor();
        return actor != null
                && actor.may(Permission.HANDLE_CLAIMS)
                && filter.offerId() != null
                && filter.state() == ClaimState.GRANTED
                && !page.rows().isEmpty();
    }

    public List<Ui.Column> columns() {
        var columns = new java.util.ArrayList<Ui.Column>();
        if (deciding() || signing()) {
            columns.add(Ui.Column.text(chrome.say("offers.desk.choose")));
        }
        columns.addAll(List.of(
                Ui.Column.text(chrome.say("offers.field.person")),
                Ui.Column.text(chrome.say("offers.field.union")),
                Ui.Column.text(chrome.say("offers.record")),
                Ui.Column.number(chrome.say("offers.field.quantity")),
                Ui.Column.text(chrome.say("offers.field.state")),
                Ui.Column.text(chrome.say("offers.field.claimedAt")),
                Ui.Column.text(chrome.say("offers.field.expiresAt"))));
        return columns;
    }

    public List<Option> states() {
        return Option.of(ClaimState.values(), chrome.words(), "offers.claim.state");
    }

    public String url() {
        return query(chrome.at("/desk/claims"));
    }

    public String exportUrl() {
        return query(chrome.at("/desk/claims.xlsx"));
    }

    private String query(String path) {
        String url = filter.text().isBlank() ? path : Ui.with(path, "q", filter.text());
        var state = filter.state();
        url = state == null ? url : Ui.with(url, "state", state.name());
        Long offer = filter.offerId();
        return offer == null ? url : Ui.with(url, "offer", offer.toString());
    }

    public boolean filtered() {
        return !url().equals(chrome.at("/desk/claims"));
    }

    public String decideAt(String act) {
        return chrome.at("/desk/offers/" + filter.offerId() + "/" + act);
    }
}
