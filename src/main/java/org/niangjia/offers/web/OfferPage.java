package org.niangjia.offers.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.draws.DrawDirectory;
import org.niangjia.offers.Allocation;
import org.niangjia.offers.Fulfilment;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.OfferState;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;

/**
 * One offer in the desk.
 *
 * @param draw the draw of it that stands, or null
 * @param problem why the last act was refused, or null
 */
public record OfferPage(
        Chrome chrome,
        OfferList.Shown offer,
        String programme,
        String audience,
        @Nullable Long reach,
        List<String> who,
        List<Ui.Happening> history,
        DrawDirectory.@Nullable DrawCard draw,
        @Nullable String problem) {

    public OfferText text() {
        return new OfferText(chrome.words());
    }

    public boolean mayManage() {
        var actor = chrome.actor();
        return actor != null && actor.may(Permission.MANAGE_PROGRAMMES);
    }

    public boolean may(OfferState target) {
        return mayManage() && OfferState.LIFECYCLE.allows(offer.state(), target);
    }

    private boolean mayHandle() {
        var actor = chrome.actor();
        return actor != null && actor.may(Permission.HANDLE_CLAIMS);
    }

    public boolean mayClaimFor() {
        return mayHandle() && offer.openNow() && !pushed();
    }

    public boolean mayEnterPaper() {
        return mayHandle() && (offer.state() == OfferState.OPEN || offer.state() == OfferState.CLOSED);
    }

    public boolean pushed() {
        return offer.plan().allocation() == Allocation.PUSHED;
    }

    public boolean byDraw() {
        return offer.plan().allocation() == Allocation.DRAW;
    }

    /** To be handed out somewhere, and nobody is told where. */
    public boolean placeless() {
        return offer.plan().fulfilment() == Fulfilment.PICK_UP
                && offer.places().isEmpty()
                && (offer.state() == OfferState.DRAFT || offer.state() == OfferState.OPEN);
    }

    /** The draw, or where it is planned. */
    public String drawAt() {
        return draw == null
                ? Ui.with(chrome.at("/desk/draws/new"), "subject", "offers.offer:" + offer.id())
                : chrome.at("/desk/draws/" + draw.id());
    }

    public List<Ui.Answer> facts() {
        var plan = offer.plan();
        var facts = new ArrayList<Ui.Answer>();
        facts.add(answer("programme", programme));
        facts.add(answer("kind", text().name(plan.kind()) + " · " + plan.item()));
        facts.add(answer("window", text().at(plan.opensAt()) + " – " + text().at(plan.closesAt())));
        Long reached = reach;
        facts.add(answer(
                "audience",
                audience + (reached == null ? "" : " · " + chrome.say("offers.desk.audience.count", reached))));
        facts.add(answer("allocation", chrome.words().name("offers.allocation", plan.allocation())));
        if (plan.wishesUntil() != null) {
            facts.add(answer("wishesUntil", text().at(plan.wishesUntil())));
        }
        facts.add(answer("fulfilment", chrome.words().name("offers.fulfilment", plan.fulfilment())));
        facts.add(answer("price", text().price(plan.priceKind(), plan.priceFen())));
        if (!offer.places().isEmpty()) {
            facts.add(answer("places", text().where(offer.places())));
        }
        return facts;
    }

    private Ui.Answer answer(String field, String value) {
        return new Ui.Answer(chrome.say("offers.field." + field), value);
    }

    public List<Ui.Figure> figures() {
        var stock = offer.stock();
        String unit = chrome.say("offers.unit." + offer.plan().unit().name());
        String claims = chrome.at("/desk/claims?offer=" + offer.id());
        Long total = stock.total();
        var figures = new ArrayList<Ui.Figure>();
        if (total != null) {
            figures.add(new Ui.Figure(chrome.say("offers.field.stock"), total, unit, null));
        }
        figures.add(new Ui.Figure(chrome.say("offers.field.taken"), stock.taken(), unit, claims));
        figures.add(new Ui.Figure(
                chrome.say("offers.field.waiting"),
                stock.waiting(),
                chrome.say("offers.unit.PERSON"),
                claims + "&state=WAITING"));
        return figures;
    }

    public List<String> rules() {
        return text().rules(offer.plan());
    }

    public String total() {
        Long total = offer.stock().total();
        return total == null ? "" : total.toString();
    }
}
