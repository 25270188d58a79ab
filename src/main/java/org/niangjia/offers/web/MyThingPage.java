package org.niangjia.offers.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.draws.DrawDirectory;
import org.niangjia.draws.DrawState;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.WorkerOffers.Thing;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;

/**
 * One thing of mine: its state, its code, what I can still do.
 *
 * @param draw that decides or decided it, or null
 * @param lot what that draw has for me, or null
 */
public record MyThingPage(
        Chrome chrome,
        Thing thing,
        OfferList.Shown offer,
        DrawDirectory.@Nullable DrawCard draw,
        DrawDirectory.@Nullable Lot lot) {

    public OfferText text() {
        return new OfferText(chrome.words());
    }

    public List<Ui.Answer> facts() {
        var facts = new ArrayList<Ui.Answer>();
        facts.add(new Ui.Answer(chrome.say("offers.field.quantity"), text().quantity(thing.quantity(), thing.unit())));
        Long place = thing.place();
        if (place != null) {
            facts.add(new Ui.Answer(chrome.say("offers.field.place"), chrome.say("offers.my.place", place)));
        }
        facts.add(new Ui.Answer(chrome.say("offers.field.claimedAt"), text().at(thing.claimedAt())));
        if (thing.showsCode() && thing.expiresAt() != null) {
            facts.add(new Ui.Answer(chrome.say("offers.field.expiresAt"), text().at(thing.expiresAt())));
        }
        if (thing.fulfilledAt() != null) {
            facts.add(new Ui.Answer(chrome.say("offers.field.fulfilledAt"), text().at(thing.fulfilledAt())));
        }
        if (!thing.reason().isBlank()) {
            facts.add(new Ui.Answer(chrome.say("offers.field.reason"), thing.reason()));
        }
        if (!offer.places().isEmpty()) {
            facts.add(new Ui.Answer(chrome.say("offers.field.places"), text().where(offer.places())));
        }
        return facts;
    }

    /** How far the draw is; after the result, what it means for me. */
    public String drawn() {
        var card = draw;
        if (card == null) {
            return "";
        }
        var mine = lot;
        if (card.state() != DrawState.DECIDED || mine == null) {
            return chrome.say("offers.my.draw." + card.state().name());
        }
        var cause = mine.cause();
        if (cause != null) {
            return chrome.words().name("offers.my.draw.gone", cause);
        }
        if (mine.place() > 0) {
            return chrome.say("offers.my.draw.reserve", mine.place());
        }
        return chrome.say(mine.movedUp() ? "offers.my.draw.moved-up" : "offers.my.draw.DECIDED");
    }

    /** A parcel whose contents may be posted free of charge: its code stands on a page of its own. */
    public boolean postage() {
        return offer.plan().freePostageGrams() != null && thing.state().holdsStock();
    }

    public List<String> rules() {
        return text().rules(offer.plan());
    }
}
