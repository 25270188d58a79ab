package org.niangjia.offers.vouchers.web;

import gg.jte.generated.precompiled.Templates;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.vouchers.RedemptionList;
import org.niangjia.offers.vouchers.VoucherKeys;
import org.niangjia.offers.vouchers.VoucherTermsDesk;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForEveryone;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Reply;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** Terms of an offer's vouchers, and the keys that sign them. */
@Controller
@RequestMapping("/{federation}")
class VoucherDeskPages {
    private final VoucherTermsDesk terms;
    private final VoucherKeys keys;
    private final OfferList offers;
    private final RedemptionList redemptions;
    private final JsonMapper json;
    private final Templates templates;

    VoucherDeskPages(
            VoucherTermsDesk terms,
            VoucherKeys keys,
            OfferList offers,
            RedemptionList redemptions,
            JsonMapper json,
            Templates templates) {
        this.terms = terms;
        this.keys = keys;
        this.offers = offers;
        this.redemptions = redemptions;
        this.json = json;
        this.templates = templates;
    }

    @GetMapping("/desk/offers/{id}/voucher")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply terms(Chrome chrome, Actor actor, @PathVariable long id) {
        var form = TermsForm.of(terms.of(offers.show(actor, id).id()), terms.counters(id));
        return Reply.page(templates.offersVouchersTerms(page(chrome, actor, id, form, FormErrors.none())));
    }

    private TermsPage page(Chrome chrome, Actor actor, long id, TermsForm form, FormErrors errors) {
        var offer = offers.show(actor, id);
        return new TermsPage(
                chrome,
                offer,
                terms.of(id),
                redemptions.sum(actor, false, new RedemptionList.Filter("", null, null, id, null, null)),
                offer.plan().freePostageGrams() == null ? List.of() : offers.placesUnder(actor.unionId()),
                form,
                errors);
    }

    @PostMapping("/desk/offers/{id}/voucher")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply set(Chrome chrome, Actor actor, @PathVariable long id, @ModelAttribute TermsForm form) {
        var errors = form.errors(chrome.words());
        if (!errors.any() && terms.set(actor, id, form.wish()) == VoucherTermsDesk.Setting.DONE) {
            return Reply.seeOther(chrome.at("/desk/offers/" + id + "/voucher"), "vouchers.terms.done");
        }
        boolean wrong = errors.any();
        var told = wrong ? errors : FormErrors.none().with("minSpend", chrome.say("vouchers.terms.worse"));
        var view = templates.offersVouchersTerms(page(chrome, actor, id, form, told));
        return wrong ? Reply.invalid(view) : Reply.refused(view);
    }

    @GetMapping("/desk/voucher-keys")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply keys(Chrome chrome) {
        return Reply.page(templates.offersVouchersKeys(new KeysPage(chrome, keys.all(), null)));
    }

    @PostMapping("/desk/voucher-keys")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply rotate(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String leaked,
            @RequestParam(defaultValue = "") String reason) {
        if (reason.isBlank()) {
            return Reply.invalid(templates.offersVouchersKeys(
                    new KeysPage(chrome, keys.all(), chrome.say("vouchers.problem.reason"))));
        }
        int number = keys.rotate(actor, leaked.equals("true"), reason.strip());
        return Reply.seeOther(chrome.at("/desk/voucher-keys"), "vouchers.key.rotated", number);
    }

    /** VOU-04 The public halves, for whoever wants to check a voucher. */
    @GetMapping("/voucher-keys")
    @ForEveryone
    Reply published() {
        var believed = new TreeMap<String, String>();
        keys.all().stream()
                .filter(key -> key.revokedAt() == null)
                .forEach(key -> believed.put(String.valueOf(key.number()), key.spki()));
        byte[] text = json.writeValueAsString(believed).getBytes(StandardCharsets.UTF_8);
        return Reply.inline("keys.json", "application/json", out -> out.write(text));
    }
}
