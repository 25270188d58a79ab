package org.niangjia.offers.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.ClaimState;
import org.niangjia.offers.HandOut;
import org.niangjia.offers.OfferList;
import org.niangjia.platform.Masking;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Ui;

/** The counter: a code, what it stands for, one button. @param merchant vouchers at a place, otherwise the union's own counter */
public record HandOutPage(
        Chrome chrome,
        boolean merchant,
        String code,
        HandOut.@Nullable Shown shown,
        HandOut.@Nullable Handing answer,
        List<OfferList.Place> places,
        @Nullable Long place) {

    public String path() {
        return chrome.at(merchant ? "/scan/voucher" : "/desk/hand-out");
    }

    public String title() {
        return chrome.say(merchant ? "offers.nav.scan" : "offers.nav.handOut");
    }

    public boolean ready() {
        return shown != null && shown.state() == ClaimState.GRANTED && answer == null;
    }

    public List<Option> placeOptions() {
        return places.stream()
                .map(each -> new Option(String.valueOf(each.id()), each.name()))
                .toList();
    }

    public String chosenPlace() {
        return place == null ? "" : place.toString();
    }

    public String message() {
        if (answer != null) {
            return chrome.words().name("offers.handing", answer);
        }
        if (shown == null) {
            return chrome.say("offers.handing.UNKNOWN_CODE");
        }
        return chrome.words().name("offers.claim.state", shown.state());
    }

    public Ui.Tone tone() {
        return answer == HandOut.Handing.HANDED_OUT || ready() ? Ui.Tone.GOOD : Ui.Tone.BAD;
    }

    public List<Ui.Answer> facts() {
        var claim = shown;
        if (claim == null) {
            return List.of();
        }
        var text = new OfferText(chrome.words());
        return List.of(
                new Ui.Answer(chrome.say("offers.record"), claim.offerName()),
                new Ui.Answer(
                        chrome.say("offers.field.quantity"),
                        text.quantity(claim.quantity(), claim.plan().unit())),
                new Ui.Answer(
                        chrome.say("offers.field.person"),
                        Masking.name(claim.personName()) + " · " + claim.phoneTail()));
    }
}
