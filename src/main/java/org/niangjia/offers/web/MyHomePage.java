package org.niangjia.offers.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.WorkerHome;
import org.niangjia.offers.WorkerOffers;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;
import org.niangjia.platform.web.WorkerCard;

/** The first page of the phone: what waits for me, then what is for me now. */
public record MyHomePage(Chrome chrome, WorkerHome.Shown shown) {
    /** As many as a thumb passes without losing the way back; the others fold out. */
    private static final int FIRST = 8;

    public List<WorkerCard.Card> cards() {
        return shown.cards();
    }

    private WorkerOffers.Home home() {
        return shown.offers();
    }

    /** A tile, in words. */
    public record Tile(
            String href,
            String title,
            String icon,
            @Nullable String by,
            List<String> facts,
            String status,
            Ui.Tone tone,
            String left,
            String action) {}

    /** What ends soonest. */
    public List<Tile> mine() {
        return tiles().stream().limit(FIRST).toList();
    }

    public List<Tile> more() {
        return tiles().stream().skip(FIRST).toList();
    }

    private List<Tile> tiles() {
        return home().mine().stream().map(row -> tile(row, true)).toList();
    }

    public List<Tile> others() {
        return home().others().stream().map(row -> tile(row, false)).toList();
    }

    public String greeting() {
        var actor = chrome.actor();
        return chrome.say("offers.my.greeting", actor == null ? "" : actor.name());
    }

    private Tile tile(OfferList.Row row, boolean forMe) {
        var text = new OfferText(chrome.words());
        boolean open = row.openAt(home().now());
        return new Tile(
                chrome.at("/my/offers/" + row.id()),
                row.name(),
                OfferText.icon(row.kind()),
                ofMyFederation(row) ? null : row.unionName(),
                List.of(String.join(
                        " · ",
                        text.price(row.priceKind(), row.priceFen()),
                        chrome.say("offers.my.limit", text.quantity(row.limitPerson(), row.unit())),
                        open
                                ? chrome.say("offers.my.until", text.at(row.closesAt()))
                                : chrome.say("offers.my.from", text.at(row.opensAt())))),
                chrome.say(
                        !forMe
                                ? "offers.my.notForMe"
                                : open ? "offers.rule.short." + row.allocation().name() : "offers.my.soon"),
                forMe && open ? Ui.Tone.GOOD : Ui.Tone.NEUTRAL,
                text.left(row.left(), row.unit()),
                chrome.say(forMe ? "offers.my.look" : "offers.my.why"));
    }

    /** Most are of the federation itself, whose name on every tile says nothing. */
    private boolean ofMyFederation(OfferList.Row row) {
        var federation = chrome.federation();
        return federation != null && federation.name().equals(row.unionName());
    }
}
