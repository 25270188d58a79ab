package org.niangjia.offers.vouchers.web;

import gg.jte.generated.precompiled.Templates;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.vouchers.Redeeming;
import org.niangjia.offers.vouchers.Redemptions;
import org.niangjia.offers.vouchers.VoucherKind;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The merchant's till on the phone. */
@Controller
@RequestMapping("/{federation}/scan/voucher")
class TillPages {
    private final Redemptions redemptions;
    private final OfferList offers;
    private final Templates templates;

    TillPages(Redemptions redemptions, OfferList offers, Templates templates) {
        this.redemptions = redemptions;
        this.offers = offers;
        this.templates = templates;
    }

    @GetMapping
    @Needs(Permission.SCAN)
    Reply till(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(required = false) @Nullable Long place) {
        var places = offers.placesOf(actor);
        Long here = here(places, place);
        var errors = here == null && !code.isBlank()
                ? FormErrors.none().with("place", chrome.say("vouchers.till.place.missing"))
                : FormErrors.none();
        return Reply.page(templates.offersVouchersTill(
                new TillPage(chrome, code, look(actor, code, here), null, places, here, "", "", errors, key())));
    }

    @PostMapping
    @Needs(Permission.SCAN)
    Reply redeem(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(required = false) @Nullable Long place,
            @RequestParam(defaultValue = "") String bill,
            @RequestParam(defaultValue = "") String weight,
            @RequestParam(defaultValue = "") String key) {
        var places = offers.placesOf(actor);
        Long here = here(places, place);
        var seen = look(actor, code, here);
        var errors = errors(chrome, seen, here, bill, weight);
        String form = key.isBlank() || key.length() > 64 ? key() : key;
        if (errors.any() || here == null) {
            return Reply.invalid(templates.offersVouchersTill(
                    new TillPage(chrome, code, seen, null, places, here, bill, weight, errors, form)));
        }
        var answer = redemptions.redeem(actor, code, here, Typed.money(bill), Typed.grams(weight), form);
        var view = templates.offersVouchersTill(
                new TillPage(chrome, code, seen, answer, places, here, bill, weight, errors, key()));
        return answer instanceof Redeeming.Done ? Reply.page(view) : Reply.refused(view);
    }

    private static FormErrors errors(
            Chrome chrome, Redemptions.@Nullable Seen seen, @Nullable Long here, String bill, String weight) {
        var errors = FormErrors.none();
        if (here == null) {
            errors = errors.with("place", chrome.say("vouchers.till.place.missing"));
        }
        if (seen != null && seen.kind() == VoucherKind.POSTAGE) {
            return Typed.grams(weight) == null ? errors.with("weight", chrome.say("ui.form.kilograms")) : errors;
        }
        boolean needed = seen != null && seen.terms().minSpendFen().fen() > 0;
        return Typed.money(bill) == null && (needed || !bill.isBlank())
                ? errors.with("bill", chrome.say("ui.form.money"))
                : errors;
    }

    private Redemptions.@Nullable Seen look(Actor actor, String code, @Nullable Long place) {
        return code.isBlank() || place == null
                ? null
                : redemptions.look(actor, code, place).orElse(null);
    }

    /** The place that was chosen if it is one of his, or the only one there is. */
    static @Nullable Long here(List<OfferList.Place> places, @Nullable Long chosen) {
        if (chosen == null) {
            return places.size() == 1 ? places.getFirst().id() : null;
        }
        return places.stream().anyMatch(each -> each.id() == chosen) ? chosen : null;
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
