package org.niangjia.offers.web;

import java.util.List;
import org.niangjia.offers.CardAlbums.Album;
import org.niangjia.offers.CardAlbums.Card;
import org.niangjia.offers.CardAlbums.Prize;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;

/** My cards: which I have, which are missing, what they open. */
public record MyAlbumPage(Chrome chrome, List<Album> albums) {

    public String title(Album album) {
        return chrome.say(
                album.used() ? "offers.album.used" : "offers.album.held",
                album.have(),
                album.cards().size());
    }

    public String about(Card card) {
        var since = card.since();
        if (since != null) {
            return chrome.say("offers.album.since", text().at(since));
        }
        return chrome.say(card.open() ? "offers.album.get" : "offers.album.closed");
    }

    /** A card that is had or cannot be had now is no link. */
    public boolean link(Card card) {
        return card.since() == null && card.open();
    }

    public String offer(long id) {
        return chrome.at("/my/offers/" + id);
    }

    public String state(Album album, Prize prize) {
        if (prize.held()) {
            return chrome.say("offers.album.redeemed");
        }
        if (prize.mine()) {
            return chrome.say("offers.album.ready");
        }
        long missing = prize.least() - album.have();
        return missing > 0 ? chrome.say("offers.album.missing", missing) : chrome.say("offers.album.more");
    }

    public Ui.Tone tone(Prize prize) {
        return prize.held() ? Ui.Tone.INFO : prize.mine() ? Ui.Tone.GOOD : Ui.Tone.NEUTRAL;
    }

    private OfferText text() {
        return new OfferText(chrome.words());
    }
}
