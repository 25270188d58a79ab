package org.niangjia.offers.vouchers.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.vouchers.Redeeming;
import org.niangjia.offers.vouchers.Redemptions;
import org.niangjia.offers.vouchers.VoucherKind;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Ui;

/** The till: a code, what it stands for, the bill, one button. @param key of the form, so that a second press redeems nothing more */
public record TillPage(
        Chrome chrome,
        String code,
        Redemptions.@Nullable Seen seen,
        @Nullable Redeeming answer,
        List<OfferList.Place> places,
        @Nullable Long place,
        String bill,
        String weight,
        FormErrors errors,
        String key) {

    public VoucherText text() {
        return new VoucherText(chrome.words());
    }

    public boolean ready() {
        return seen != null && seen.no() == null && !(answer instanceof Redeeming.Done);
    }

    public boolean postage() {
        return seen != null && seen.kind() == VoucherKind.POSTAGE;
    }

    public boolean billOptional() {
        return seen != null && seen.terms().minSpendFen().fen() == 0;
    }

    public @Nullable Long doneId() {
        return answer instanceof Redeeming.Done done ? done.redemptionId() : null;
    }

    public @Nullable String message() {
        if (answer instanceof Redeeming.Done done) {
            return chrome.say("vouchers.till.done", text().yuan(done.amount()));
        }
        if (answer instanceof Redeeming.Refused refused) {
            return refusal(refused.why(), refused.used());
        }
        if (code.isBlank()) {
            return null;
        }
        var shown = seen;
        if (shown == null) {
            return chrome.words().name("vouchers.no", Redeeming.No.UNKNOWN_CODE);
        }
        var no = shown.no();
        return no == null ? chrome.say("vouchers.till.ready") : refusal(no, shown.used());
    }

    private String refusal(Redeeming.No why, Redeeming.@Nullable Used used) {
        String said = chrome.words().name("vouchers.no", why);
        return used == null ? said : chrome.say("vouchers.dispute.rival", said, used.place(), text().at(used.at()));
    }

    public Ui.Tone tone() {
        return answer instanceof Redeeming.Done || (ready() && answer == null) ? Ui.Tone.GOOD : Ui.Tone.BAD;
    }

    public List<Ui.Answer> facts() {
        var shown = seen;
        if (shown == null) {
            return List.of();
        }
        var facts = new ArrayList<Ui.Answer>();
        String piece = shown.pieces() > 1 ? chrome.say("vouchers.till.piece", shown.piece(), shown.pieces()) : "";
        facts.add(new Ui.Answer(chrome.say("vouchers.field.offer"), (shown.offerName() + " " + piece).strip()));
        facts.add(new Ui.Answer(
                chrome.say("vouchers.field.person"), text().person(shown.personName(), shown.phoneTail())));
        facts.add(new Ui.Answer(
                chrome.say("vouchers.field.rules"), String.join("；", text().rules(shown.terms(), shown.kind()))));
        return facts;
    }

    public List<Option> placeOptions() {
        return places.stream()
                .map(each -> new Option(String.valueOf(each.id()), each.name()))
                .toList();
    }

    public String chosen() {
        return place == null ? "" : place.toString();
    }

    public boolean onePlace() {
        return places.size() == 1;
    }
}
