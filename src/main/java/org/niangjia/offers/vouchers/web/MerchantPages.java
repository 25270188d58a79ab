package org.niangjia.offers.vouchers.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.JournalHistory;
import org.niangjia.offers.vouchers.Merchants;
import org.niangjia.platform.Actor;
import org.niangjia.platform.BankAccount;
import org.niangjia.platform.Permission;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Merchants in the desk. */
@Controller
@RequestMapping("/{federation}/desk/merchants")
class MerchantPages {
    private final Merchants merchants;
    private final JournalHistory history;
    private final Templates templates;
    private final Clock clock;

    MerchantPages(Merchants merchants, JournalHistory history, Templates templates, Clock clock) {
        this.merchants = merchants;
        this.history = history;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply index(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String open) {
        boolean only = open.equals("true");
        return Reply.page(templates.offersVouchersMerchants(
                new MerchantListPage(chrome, q, only, merchants.page(actor, q, only, paging))));
    }

    @GetMapping("/list.xlsx")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply export(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String open) {
        return ListExport.<Merchants.Row>of(chrome.say("vouchers.merchants"))
                .text(chrome.say("vouchers.field.place"), Merchants.Row::name)
                .text(chrome.say("vouchers.field.address"), Merchants.Row::address)
                .text(chrome.say("vouchers.field.union"), Merchants.Row::unionName)
                .integer(chrome.say("vouchers.figure.redeemed"), Merchants.Row::pieces)
                .money(chrome.say("vouchers.figure.value"), Merchants.Row::valueFen)
                .money(chrome.say("vouchers.field.open"), Merchants.Row::openFen)
                .integer(chrome.say("vouchers.figure.disputed"), Merchants.Row::disputed)
                .text(chrome.say("vouchers.field.payee"), Merchants.Row::payee)
                .code(chrome.say("vouchers.field.account"), Merchants.Row::accountTail)
                .reply(
                        chrome.say("vouchers.merchants") + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, q),
                        sink -> merchants.each(actor, q, open.equals("true"), sink));
    }

    @GetMapping("/{place}")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply show(Chrome chrome, Actor actor, @PathVariable long place) {
        var merchant = merchants.show(actor, place);
        return Reply.page(templates.offersVouchersMerchant(
                page(chrome, merchant, merchant.payee(), merchant.bank(), merchant.cnaps(), FormErrors.none())));
    }

    private MerchantPage page(
            Chrome chrome, Merchants.Row merchant, String payee, String bank, String cnaps, FormErrors errors) {
        return new MerchantPage(
                chrome,
                merchant,
                payee,
                bank,
                cnaps,
                errors,
                history.of(chrome, new RecordRef("registry.place", merchant.placeId())));
    }

    @PostMapping("/{place}")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply pay(
            Chrome chrome,
            Actor actor,
            @PathVariable long place,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String payee,
            @RequestParam(defaultValue = "") String bank,
            @RequestParam(defaultValue = "") String cnaps,
            @RequestParam(defaultValue = "") String account) {
        var merchant = merchants.show(actor, place);
        @Nullable
        BankAccount known = account.isBlank()
                ? null
                : BankAccount.parseAccount(account).toOptional().orElse(null);
        var errors = FormErrors.none();
        errors = payee.isBlank() ? errors.with("payee", chrome.say("vouchers.problem.payee")) : errors;
        errors = !cnaps.isBlank() && !cnaps.strip().matches("\\d{12}")
                ? errors.with("cnaps", chrome.say("vouchers.problem.cnaps"))
                : errors;
        boolean missing = account.isBlank() && merchant.accountTail().isEmpty();
        errors = missing || (!account.isBlank() && known == null)
                ? errors.with("account", chrome.say("vouchers.problem.account"))
                : errors;
        if (errors.any()) {
            return Reply.invalid(templates.offersVouchersMerchant(page(chrome, merchant, payee, bank, cnaps, errors)));
        }
        merchants.pay(actor, place, version, new Merchants.Payee(payee.strip(), bank.strip(), cnaps.strip(), known));
        return Reply.seeOther(chrome.at("/desk/merchants/" + place), "vouchers.payee.done");
    }
}
