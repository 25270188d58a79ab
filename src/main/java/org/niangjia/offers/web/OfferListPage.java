package org.niangjia.offers.web;

import java.util.List;
import java.util.Map;
import org.niangjia.offers.OfferKind;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.OfferState;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;
import org.niangjia.programmes.ProgrammeDirectory.ProgrammeCard;

/** All offers an officer sees. */
public record OfferListPage(
        Chrome chrome, OfferList.Filter filter, PageOf<OfferList.Counted> page, Map<Long, ProgrammeCard> programmes) {

    public OfferText text() {
        return new OfferText(chrome.words());
    }

    public String programme(OfferList.Row row) {
        var card = programmes.get(row.programmeId());
        return card == null ? "" : card.name();
    }

    public List<Ui.Column> columns() {
        return List.of(
                Ui.Column.text(chrome.say("offers.field.name")),
                Ui.Column.text(chrome.say("offers.field.programme")),
                Ui.Column.text(chrome.say("offers.field.kind")),
                Ui.Column.text(chrome.say("offers.field.state")),
                Ui.Column.text(chrome.say("offers.field.window")),
                Ui.Column.number(chrome.say("offers.field.stock")),
                Ui.Column.number(chrome.say("offers.field.taken")),
                Ui.Column.number(chrome.say("offers.field.waiting")),
                Ui.Column.number(chrome.say("offers.field.applied")));
    }

    public List<Option> states() {
        return Option.of(OfferState.values(), chrome.words(), "offers.state");
    }

    public List<Option> kinds() {
        return Option.of(OfferKind.values(), chrome.words(), "offers.kind");
    }

    public List<Option> shows() {
        return Option.of(OfferList.Show.values(), chrome.words(), "offers.show");
    }

    /** The list's address with its filters, for the pager and the export. */
    public String url() {
        return query(chrome.at("/desk/offers"));
    }

    public String exportUrl() {
        return query(chrome.at("/desk/offers.xlsx"));
    }

    private String query(String path) {
        String url = filter.text().isBlank() ? path : Ui.with(path, "q", filter.text());
        var state = filter.state();
        url = state == null ? url : Ui.with(url, "state", state.name());
        var kind = filter.kind();
        url = kind == null ? url : Ui.with(url, "kind", kind.name());
        var show = filter.show();
        url = show == null ? url : Ui.with(url, "show", show.name());
        Long programme = filter.programmeId();
        return programme == null ? url : Ui.with(url, "programme", programme.toString());
    }

    public boolean filtered() {
        return !url().equals(chrome.at("/desk/offers"));
    }
}
