package org.niangjia.offers.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.draws.DrawDirectory;
import org.niangjia.journal.JournalHistory;
import org.niangjia.offers.Allocation;
import org.niangjia.offers.OfferKind;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.OfferState;
import org.niangjia.offers.Offers;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Period;
import org.niangjia.platform.Permission;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.niangjia.programmes.AudienceDirectory;
import org.niangjia.programmes.ProgrammeDirectory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The desk's offers: list, set up, open, close, stock. */
@Controller
@RequestMapping("/{federation}/desk")
class OfferPages {
    private final Offers offers;
    private final OfferList list;
    private final ProgrammeDirectory programmes;
    private final AudienceDirectory audiences;
    private final JournalHistory history;
    private final DrawDirectory draws;
    private final Templates templates;
    private final Clock clock;

    OfferPages(
            Offers offers,
            OfferList list,
            ProgrammeDirectory programmes,
            AudienceDirectory audiences,
            JournalHistory history,
            DrawDirectory draws,
            Templates templates,
            Clock clock) {
        this.offers = offers;
        this.list = list;
        this.programmes = programmes;
        this.audiences = audiences;
        this.history = history;
        this.draws = draws;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping("/offers")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply index(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable Long programme,
            @RequestParam(required = false) @Nullable String show) {
        var filter = filter(q, state, kind, programme, show);
        var page = list.page(actor, filter, paging);
        var cards = programmes.findAll(page.rows().stream()
                .map(row -> row.offer().programmeId())
                .distinct()
                .toList());
        return Reply.page(templates.offersIndex(new OfferListPage(chrome, filter, page, cards)));
    }

    private static OfferList.Filter filter(
            String q, @Nullable String state, @Nullable String kind, @Nullable Long programme, @Nullable String show) {
        return new OfferList.Filter(
                q,
                Typed.constant(OfferState.class, state),
                Typed.constant(OfferKind.class, kind),
                programme,
                Typed.constant(OfferList.Show.class, show));
    }

    @GetMapping("/offers.xlsx")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply export(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable Long programme,
            @RequestParam(required = false) @Nullable String show) {
        var text = new OfferText(chrome.words());
        var rows = list.all(actor, filter(q, state, kind, programme, show));
        return ListExport.<OfferList.Counted>of(chrome.say("offers.title"))
                .text(chrome.say("offers.field.name"), row -> row.offer().name())
                .text(chrome.say("offers.field.item"), row -> row.offer().item())
                .text(
                        chrome.say("offers.field.kind"),
                        row -> text.name(row.offer().kind()))
                .text(chrome.say("offers.field.by"), row -> row.offer().unionName())
                .text(
                        chrome.say("offers.field.state"),
                        row -> text.name(row.offer().state()))
                .moment(chrome.say("offers.field.opensAt"), row -> row.offer().opensAt())
                .moment(chrome.say("offers.field.closesAt"), row -> row.offer().closesAt())
                .integer(chrome.say("offers.field.stock"), row -> row.offer().total())
                .integer(chrome.say("offers.field.taken"), row -> row.offer().taken())
                .integer(chrome.say("offers.field.waiting"), OfferList.Counted::waiting)
                .integer(chrome.say("offers.field.applied"), OfferList.Counted::applied)
                .integer(chrome.say("offers.field.fulfilled"), OfferList.Counted::fulfilled)
                .reply(
                        chrome.say("offers.title") + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, q),
                        sink -> rows.forEach(sink));
    }

    @GetMapping("/offers/new")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply plan(Chrome chrome, Actor actor, @RequestParam(required = false) @Nullable Long programme) {
        return Reply.page(templates.offersForm(
                form(chrome, actor, null, OfferForm.fresh(programme, clock.instant()), FormErrors.none())));
    }

    private OfferFormPage form(Chrome chrome, Actor actor, @Nullable Long id, OfferForm form, FormErrors errors) {
        Long audience = form.audience();
        return new OfferFormPage(
                chrome,
                id,
                form,
                errors,
                programmes.running(actor.unionId()),
                audiences.within(actor.unionId()),
                list.placesUnder(actor.unionId()),
                audience == null ? null : audiences.count(audience, today()));
    }

    @PostMapping("/offers")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply create(Chrome chrome, Actor actor, @ModelAttribute OfferForm form) {
        var errors = frozenWhenPushed(chrome, form, form.errors(chrome.words()));
        if (errors.any()) {
            return Reply.invalid(templates.offersForm(form(chrome, actor, null, form, errors)));
        }
        long id = offers.plan(actor, form.plan(), form.total(), form.placeIds());
        return Reply.seeOther(chrome.at("/desk/offers/" + id), "offers.desk.planned");
    }

    /** OFF-24 What is pushed needs its list before anybody can be told. */
    private FormErrors frozenWhenPushed(Chrome chrome, OfferForm form, FormErrors errors) {
        Long audience = form.audience();
        boolean frozen = audience != null
                && audiences
                        .find(audience)
                        .filter(AudienceDirectory.AudienceCard::frozen)
                        .isPresent();
        return Allocation.PUSHED.name().equals(form.allocation()) && !frozen
                ? errors.with("audience", chrome.say("offers.problem.frozen"))
                : errors;
    }

    @GetMapping("/offers/{id}")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply show(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.offersShow(page(chrome, actor, id, null)));
    }

    private OfferPage page(Chrome chrome, Actor actor, long id, @Nullable String problem) {
        var offer = list.show(actor, id);
        Long audience = offer.plan().audienceId();
        var card = audience == null ? null : audiences.find(audience).orElse(null);
        return new OfferPage(
                chrome,
                offer,
                programmes
                        .find(offer.plan().programmeId())
                        .map(ProgrammeDirectory.ProgrammeCard::name)
                        .orElse(""),
                card == null ? chrome.say("offers.field.audience.everybody") : card.name(),
                audience == null ? null : audiences.count(audience, today()),
                audience == null ? List.of() : audiences.sentences(audience, chrome.words()),
                history.of(chrome, new RecordRef("offers.offer", id)),
                offer.plan().allocation() == Allocation.DRAW
                        ? draws.find(new RecordRef("offers.offer", id)).orElse(null)
                        : null,
                problem);
    }

    @GetMapping("/offers/{id}/edit")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply edit(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(
                templates.offersForm(form(chrome, actor, id, OfferForm.of(list.show(actor, id)), FormErrors.none())));
    }

    @PostMapping("/offers/{id}")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply change(Chrome chrome, Actor actor, @PathVariable long id, @ModelAttribute OfferForm form) {
        var errors = frozenWhenPushed(chrome, form, form.errors(chrome.words()));
        if (!errors.any() && !offers.mayBecome(actor, id, form.plan())) {
            errors = errors.with("", chrome.say("offers.problem.bargain"));
        }
        var before = list.show(actor, id);
        var room = errors.any() || before.state() != OfferState.OPEN ? null : offers.room(actor, id, form.plan());
        if (room != null && !room.bears(before.stock().total())) {
            errors = errors.with("faceValue", OfferText.room(chrome, room));
        }
        if (errors.any()) {
            return Reply.invalid(templates.offersForm(form(chrome, actor, id, form, errors)));
        }
        Integer version = form.version();
        offers.change(actor, id, version == null ? -1 : version, form.plan(), form.placeIds());
        return Reply.seeOther(chrome.at("/desk/offers/" + id), "offers.desk.saved");
    }

    @PostMapping("/offers/{id}/state")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply move(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam String to,
            @RequestParam(defaultValue = "") String reason) {
        var target = Typed.constant(OfferState.class, to);
        if (target == null || (target == OfferState.CANCELLED && reason.isBlank())) {
            return Reply.invalid(
                    templates.offersShow(page(chrome, actor, id, chrome.say("offers.desk.reason.missing"))));
        }
        var shown = list.show(actor, id);
        var room = target == OfferState.OPEN ? offers.room(actor, id, shown.plan()) : null;
        if (room != null && !room.bears(shown.stock().total())) {
            return Reply.refused(templates.offersShow(page(chrome, actor, id, OfferText.room(chrome, room))));
        }
        offers.move(actor, id, target, reason);
        return Reply.seeOther(
                chrome.at("/desk/offers/" + id),
                "offers.desk.moved",
                chrome.words().name("offers.state", target));
    }

    @PostMapping("/offers/{id}/stock")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply stock(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String total,
            @RequestParam(defaultValue = "") String reason) {
        Integer number = Typed.number(total);
        if (reason.isBlank() || (number == null && !total.isBlank())) {
            String key = reason.isBlank() ? "offers.desk.reason.missing" : "ui.form.number";
            return Reply.invalid(templates.offersShow(page(chrome, actor, id, chrome.say(key))));
        }
        return switch (offers.changeStock(actor, id, number == null ? null : number.longValue(), reason)) {
            case DONE -> Reply.seeOther(chrome.at("/desk/offers/" + id), "offers.desk.stock.done");
            case BELOW_WHAT_IS_PROMISED -> {
                long taken = list.show(actor, id).stock().taken();
                yield Reply.refused(
                        templates.offersShow(page(chrome, actor, id, chrome.say("offers.desk.stock.below", taken))));
            }
            case MORE_THAN_CODES ->
                Reply.refused(templates.offersShow(page(chrome, actor, id, chrome.say("vouchers.codes.stock"))));
            case BEYOND_BUDGET -> {
                var room = offers.room(actor, id, list.show(actor, id).plan());
                String problem = room == null ? "" : OfferText.room(chrome, room);
                yield Reply.refused(templates.offersShow(page(chrome, actor, id, problem)));
            }
        };
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Period.ZONE);
    }
}
