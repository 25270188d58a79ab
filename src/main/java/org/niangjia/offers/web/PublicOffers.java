package org.niangjia.offers.web;

import java.util.List;
import org.niangjia.offers.OfferList;
import org.niangjia.platform.web.Words;
import org.niangjia.programmes.ProgrammePart;
import org.springframework.stereotype.Component;

/** The offers on the public page of their programme. */
@Component
class PublicOffers implements ProgrammePart {
    private final OfferList offers;

    PublicOffers(OfferList offers) {
        this.offers = offers;
    }

    @Override
    public List<Shown> of(long programmeId, Words words) {
        var text = new OfferText(words);
        return offers.publicOf(programmeId).stream()
                .map(row -> new Shown(
                        OfferText.icon(row.kind()),
                        row.name(),
                        List.of(
                                text.price(row.priceKind(), row.priceFen()) + " · "
                                        + words.say("offers.my.limit", text.quantity(row.limitPerson(), row.unit())),
                                text.at(row.opensAt()) + " – " + text.at(row.closesAt())),
                        text.name(row.state()),
                        "/my/offers/" + row.id()))
                .toList();
    }
}
