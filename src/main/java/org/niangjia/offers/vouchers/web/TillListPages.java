package org.niangjia.offers.vouchers.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.vouchers.RedemptionList;
import org.niangjia.offers.vouchers.Redemptions;
import org.niangjia.offers.vouchers.SheetList;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a merchant sees of what it accepted: its own redemptions and sheets, nobody else's. */
@Controller
@RequestMapping("/{federation}/scan/voucher")
class TillListPages {
    private final RedemptionList list;
    private final Redemptions redemptions;
    private final SheetList sheets;
    private final Templates templates;
    private final Clock clock;

    TillListPages(RedemptionList list, Redemptions redemptions, SheetList sheets, Templates templates, Clock clock) {
        this.list = list;
        this.redemptions = redemptions;
        this.sheets = sheets;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping("/redemptions")
    @Needs(Permission.SCAN)
    Reply mine(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        var filter = RedemptionPages.filter(q, state, null, null, from, to);
        return Reply.page(templates.offersVouchersTillRedemptions(new RedemptionListPage(
                chrome,
                "/scan/voucher/redemptions",
                filter,
                list.page(actor, true, filter, paging),
                list.sum(actor, true, filter))));
    }

    @GetMapping("/redemptions/list.xlsx")
    @Needs(Permission.SCAN)
    Reply export(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        var filter = RedemptionPages.filter(q, state, null, null, from, to);
        return RedemptionPages.sheet(chrome)
                .reply(
                        chrome.say("vouchers.redemptions") + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, q),
                        sink -> list.each(actor, true, filter, sink));
    }

    @GetMapping("/redemptions/{id}")
    @Needs(Permission.SCAN)
    Reply show(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.offersVouchersTillRedemption(page(chrome, actor, id, null)));
    }

    private RedemptionPage page(Chrome chrome, Actor actor, long id, @Nullable String problem) {
        var row = list.atTill(actor, id);
        return new RedemptionPage(chrome, row, list.booked(row.id()), java.util.List.of(), problem);
    }

    @PostMapping("/redemptions/{id}/undo")
    @Needs(Permission.SCAN)
    Reply undo(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String reason) {
        if (reason.isBlank()) {
            return Reply.invalid(templates.offersVouchersTillRedemption(
                    page(chrome, actor, id, chrome.say("vouchers.problem.reason"))));
        }
        return switch (redemptions.undoAtTill(actor, id, reason.strip())) {
            case DONE -> Reply.seeOther(chrome.at("/scan/voucher/redemptions/" + id), "vouchers.undo.done");
            case TOO_LATE -> refused(chrome, actor, id, "vouchers.undo.late");
            case NOT_VALID -> refused(chrome, actor, id, "vouchers.undo.notValid");
        };
    }

    private Reply refused(Chrome chrome, Actor actor, long id, String key) {
        return Reply.refused(templates.offersVouchersTillRedemption(page(chrome, actor, id, chrome.say(key))));
    }

    @GetMapping("/sheets")
    @Needs(Permission.SCAN)
    Reply sheets(Chrome chrome, Actor actor, Paging paging) {
        var filter = SheetList.Filter.none();
        return Reply.page(templates.offersVouchersTillSheets(
                new SheetListPage(chrome, filter, sheets.page(actor, filter, paging), java.util.List.of(), "", null)));
    }

    @GetMapping("/sheets/{id}")
    @Needs(Permission.SCAN)
    Reply sheet(Chrome chrome, Actor actor, @PathVariable long id, Paging paging) {
        var sheet = sheets.show(actor, id);
        return Reply.page(templates.offersVouchersTillSheet(new SettlementSheetPage(
                chrome,
                sheet,
                sheets.totals(actor, id),
                sheets.lines(actor, id, paging),
                java.util.List.of(),
                clock.instant(),
                null)));
    }
}
