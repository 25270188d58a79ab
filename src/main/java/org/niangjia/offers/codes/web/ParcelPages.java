package org.niangjia.offers.codes.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.util.Objects;
import org.niangjia.draws.DrawDirectory;
import org.niangjia.journal.JournalHistory;
import org.niangjia.offers.OfferKind;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.codes.ParcelBatches;
import org.niangjia.offers.codes.ParcelEntries;
import org.niangjia.offers.vouchers.web.VoucherText;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.PublicAddress;
import org.niangjia.platform.web.Reply;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Prize codes of parcels in the desk. */
@Controller
@RequestMapping("/{federation}/desk/parcels")
class ParcelPages {
    static final int LABELS = 200;
    private final ParcelBatches batches;
    private final ParcelEntries entries;
    private final OfferList offers;
    private final DrawDirectory draws;
    private final JournalHistory history;
    private final Templates templates;
    private final Clock clock;
    private final PublicAddress addresses;

    ParcelPages(
            ParcelBatches batches,
            ParcelEntries entries,
            OfferList offers,
            DrawDirectory draws,
            JournalHistory history,
            Templates templates,
            Clock clock,
            PublicAddress addresses) {
        this.batches = batches;
        this.entries = entries;
        this.offers = offers;
        this.draws = draws;
        this.history = history;
        this.templates = templates;
        this.clock = clock;
        this.addresses = addresses;
    }

    @GetMapping
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply index(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state) {
        return Reply.page(templates.offersCodesParcels(
                list(chrome, actor, paging, filter(q, state), ParcelForm.empty(), FormErrors.none())));
    }

    private static ParcelBatches.Filter filter(String q, String state) {
        return new ParcelBatches.Filter(
                q,
                switch (state) {
                    case "open" -> true;
                    case "closed" -> false;
                    default -> null;
                });
    }

    private ParcelListPage list(
            Chrome chrome,
            Actor actor,
            Paging paging,
            ParcelBatches.Filter filter,
            ParcelForm form,
            FormErrors errors) {
        return new ParcelListPage(
                chrome,
                filter,
                batches.page(actor, filter, paging),
                offers.all(actor, new OfferList.Filter("", null, OfferKind.PARCEL, null)).stream()
                        .map(OfferList.Counted::offer)
                        .toList(),
                form,
                errors);
    }

    @GetMapping("/list.xlsx")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply exportAll(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state) {
        var text = new VoucherText(chrome.words());
        return ListExport.<ParcelBatches.Batch>of(chrome.say("vouchers.parcels"))
                .integer(chrome.say("vouchers.parcels.batch"), ParcelBatches.Batch::id)
                .text(chrome.say("vouchers.field.offer"), ParcelBatches.Batch::offerName)
                .text(chrome.say("vouchers.parcels.madeBy"), batch -> batch.madeBy() + " · " + text.at(batch.madeAt()))
                .integer(chrome.say("vouchers.parcels.size"), batch -> (long) batch.size())
                .integer(chrome.say("vouchers.parcels.prizes"), ParcelBatches.Batch::prizes)
                .integer(chrome.say("vouchers.parcels.entered"), ParcelBatches.Batch::entered)
                .integer(chrome.say("vouchers.parcels.winners"), ParcelBatches.Batch::winners)
                .integer(chrome.say("vouchers.parcels.handed"), ParcelBatches.Batch::handed)
                .text(chrome.say("vouchers.field.state"), batch -> chrome.say(ParcelListPage.state(batch)))
                .text(chrome.say("vouchers.parcels.hash"), ParcelBatches.Batch::listHash)
                .reply(
                        chrome.say("vouchers.parcels") + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, q),
                        sink -> batches.each(actor, filter(q, state), sink));
    }

    @PostMapping
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply make(Chrome chrome, Actor actor, @ModelAttribute ParcelForm form) {
        var errors = form.errors(chrome.words());
        if (errors.any()) {
            return Reply.invalid(
                    templates.offersCodesParcels(list(chrome, actor, new Paging(1, 20), filter("", ""), form, errors)));
        }
        long id = batches.make(
                actor,
                Objects.requireNonNull(form.offer()),
                form.number(),
                Objects.requireNonNull(form.read()),
                Objects.requireNonNullElse(form.greeting(), ""),
                form.byDraw());
        return Reply.seeOther(chrome.at("/desk/parcels/" + id), "vouchers.parcels.made", form.number());
    }

    @GetMapping("/{id}")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply show(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            Paging paging,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String winners) {
        boolean only = winners.equals("true");
        return Reply.page(templates.offersCodesParcel(new ParcelPage(
                chrome,
                batches.show(actor, id),
                q,
                only,
                entries.entries(actor, id, q, only, paging),
                draws.find(new RecordRef("offers.parcel-batch", id)).orElse(null),
                history.of(chrome, new RecordRef("offers.parcel-batch", id)))));
    }

    @GetMapping("/{id}/list.xlsx")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply export(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String winners) {
        var text = new VoucherText(chrome.words());
        return ListExport.<ParcelEntries.Entry>of(chrome.say("vouchers.parcels"))
                .text(chrome.say("vouchers.field.person"), row -> text.person(row.personName(), row.phoneTail()))
                .integer(chrome.say("vouchers.parcels.number"), row -> (long) row.number())
                .text(chrome.say("vouchers.parcels.prize"), ParcelEntries.Entry::prize)
                .text(chrome.say("vouchers.parcels.enteredAt"), row -> text.at(row.enteredAt()))
                .text(chrome.say("vouchers.parcels.handed"), row -> text.at(row.handedAt()))
                .reply(
                        chrome.say("vouchers.parcels") + " " + id + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, q),
                        sink -> entries.each(actor, id, q, winners.equals("true"), sink));
    }

    @GetMapping("/{id}/labels")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply labels(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "1") int from) {
        var batch = batches.show(actor, id);
        int first = Math.max(1, from);
        return Reply.page(templates.offersCodesLabels(new LabelsPage(
                chrome,
                batch,
                batches.labels(actor, id, first, Math.min(batch.size(), first + LABELS - 1)),
                addresses.of(chrome.at("/parcel/")))));
    }

    @PostMapping("/{id}/close")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply close(Chrome chrome, Actor actor, @PathVariable long id) {
        batches.close(actor, id);
        return Reply.seeOther(chrome.at("/desk/parcels/" + id), "vouchers.parcels.closed");
    }

    @PostMapping("/{id}/handed")
    @Needs(Permission.HANDLE_CLAIMS)
    Reply handed(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "0") long code) {
        entries.handOver(actor, id, code);
        return Reply.seeOther(chrome.at("/desk/parcels/" + id + "?winners=true"), "vouchers.parcels.handedOver");
    }
}
