package org.niangjia.offers.vouchers.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.JournalHistory;
import org.niangjia.offers.vouchers.Merchants;
import org.niangjia.offers.vouchers.Payments;
import org.niangjia.offers.vouchers.Settlements;
import org.niangjia.offers.vouchers.SheetList;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.niangjia.platform.Permission;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Pdf;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.niangjia.platform.web.Ui;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Settling with merchants: ask, sign, print, pay. */
@Controller
@RequestMapping("/{federation}/desk/settlements")
class SettlementPages {
    private final Settlements settlements;
    private final SheetList sheets;
    private final Merchants merchants;
    private final Payments payments;
    private final JournalHistory history;
    private final Templates templates;
    private final Clock clock;

    SettlementPages(
            Settlements settlements,
            SheetList sheets,
            Merchants merchants,
            Payments payments,
            JournalHistory history,
            Templates templates,
            Clock clock) {
        this.settlements = settlements;
        this.sheets = sheets;
        this.merchants = merchants;
        this.payments = payments;
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
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Nullable Long place) {
        return Reply.page(templates.offersVouchersSheets(
                list(chrome, actor, new SheetList.Filter(q, state, place, false), paging, null)));
    }

    private SheetListPage list(
            Chrome chrome, Actor actor, SheetList.Filter filter, Paging paging, @Nullable String problem) {
        return new SheetListPage(
                chrome,
                filter,
                sheets.page(actor, filter, paging),
                merchants.toSettle(actor),
                today().toString(),
                payments.all(actor),
                problem);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Period.ZONE);
    }

    @GetMapping("/list.xlsx")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply export(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Nullable Long place) {
        var text = new VoucherText(chrome.words());
        var filter = new SheetList.Filter(q, state, place, false);
        return ListExport.<SheetList.Row>of(chrome.say("vouchers.sheets"))
                .integer(chrome.say("vouchers.field.sheet"), SheetList.Row::id)
                .text(chrome.say("vouchers.field.place"), SheetList.Row::placeName)
                .date(chrome.say("vouchers.field.from"), SheetList.Row::fromOn)
                .date(chrome.say("vouchers.field.to"), SheetList.Row::toOn)
                .integer(chrome.say("vouchers.figure.redeemed"), SheetList.Row::pieces)
                .money(chrome.say("vouchers.field.amount"), SheetList.Row::amountFen)
                .text(chrome.say("vouchers.field.state"), row -> text.sheet(row.state()))
                .text(chrome.say("vouchers.field.askedBy"), SheetList.Row::askedBy)
                .text(chrome.say("vouchers.field.signedBy"), SheetList.Row::decidedBy)
                .integer(chrome.say("vouchers.field.payment"), SheetList.Row::paymentId)
                .reply(
                        chrome.say("vouchers.sheets") + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, q),
                        sink -> sheets.each(actor, filter, sink));
    }

    @PostMapping
    @Needs(Permission.HANDLE_CLAIMS)
    Reply ask(
            Chrome chrome,
            Actor actor,
            @RequestParam(required = false) @Nullable Long merchant,
            @RequestParam(defaultValue = "") String to) {
        var day = Typed.day(to);
        if (day == null) {
            return problem(chrome, actor, "ui.form.day");
        }
        if (merchant != null) {
            return switch (settlements.ask(actor, merchant, day)) {
                case Settlements.Asking.Asked asked ->
                    Reply.seeOther(chrome.at("/desk/settlements/" + asked.sheetId()), "vouchers.sheet.asked");
                case Settlements.Asking.No no -> problem(chrome, actor, "vouchers.sheet.no." + no);
            };
        }
        int asked = 0;
        for (var each : merchants.toSettle(actor)) {
            asked += settlements.ask(actor, each.placeId(), day) instanceof Settlements.Asking.Asked ? 1 : 0;
        }
        return asked == 0
                ? problem(chrome, actor, "vouchers.sheet.no.NOTHING_TO_SETTLE")
                : Reply.seeOther(chrome.at("/desk/settlements?state=ASKED"), "vouchers.sheet.askedAll", asked);
    }

    private Reply problem(Chrome chrome, Actor actor, String key) {
        return Reply.refused(templates.offersVouchersSheets(
                list(chrome, actor, SheetList.Filter.none(), new Paging(1, 20), chrome.say(key))));
    }

    @GetMapping("/{id}")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply show(Chrome chrome, Actor actor, @PathVariable long id, Paging paging) {
        return Reply.page(templates.offersVouchersSheet(page(chrome, actor, id, paging, null)));
    }

    private SettlementSheetPage page(Chrome chrome, Actor actor, long id, Paging paging, @Nullable String problem) {
        var sheet = sheets.show(actor, id);
        return new SettlementSheetPage(
                chrome,
                sheet,
                sheets.totals(actor, id),
                sheets.lines(actor, id, paging),
                history.of(chrome, new RecordRef("offers.sheet", id)),
                clock.instant(),
                problem);
    }

    @GetMapping("/{id}/print.pdf")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply print(Chrome chrome, Actor actor, @PathVariable long id) {
        var sheet = sheets.show(actor, id);
        var lines = new ArrayList<SheetList.Line>();
        sheets.eachLine(actor, id, lines::add);
        return Pdf.inline(
                chrome.say("vouchers.sheet") + " " + id + ".pdf",
                templates.offersVouchersSheetPrint(new SettlementSheetPage(
                        chrome,
                        sheet,
                        sheets.totals(actor, id),
                        new PageOf<>(lines, 1, Math.max(1, lines.size()), lines.size()),
                        List.of(),
                        clock.instant(),
                        null)));
    }

    @GetMapping("/{id}/lines.xlsx")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply lines(Chrome chrome, Actor actor, @PathVariable long id) {
        var text = new VoucherText(chrome.words());
        var sheet = sheets.show(actor, id);
        return ListExport.<SheetList.Line>of(chrome.say("vouchers.sheet"))
                .titled(sheet.placeName() + " " + sheet.fromOn() + " – " + sheet.toOn() + "  ¥"
                        + Ui.yuan(sheet.amountFen()))
                .integer(chrome.say("vouchers.field.redemption"), SheetList.Line::redemptionId)
                .moment(chrome.say("vouchers.field.usedAt"), SheetList.Line::usedAt)
                .text(chrome.say("vouchers.field.offer"), SheetList.Line::offerName)
                .text(chrome.say("vouchers.field.person"), line -> text.person(line.personName(), line.phoneTail()))
                .text(chrome.say("vouchers.field.entry"), line -> text.entry(line.kind()))
                .integer(chrome.say("vouchers.field.count"), line -> (long) line.pieces())
                .money(chrome.say("vouchers.field.amount"), SheetList.Line::amountFen)
                .reply(
                        chrome.say("vouchers.sheet") + " " + id + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, ""),
                        sink -> sheets.eachLine(actor, id, sink));
    }

    @PostMapping("/{id}/sign")
    @Needs(Permission.APPROVE)
    Reply sign(Chrome chrome, Actor actor, @PathVariable long id) {
        return switch (settlements.sign(actor, id)) {
            case DONE -> Reply.seeOther(chrome.at("/desk/settlements/" + id), "vouchers.sheet.signed");
            case SAME_PERSON -> refused(chrome, actor, id, "vouchers.sheet.samePerson");
            case CHANGED -> refused(chrome, actor, id, "vouchers.sheet.changed");
        };
    }

    private Reply refused(Chrome chrome, Actor actor, long id, String key) {
        return Reply.refused(
                templates.offersVouchersSheet(page(chrome, actor, id, new Paging(1, 20), chrome.say(key))));
    }

    @PostMapping("/{id}/decline")
    @Needs(Permission.APPROVE)
    Reply decline(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String reason) {
        if (reason.isBlank()) {
            return Reply.invalid(templates.offersVouchersSheet(
                    page(chrome, actor, id, new Paging(1, 20), chrome.say("vouchers.problem.reason"))));
        }
        settlements.decline(actor, id, reason.strip());
        return Reply.seeOther(chrome.at("/desk/settlements/" + id), "vouchers.sheet.declined");
    }

    @PostMapping("/payments")
    @Needs(Permission.APPROVE)
    Reply pay(Chrome chrome, Actor actor) {
        return switch (payments.make(actor)) {
            case Payments.Making.Made made ->
                Reply.seeOther(chrome.at("/desk/settlements"), "vouchers.payment.made", made.paymentId());
            case Payments.Making.NoAccount without ->
                Reply.refused(templates.offersVouchersSheets(list(
                        chrome,
                        actor,
                        SheetList.Filter.none(),
                        new Paging(1, 20),
                        chrome.say("vouchers.payment.noAccount", String.join("、", without.merchants())))));
            case Payments.Making.Nothing ignored -> problem(chrome, actor, "vouchers.payment.nothing");
        };
    }

    /** The columns banks ask for; accounts as text, control totals in the title. */
    @GetMapping("/payments/{id}/bank.xlsx")
    @Needs(Permission.APPROVE)
    Reply bank(Chrome chrome, Actor actor, @PathVariable long id) {
        var lines = payments.file(actor, id);
        var sum = lines.stream().map(Payments.Line::amount).reduce(Money.ZERO, Money::plus);
        return ListExport.<Payments.Line>of(chrome.say("vouchers.payment"))
                .titled(chrome.say("vouchers.payment.control", Ui.count(lines.size()), Ui.yuan(sum)))
                .integer(chrome.say("vouchers.bank.number"), line -> (long) line.number())
                .text(chrome.say("vouchers.bank.payee"), Payments.Line::payee)
                .code(chrome.say("vouchers.bank.account"), Payments.Line::account)
                .text(chrome.say("vouchers.bank.bank"), Payments.Line::bank)
                .code(chrome.say("vouchers.bank.cnaps"), Payments.Line::cnaps)
                .money(chrome.say("vouchers.bank.amount"), Payments.Line::amount)
                .text(chrome.say("vouchers.bank.purpose"), line -> chrome.say("vouchers.bank.for", line.purpose()))
                .text(chrome.say("vouchers.bank.remark"), Payments.Line::remark)
                .reply(
                        chrome.say("vouchers.payment") + " " + id + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, ""),
                        lines::forEach);
    }
}
