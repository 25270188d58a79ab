package org.niangjia.offers.vouchers.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.ClaimState;
import org.niangjia.offers.Fulfilment;
import org.niangjia.offers.codes.PartnerCodes;
import org.niangjia.offers.vouchers.MyVouchers;
import org.niangjia.offers.vouchers.VoucherKind;
import org.niangjia.offers.web.OfferText;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;

/** My voucher or my partner's code. */
public record MyVoucherPage(
        Chrome chrome,
        MyVouchers.Mine mine,
        List<PartnerCodes.Code> codes,
        @Nullable String problem) {

    public VoucherText text() {
        return new VoucherText(chrome.words());
    }

    public OfferText offers() {
        return new OfferText(chrome.words());
    }

    public String here() {
        return chrome.at("/my/vouchers/" + mine.claim().claimId());
    }

    public boolean partner() {
        return mine.plan().fulfilment() == Fulfilment.PARTNER_CODE;
    }

    /** Looking at it is taking it. */
    public boolean mayReveal() {
        return partner() && mine.claim().state() == ClaimState.GRANTED && mine.usable();
    }

    public boolean mayCancel() {
        return ClaimState.LIFECYCLE.allows(mine.claim().state(), ClaimState.CANCELLED);
    }

    public List<MyVouchers.Piece> pieces() {
        return mine.pieces();
    }

    public boolean shows(MyVouchers.Piece piece) {
        return piece.open()
                && mine.usable()
                && !(piece.kind() == VoucherKind.VALUE && mine.claim().state() != ClaimState.GRANTED);
    }

    public String picture(MyVouchers.Piece piece, String ending) {
        return here() + "/" + piece.kind().name().toLowerCase(java.util.Locale.ROOT) + "/" + piece.number() + "/"
                + ending;
    }

    public String title(MyVouchers.Piece piece) {
        String what = piece.kind() == VoucherKind.POSTAGE
                ? chrome.say("vouchers.kind.POSTAGE")
                : text().yuan(mine.terms().faceFen());
        return mine.claim().quantity() > 1
                ? what + " · "
                        + chrome.say(
                                "vouchers.till.piece",
                                piece.number(),
                                mine.claim().quantity())
                : what;
    }

    public List<String> rules() {
        var rules = new ArrayList<String>();
        for (var kind : VoucherKind.values()) {
            if (mine.pieces().stream().anyMatch(piece -> piece.kind() == kind)) {
                rules.addAll(text().rules(mine.terms(), kind));
            }
        }
        String division = mine.plan().validDivision();
        if (division != null && !division.isBlank()) {
            rules.add(chrome.say("offers.rule.division", division));
        }
        return rules;
    }

    public List<Ui.Answer> facts() {
        var facts = new ArrayList<Ui.Answer>();
        if (!mine.places().isEmpty()) {
            facts.add(new Ui.Answer(chrome.say("vouchers.field.where"), String.join("；", mine.places())));
        }
        if (mine.claim().expiresAt() != null && mine.claim().state() == ClaimState.GRANTED) {
            facts.add(new Ui.Answer(
                    chrome.say("vouchers.field.until"), text().at(mine.claim().expiresAt())));
        }
        if (partner()) {
            facts.add(new Ui.Answer(
                    chrome.say("vouchers.field.price"),
                    offers().price(mine.plan().priceKind(), mine.plan().priceFen())));
        }
        return facts;
    }
}
