package org.niangjia.offers.web;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.journal.JournalHistory;
import org.niangjia.offers.Applications;
import org.niangjia.offers.ClaimDesk;
import org.niangjia.offers.ClaimList;
import org.niangjia.offers.ClaimState;
import org.niangjia.offers.HandOut;
import org.niangjia.offers.OfferList;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Masking;
import org.niangjia.platform.Period;
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

/** Claims in the desk: look, decide in bulk, move on the waiting list, cancel for somebody, print and send lists. */
@Controller
@RequestMapping("/{federation}/desk")
class ClaimPages {
    private final ClaimList claims;
    private final OfferList offers;
    private final Applications applications;
    private final ClaimDesk desk;
    private final HandOut handOut;
    private final Journal journal;
    private final JournalHistory history;
    private final Templates templates;
    private final Clock clock;

    ClaimPages(
            ClaimList claims,
            OfferList offers,
            Applications applications,
            ClaimDesk desk,
            HandOut handOut,
            Journal journal,
            JournalHistory history,
            Templates templates,
            Clock clock) {
        this.claims = claims;
        this.offers = offers;
        this.applications = applications;
        this.desk = desk;
        this.handOut = handOut;
        this.journal = journal;
        this.history = history;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping("/claims")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply index(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Long offer) {
        return Reply.page(templates.offersClaims(list(chrome, actor, filter(q, state, offer), paging, null)));
    }

    private ClaimListPage list(
            Chrome chrome, Actor actor, ClaimList.Filter filter, Paging paging, @Nullable String problem) {
        Long offer = filter.offerId();
        String name = offer == null ? "" : offers.show(actor, offer).plan().name();
        return new ClaimListPage(chrome, filter, claims.page(actor, filter, paging), name, today(clock), problem);
    }

    private static String today(Clock clock) {
        return LocalDateTime.ofInstant(clock.instant(), Period.ZONE)
                .toLocalDate()
                .toString();
    }

    private static ClaimList.Filter filter(String q, @Nullable String state, @Nullable Long offer) {
        return new ClaimList.Filter(q, Typed.constant(ClaimState.class, state), offer);
    }

    @GetMapping("/claims.xlsx")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply export(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Long offer) {
        var text = new OfferText(chrome.words());
        var filter = filter(q, state, offer);
        return ListExport.<ClaimList.Row>of(chrome.say("offers.desk.claims"))
                .text(chrome.say("offers.record"), ClaimList.Row::offerName)
                .text(chrome.say("offers.field.person"), row -> Masking.name(row.personName()))
                .code(chrome.say("offers.field.phoneTail"), ClaimList.Row::phoneTail)
                .text(chrome.say("offers.field.union"), ClaimList.Row::unionName)
                .integer(chrome.say("offers.field.quantity"), row -> (long) row.quantity())
                .text(chrome.say("offers.field.state"), row -> text.name(row.state()))
                .moment(chrome.say("offers.field.claimedAt"), ClaimList.Row::claimedAt)
                .moment(chrome.say("offers.field.fulfilledAt"), ClaimList.Row::fulfilledAt)
                .reply(
                        chrome.say("offers.desk.claims") + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, q),
                        sink -> claims.each(actor, filter, sink));
    }

    @PostMapping("/offers/{id}/approve")
    @Needs(Permission.HANDLE_CLAIMS)
    Reply approve(
            Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") List<Long> claim) {
        var done = applications.approve(actor, id, claim);
        return Reply.seeOther(
                chrome.at("/desk/claims?state=APPLIED&offer=" + id),
                "offers.desk.approved",
                done.granted(),
                done.waiting(),
                done.left());
    }

    @PostMapping("/offers/{id}/refuse")
    @Needs(Permission.HANDLE_CLAIMS)
    Reply refuse(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") List<Long> claim,
            @RequestParam(defaultValue = "") String reason) {
        if (reason.isBlank()) {
            return Reply.invalid(templates.offersClaims(list(
                    chrome,
                    actor,
                    new ClaimList.Filter("", ClaimState.APPLIED, id),
                    new Paging(1, 20),
                    chrome.say("offers.desk.reason.missing"))));
        }
        int refused = applications.refuse(actor, id, claim, reason);
        return Reply.seeOther(chrome.at("/desk/claims?state=APPLIED&offer=" + id), "offers.desk.refused", refused);
    }

    @PostMapping("/offers/{id}/signed")
    @Needs(Permission.HANDLE_CLAIMS)
    Reply signed(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") List<Long> claim,
            @RequestParam(defaultValue = "") String on) {
        long visible = offers.show(actor, id).id();
        var day = Typed.day(on.isBlank() ? today(clock) : on);
        if (claim.isEmpty() || day == null) {
            return Reply.invalid(
                    granted(chrome, actor, id, chrome.say(day == null ? "ui.form.day" : "offers.desk.choose.none")));
        }
        return switch (handOut.markSigned(actor, visible, claim, day)) {
            case HandOut.Signing.Signed signed ->
                Reply.seeOther(
                        chrome.at("/desk/claims?state=GRANTED&offer=" + id), "offers.desk.signed", signed.claims());
            case HandOut.Signing.Refused refused ->
                Reply.refused(granted(chrome, actor, id, chrome.words().name("offers.paper.why", refused.why())));
        };
    }

    private JteModel granted(Chrome chrome, Actor actor, long offer, String problem) {
        var filter = new ClaimList.Filter("", ClaimState.GRANTED, offer);
        return templates.offersClaims(list(chrome, actor, filter, new Paging(1, 20), problem));
    }

    @GetMapping("/claims/{id}")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply show(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.offersClaim(page(chrome, claims.show(actor, id), null)));
    }

    private ClaimPage page(Chrome chrome, ClaimList.Row claim, @Nullable String problem) {
        return new ClaimPage(chrome, claim, history.of(chrome, new RecordRef("offers.claim", claim.id())), problem);
    }

    @PostMapping("/claims/{id}/cancel")
    @Needs(Permission.HANDLE_CLAIMS)
    Reply cancel(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String reason) {
        var claim = claims.show(actor, id);
        if (reason.isBlank()) {
            return Reply.invalid(templates.offersClaim(page(chrome, claim, chrome.say("offers.desk.reason.missing"))));
        }
        desk.cancelFor(actor, claim.id(), reason.strip());
        return Reply.seeOther(chrome.at("/desk/claims/" + id), "offers.cancelled");
    }

    @PostMapping("/claims/{id}/place")
    @Needs(Permission.HANDLE_CLAIMS)
    Reply place(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String reason) {
        Integer number = Typed.number(place);
        if (reason.isBlank() || number == null || number < 1) {
            String key = reason.isBlank() ? "offers.desk.reason.missing" : "ui.form.number";
            return Reply.invalid(templates.offersClaim(page(chrome, claims.show(actor, id), chrome.say(key))));
        }
        applications.moveWaiting(actor, id, number, reason.strip());
        return Reply.seeOther(chrome.at("/desk/claims/" + id), "offers.desk.placed", number);
    }

    @GetMapping("/offers/{id}/sign-sheet")
    @Needs(Permission.HANDLE_CLAIMS)
    Reply signSheet(Chrome chrome, Actor actor, @PathVariable long id) {
        var offer = offers.show(actor, id);
        var rows = new java.util.ArrayList<ClaimList.Row>();
        claims.each(actor, new ClaimList.Filter("", ClaimState.GRANTED, id), rows::add);
        journal.record(actor, "offers.sheet.printed", new RecordRef("offers.offer", id), "");
        return Reply.page(templates.offersSignSheet(new SignSheetPage(chrome, offer, rows, clock.instant())));
    }

    /** Full names and addresses leave the house here: whoever takes the list is journalled. */
    @GetMapping("/offers/{id}/deliveries.xlsx")
    @Needs(Permission.HANDLE_CLAIMS)
    Reply deliveries(Chrome chrome, Actor actor, @PathVariable long id) {
        var offer = offers.show(actor, id);
        var rows = claims.deliveries(actor, id);
        journal.record(actor, "offers.deliveries.exported", new RecordRef("offers.offer", id), "");
        return ListExport.<ClaimList.Delivery>of(chrome.say("offers.deliveries"))
                .text(
                        chrome.say("offers.field.person"),
                        delivery -> delivery.row().personName())
                .code(
                        chrome.say("offers.field.phoneTail"),
                        delivery -> delivery.row().phoneTail())
                .text(chrome.say("offers.field.address"), ClaimList.Delivery::address)
                .integer(chrome.say("offers.field.quantity"), delivery ->
                        (long) delivery.row().quantity())
                .code(
                        chrome.say("offers.field.code"),
                        delivery -> delivery.row().code())
                .reply(
                        offer.plan().name() + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, ""),
                        sink -> rows.forEach(sink));
    }
}
