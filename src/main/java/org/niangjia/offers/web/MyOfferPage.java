package org.niangjia.offers.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.niangjia.offers.Allocation;
import org.niangjia.offers.ConsentedClaims;
import org.niangjia.offers.Fulfilment;
import org.niangjia.offers.OfferState;
import org.niangjia.offers.WorkerOffers;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Ui;

/**
 * One offer on the phone, with its rules and the claim.
 *
 * @param key of this form: sent twice, it claims once
 * @param problem why the form did not go through, or empty
 * @param asked the papers to agree to, when the form collects anything
 */
public record MyOfferPage(
        Chrome chrome,
        WorkerOffers.OneOffer one,
        String key,
        String problem,
        ConsentedClaims.Asked asked,
        Typed typed,
        FormErrors errors) {

    /** As typed; nothing is lost when a box is missing. */
    public record Typed(String quantity, Set<String> members, String address, boolean agreed, boolean childAgreed) {
        static final Typed NOTHING = new Typed("1", Set.of(), "", false, false);
    }

    public String paperLabel() {
        var paper = asked.paper();
        return paper == null ? "" : chrome.say("offers.consent.paper", paper.version());
    }

    /** Agreed to before, so that it is said and not asked again. */
    public String paperStands() {
        var at = asked.agreedAt();
        return at == null ? "" : chrome.say("offers.consent.stands", text().at(at));
    }

    private OfferText text() {
        return new OfferText(chrome.words());
    }

    public List<Ui.Answer> facts() {
        var plan = one.offer().plan();
        var facts = new ArrayList<>(List.of(
                new Ui.Answer(chrome.say("offers.field.price"), text().price(plan.priceKind(), plan.priceFen())),
                new Ui.Answer(chrome.say("offers.field.left"), left()),
                new Ui.Answer(
                        chrome.say("offers.field.window"),
                        text().at(plan.opensAt()) + " – " + text().at(plan.closesAt())),
                new Ui.Answer(
                        chrome.say("offers.field.fulfilment"),
                        chrome.words().name("offers.fulfilment", plan.fulfilment())),
                new Ui.Answer(chrome.say("offers.field.by"), one.offer().unionName())));
        if (!one.offer().places().isEmpty()) {
            facts.add(new Ui.Answer(
                    chrome.say("offers.field.places"), text().where(one.offer().places())));
        }
        return facts;
    }

    public String left() {
        var stock = one.offer().stock();
        return text().left(
                        stock.limited() ? stock.left() : null,
                        one.offer().plan().unit());
    }

    public List<String> rules() {
        return text().rules(one.offer().plan());
    }

    public boolean claimable() {
        return one.offer().openNow()
                && one.offer().plan().allocation() != Allocation.PUSHED
                && !drawPending()
                && one.forMe()
                && one.mayStillClaim() > 0
                && (!soldOut() || one.offer().plan().waitingList() || wishes());
    }

    /** Everybody who asks now takes part in the draw. */
    public boolean wishes() {
        var until = one.offer().plan().wishesUntil();
        return until != null && one.offer().now().isBefore(until);
    }

    private boolean drawPending() {
        return one.offer().plan().allocation() == Allocation.DRAW
                && !wishes()
                && !one.offer().stock().drawn();
    }

    public boolean soldOut() {
        return one.offer().stock().left() <= 0;
    }

    /** Why there is no button, when there is none. */
    public String reason() {
        var offer = one.offer();
        if (!one.forMe()) {
            return chrome.say("offers.my.notForMe.now");
        }
        if (!offer.openNow()) {
            boolean soon = offer.state() == OfferState.OPEN
                    && offer.now().isBefore(offer.plan().opensAt());
            return soon
                    ? chrome.say("offers.my.from", text().at(offer.plan().opensAt()))
                    : chrome.say("offers.refused.CLOSED");
        }
        if (drawPending()) {
            return chrome.say("offers.refused.DRAW_PENDING");
        }
        if (offer.plan().allocation() == Allocation.PUSHED) {
            return chrome.say("offers.refused.PUSHED_ONLY");
        }
        return one.mayStillClaim() == 0
                ? chrome.say(
                        "offers.my.haveAll",
                        text().quantity(one.have(), offer.plan().unit()))
                : chrome.say("offers.refused.SOLD_OUT", 0);
    }

    public String action() {
        if (wishes()) {
            return chrome.say("offers.action.wish");
        }
        if (soldOut()) {
            return chrome.say("offers.action.wait");
        }
        return chrome.say(
                one.offer().plan().allocation() == Allocation.BY_APPROVAL
                        ? "offers.action.apply"
                        : "offers.action.claim");
    }

    /** 1 … what the limit leaves, as big buttons; more than ten are typed. */
    public List<Option> quantities() {
        return IntStream.rangeClosed(1, Math.min(10, one.mayStillClaim()))
                .mapToObj(number -> new Option(
                        String.valueOf(number),
                        text().quantity(number, one.offer().plan().unit())))
                .toList();
    }

    public List<Option> household() {
        return one.household().stream()
                .map(member -> new Option(String.valueOf(member.id()), member.name()))
                .toList();
    }

    public boolean delivered() {
        return one.offer().plan().fulfilment() == Fulfilment.DELIVERY;
    }

    public String postTo() {
        return chrome.at("/my/offers/" + one.offer().id() + "/claims");
    }
}
