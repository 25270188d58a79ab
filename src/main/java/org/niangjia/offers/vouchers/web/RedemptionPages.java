package org.niangjia.offers.vouchers.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.JournalHistory;
import org.niangjia.offers.vouchers.Disputes;
import org.niangjia.offers.vouchers.RedemptionList;
import org.niangjia.offers.vouchers.RedemptionState;
import org.niangjia.offers.vouchers.Redemptions;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Redemptions in the desk: look, take back, decide disputes. */
@Controller
@RequestMapping("/{federation}/desk/redemptions")
class RedemptionPages {
    private final RedemptionList list;
    private final Redemptions redemptions;
    private final Disputes disputes;
    private final JournalHistory history;
    private final Templates templates;
    private final Clock clock;

    RedemptionPages(
            RedemptionList list,
            Redemptions redemptions,
            Disputes disputes,
            JournalHistory history,
            Templates templates,
            Clock clock) {
        this.list = list;
        this.redemptions = redemptions;
        this.disputes = disputes;
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
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Long place,
            @RequestParam(required = false) @Nullable Long offer,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        var filter = filter(q, state, place, offer, from, to);
        return Reply.page(templates.offersVouchersRedemptions(new RedemptionListPage(
                chrome,
                "/desk/redemptions",
                filter,
                list.page(actor, false, filter, paging),
                list.sum(actor, false, filter))));
    }

    static RedemptionList.Filter filter(
            String q,
            @Nullable String state,
            @Nullable Long place,
            @Nullable Long offer,
            @Nullable String from,
            @Nullable String to) {
        return new RedemptionList.Filter(
                q, Typed.constant(RedemptionState.class, state), place, offer, Typed.day(from), Typed.day(to));
    }

    @GetMapping("/list.xlsx")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply export(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Long place,
            @RequestParam(required = false) @Nullable Long offer,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        var filter = filter(q, state, place, offer, from, to);
        return sheet(chrome)
                .reply(
                        chrome.say("vouchers.redemptions") + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, q),
                        sink -> list.each(actor, false, filter, sink));
    }

    static ListExport<RedemptionList.Row> sheet(Chrome chrome) {
        var text = new VoucherText(chrome.words());
        return ListExport.<RedemptionList.Row>of(chrome.say("vouchers.redemptions"))
                .moment(chrome.say("vouchers.field.usedAt"), RedemptionList.Row::usedAt)
                .text(chrome.say("vouchers.field.person"), row -> text.person(row.personName(), row.phoneTail()))
                .text(chrome.say("vouchers.field.offer"), RedemptionList.Row::offerName)
                .text(chrome.say("vouchers.field.kind"), row -> text.kind(row.kind()))
                .text(chrome.say("vouchers.field.place"), RedemptionList.Row::placeName)
                .money(chrome.say("vouchers.field.bill"), RedemptionList.Row::bill)
                .money(chrome.say("vouchers.field.amount"), RedemptionList.Row::amountFen)
                .text(chrome.say("vouchers.field.state"), row -> text.name(row.state()))
                .text(chrome.say("vouchers.field.dispute"), text::dispute)
                .text(chrome.say("vouchers.field.acceptedBy"), RedemptionList.Row::acceptedBy);
    }

    @GetMapping("/{id}")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply show(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.offersVouchersRedemption(page(chrome, actor, id, null)));
    }

    private RedemptionPage page(Chrome chrome, Actor actor, long id, @Nullable String problem) {
        var row = list.show(actor, id);
        return new RedemptionPage(
                chrome,
                row,
                list.booked(row.id()),
                history.of(chrome, new RecordRef("offers.redemption", row.id())),
                problem);
    }

    @PostMapping("/{id}/undo")
    @Needs(Permission.HANDLE_CLAIMS)
    Reply undo(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String reason) {
        if (reason.isBlank()) {
            return missing(chrome, actor, id);
        }
        return redemptions.undo(actor, id, reason.strip()) == Redemptions.Undoing.DONE
                ? Reply.seeOther(chrome.at("/desk/redemptions/" + id), "vouchers.undo.done")
                : Reply.refused(templates.offersVouchersRedemption(
                        page(chrome, actor, id, chrome.say("vouchers.undo.notValid"))));
    }

    private Reply missing(Chrome chrome, Actor actor, long id) {
        return Reply.invalid(
                templates.offersVouchersRedemption(page(chrome, actor, id, chrome.say("vouchers.problem.reason"))));
    }

    @PostMapping("/{id}/decide")
    @Needs(Permission.HANDLE_CLAIMS)
    Reply decide(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String pay,
            @RequestParam(defaultValue = "") String reason) {
        if (reason.isBlank()) {
            return missing(chrome, actor, id);
        }
        disputes.decide(actor, id, pay.equals("yes"), reason.strip());
        return Reply.seeOther(chrome.at("/desk/redemptions/" + id), "vouchers.dispute.decided");
    }
}
