package org.niangjia.offers.vouchers.web;

import gg.jte.generated.precompiled.Templates;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.codes.PartnerCodes;
import org.niangjia.offers.vouchers.MyVouchers;
import org.niangjia.offers.vouchers.VoucherKind;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForWorkers;
import org.niangjia.platform.web.QrCode;
import org.niangjia.platform.web.Reply;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** A member's voucher: its value, where it is valid, its code; and codes of partners. */
@Controller
@RequestMapping("/{federation}/my/vouchers/{id}")
class MyVoucherPages {
    private final MyVouchers vouchers;
    private final PartnerCodes codes;
    private final Templates templates;

    MyVoucherPages(MyVouchers vouchers, PartnerCodes codes, Templates templates) {
        this.vouchers = vouchers;
        this.codes = codes;
        this.templates = templates;
    }

    @GetMapping
    @ForWorkers
    Reply show(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.offersVouchersMine(page(chrome, actor, id, null)));
    }

    private MyVoucherPage page(Chrome chrome, Actor actor, long id, @Nullable String problem) {
        return new MyVoucherPage(chrome, vouchers.show(actor, id), codes.given(actor, id), problem);
    }

    @PostMapping("/codes")
    @ForWorkers
    Reply reveal(Chrome chrome, Actor actor, @PathVariable long id) {
        return switch (codes.give(actor, id)) {
            case PartnerCodes.Giving.Given ignored ->
                Reply.seeOther(chrome.at("/my/vouchers/" + id), "vouchers.codes.given");
            case PartnerCodes.Giving.No no ->
                Reply.refused(templates.offersVouchersMine(
                        page(chrome, actor, id, chrome.words().name("vouchers.codes.no", no))));
        };
    }

    @GetMapping("/{kind:value|postage}/{piece}/qr.svg")
    @ForWorkers
    Reply svg(Actor actor, @PathVariable long id, @PathVariable String kind, @PathVariable int piece) {
        return QrCode.of(code(actor, id, kind, piece)).shown();
    }

    /** To keep on the phone: shown without network, it is still good at a till without network. */
    @GetMapping("/{kind:value|postage}/{piece}/voucher.png")
    @ForWorkers
    Reply png(Chrome chrome, Actor actor, @PathVariable long id, @PathVariable String kind, @PathVariable int piece) {
        String code = code(actor, id, kind, piece);
        String name = vouchers.show(actor, id).plan().name();
        return Reply.download(name + " " + piece + ".png", "image/png", QrCode.of(code)::png);
    }

    private String code(Actor actor, long id, String kind, int piece) {
        var known = kind.equals("value") ? VoucherKind.VALUE : VoucherKind.POSTAGE;
        if (piece < 1) {
            throw new NotFound("voucher", id);
        }
        return vouchers.code(actor, id, known, piece);
    }
}
