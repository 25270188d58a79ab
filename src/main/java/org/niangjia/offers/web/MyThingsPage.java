package org.niangjia.offers.web;

import java.util.List;
import org.niangjia.offers.ClaimState;
import org.niangjia.offers.WorkerOffers.Thing;
import org.niangjia.platform.web.Chrome;

/** What I claimed: first what I still have to do something about. */
public record MyThingsPage(Chrome chrome, List<Thing> things) {

    public List<Thing> running() {
        return things.stream().filter(MyThingsPage::runs).toList();
    }

    public List<Thing> past() {
        return things.stream().filter(thing -> !runs(thing)).toList();
    }

    private static boolean runs(Thing thing) {
        return thing.state() == ClaimState.GRANTED
                || thing.state() == ClaimState.WAITING
                || thing.state() == ClaimState.APPLIED;
    }

    public OfferText text() {
        return new OfferText(chrome.words());
    }

    public List<String> facts(Thing thing) {
        var quantity = text().quantity(thing.quantity(), thing.unit());
        Long place = thing.place();
        return place == null ? List.of(quantity) : List.of(quantity, chrome.say("offers.my.place", place));
    }
}
