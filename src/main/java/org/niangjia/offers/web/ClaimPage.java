package org.niangjia.offers.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.ClaimList;
import org.niangjia.offers.ClaimState;
import org.niangjia.platform.Masking;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;

/** One claim in the desk. @param problem why the last act was refused, or null */
public record ClaimPage(
        Chrome chrome,
        ClaimList.Row claim,
        List<Ui.Happening> journal,
        @Nullable String problem) {

    public OfferText text() {
        return new OfferText(chrome.words());
    }

    public String person() {
        return Masking.name(claim.personName()) + " · " + claim.phoneTail();
    }

    public boolean mayHandle() {
        var actor = chrome.actor();
        return actor != null && actor.may(Permission.HANDLE_CLAIMS);
    }

    public boolean mayCancel() {
        return mayHandle() && ClaimState.LIFECYCLE.allows(claim.state(), ClaimState.CANCELLED);
    }

    public boolean waiting() {
        return mayHandle() && claim.state() == ClaimState.WAITING;
    }

    public List<Ui.Answer> facts() {
        var facts = new ArrayList<Ui.Answer>();
        facts.add(answer("person", person()));
        facts.add(answer("union", claim.unionName()));
        facts.add(answer("quantity", text().quantity(claim.quantity(), claim.unit())));
        facts.add(answer("claimedAt", text().at(claim.claimedAt()) + " · " + claim.claimedBy()));
        if (claim.expiresAt() != null) {
            facts.add(answer("expiresAt", text().at(claim.expiresAt())));
        }
        if (!claim.reason().isBlank()) {
            facts.add(answer("reason", claim.reason()));
        }
        return facts;
    }

    private Ui.Answer answer(String field, String value) {
        return new Ui.Answer(chrome.say("offers.field." + field), value);
    }

    /** Newest first. */
    public List<Ui.Happening> history() {
        var history = new ArrayList<Ui.Happening>();
        if (claim.fulfilledAt() != null) {
            history.add(happening(claim.fulfilledAt(), ClaimState.FULFILLED));
        }
        if (claim.grantedAt() != null) {
            history.add(happening(claim.grantedAt(), ClaimState.GRANTED));
        }
        history.add(new Ui.Happening(
                text().at(claim.claimedAt()), chrome.say("offers.field.claimedAt"), claim.claimedBy()));
        return history;
    }

    private Ui.Happening happening(java.time.Instant when, ClaimState state) {
        return new Ui.Happening(text().at(when), text().name(state), null, null, text().tone(state));
    }
}
