package org.niangjia.offers.web;

import java.util.List;
import org.niangjia.offers.ClaimOutcome;
import org.niangjia.offers.ClaimOutcome.Refused;
import org.niangjia.offers.WorkerOffers;
import org.niangjia.platform.web.Chrome;

/** Why not, and what next. @param unmet the sentences of the audience that fail */
public record MyRefusedPage(
        Chrome chrome, WorkerOffers.OneOffer one, ClaimOutcome.Refusal refusal, List<String> unmet) {

    public String why() {
        var text = new OfferText(chrome.words());
        var plan = one.offer().plan();
        return switch (refusal.why()) {
            case LIMIT_PERSON, LIMIT_HOUSEHOLD ->
                chrome.say(key(), text.quantity(refusal.limit(), plan.unit()), text.quantity(one.have(), plan.unit()));
            case SOLD_OUT -> chrome.say(key(), text.quantity(refusal.limit(), plan.unit()));
            case NOT_OPEN_YET -> chrome.say(key(), text.at(plan.opensAt()));
            case CLOSED,
                    PUSHED_ONLY,
                    DRAW_PENDING,
                    NOT_IN_AUDIENCE,
                    NOT_SAME_HOUSEHOLD,
                    ADDRESS_MISSING,
                    FORM_USED,
                    ALREADY_WAITING,
                    TOO_MANY -> chrome.say(key());
        };
    }

    private String key() {
        return "offers.refused." + refusal.why().name();
    }

    public String next() {
        boolean again = refusal.why() == Refused.ADDRESS_MISSING
                || refusal.why() == Refused.FORM_USED
                || refusal.why() == Refused.TOO_MANY
                || refusal.why() == Refused.LIMIT_PERSON;
        return chrome.at(again ? "/my/offers/" + one.offer().id() : "/my");
    }
}
