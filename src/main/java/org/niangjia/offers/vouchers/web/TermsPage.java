package org.niangjia.offers.vouchers.web;

import java.util.ArrayList;
import java.util.List;
import org.niangjia.offers.Fulfilment;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.vouchers.RedemptionList;
import org.niangjia.offers.vouchers.VoucherKind;
import org.niangjia.offers.vouchers.VoucherTerms;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Ui;

/** What a voucher of an offer is good for. */
public record TermsPage(
        Chrome chrome,
        OfferList.Shown offer,
        VoucherTerms terms,
        RedemptionList.Sum sum,
        List<OfferList.Place> places,
        TermsForm form,
        FormErrors errors) {

    public VoucherText text() {
        return new VoucherText(chrome.words());
    }

    public boolean mayManage() {
        var actor = chrome.actor();
        return actor != null && actor.may(Permission.MANAGE_PROGRAMMES);
    }

    public boolean value() {
        return offer.plan().fulfilment() == Fulfilment.VOUCHER_CODE;
    }

    public boolean postage() {
        return terms.postageGrams() != null;
    }

    public List<String> rules() {
        var rules = new ArrayList<String>();
        if (value()) {
            rules.addAll(text().rules(terms, VoucherKind.VALUE));
        }
        if (postage()) {
            rules.addAll(text().rules(terms, VoucherKind.POSTAGE));
        }
        return rules;
    }

    public List<Option> placeOptions() {
        return places.stream()
                .map(each -> new Option(String.valueOf(each.id()), each.name()))
                .toList();
    }

    public List<Ui.Figure> figures() {
        String href = chrome.at("/desk/redemptions?offer=" + offer.id());
        return List.of(
                new Ui.Figure(
                        chrome.say("vouchers.figure.redeemed"), sum.pieces(), chrome.say("vouchers.pieces"), href),
                new Ui.Figure(
                        chrome.say("vouchers.figure.value"),
                        sum.value().fen() / 100,
                        chrome.say("vouchers.yuan.unit"),
                        href),
                new Ui.Figure(
                        chrome.say("vouchers.figure.disputed"),
                        sum.disputed(),
                        chrome.say("vouchers.pieces"),
                        href + "&state=DISPUTED"));
    }
}
