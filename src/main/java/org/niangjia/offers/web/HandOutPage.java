package org.niangjia.offers.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.ClaimState;
import org.niangjia.offers.HandOut;
import org.niangjia.platform.Masking;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;

/** The counter: a code, what it stands for, one button. */
public record HandOutPage(Chrome chrome, String code, HandOut.@Nullable Shown shown, HandOut.@Nullable Handing answer) {

    public String path() {
        return chrome.at("/desk/hand-out");
    }

    public String title() {
        return chrome.say("offers.nav.handOut");
    }

    public boolean ready() {
        return shown != null && shown.state() == ClaimState.GRANTED && answer == null;
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
