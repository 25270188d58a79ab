package org.niangjia.offers.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.Fulfilment;
import org.niangjia.offers.OfferList;
import org.niangjia.platform.Masking;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.registry.Consents;
import org.niangjia.registry.PersonDirectory.PersonCard;

/** Claiming for somebody who cannot. @param refusal why the rules said no, or null; @param key of this form */
public record ForSomebodyPage(
        Chrome chrome,
        OfferList.Shown offer,
        String q,
        List<PersonCard> found,
        String key,
        Typed typed,
        FormErrors errors,
        @Nullable String refusal,
        Consents.@Nullable Paper paper) {

    /** As typed. */
    public record Typed(
            @Nullable String person,
            @Nullable String quantity,
            @Nullable String address,
            @Nullable String reason,
            @Nullable Long agree) {
        static Typed nothing() {
            return new Typed(null, "1", "", "", null);
        }
    }

    public String here() {
        return chrome.at("/desk/offers/" + offer.id() + "/for-somebody");
    }

    public List<Option> people() {
        return found.stream()
                .map(person -> new Option(
                        String.valueOf(person.id()),
                        Masking.name(person.name()) + " · " + person.phoneTail(),
                        person.unionName()))
                .toList();
    }

    public boolean delivered() {
        return offer.plan().fulfilment() == Fulfilment.DELIVERY;
    }
}
