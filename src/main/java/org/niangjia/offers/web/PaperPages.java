package org.niangjia.offers.web;

import gg.jte.generated.precompiled.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.PaperOutcome;
import org.niangjia.offers.PaperUpload;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Period;
import org.niangjia.platform.Permission;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.sheet.SheetRefused;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.niangjia.programmes.ProgrammeDirectory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Handed out first, typed in later: a signed list from Excel. */
@Controller
@RequestMapping("/{federation}/desk/offers/{id}/paper")
class PaperPages {
    private final PaperUpload upload;
    private final OfferList offers;
    private final ProgrammeDirectory programmes;
    private final Templates templates;
    private final Clock clock;

    PaperPages(PaperUpload upload, OfferList offers, ProgrammeDirectory programmes, Templates templates, Clock clock) {
        this.upload = upload;
        this.offers = offers;
        this.programmes = programmes;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping
    @Needs(Permission.HANDLE_CLAIMS)
    Reply form(Chrome chrome, Actor actor, @PathVariable long id) {
        var today = LocalDate.ofInstant(clock.instant(), Period.ZONE).toString();
        return Reply.page(templates.offersPaper(page(chrome, actor, id, today, FormErrors.none(), null)));
    }

    private PaperPage page(
            Chrome chrome, Actor actor, long id, String on, FormErrors errors, PaperUpload.@Nullable Result result) {
        var offer = offers.show(actor, id);
        var period = programmes
                .find(offer.plan().programmeId())
                .orElseThrow(() -> new NotFound("programme", offer.plan().programmeId()))
                .period();
        return new PaperPage(chrome, offer, period, on, errors, result);
    }

    @GetMapping("/template.xlsx")
    @Needs(Permission.HANDLE_CLAIMS)
    Reply template(Chrome chrome) {
        return Reply.download(
                chrome.say("offers.paper") + ".xlsx",
                ListExport.CONTENT_TYPE,
                out -> PaperUpload.template().writeTemplate(out, chrome.words().locale()));
    }

    @PostMapping
    @Needs(Permission.HANDLE_CLAIMS)
    Reply enter(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        var day = Typed.day(on);
        var errors = FormErrors.none();
        errors = day == null ? errors.with("on", chrome.say("ui.form.day")) : errors;
        errors = file == null || file.isEmpty() ? errors.with("file", chrome.say("offers.paper.noFile")) : errors;
        if (day == null || file == null || errors.any()) {
            return Reply.invalid(templates.offersPaper(page(chrome, actor, id, on, errors, null)));
        }
        var copy = Files.createTempFile("niangjia-paper", ".upload");
        try {
            file.transferTo(copy);
            var result = upload.enter(actor, id, day, copy, chrome.words());
            return switch (result.outcome()) {
                case PaperOutcome.Entered entered ->
                    Reply.seeOther(
                            chrome.at("/desk/claims?state=FULFILLED&offer=" + id),
                            "offers.paper.entered",
                            entered.people(),
                            new OfferText(chrome.words())
                                    .quantity(
                                            entered.quantity(),
                                            offers.show(actor, id).plan().unit()));
                case PaperOutcome.Refused refused -> {
                    boolean date = refused.why() == PaperOutcome.Why.FUTURE
                            || refused.why() == PaperOutcome.Why.OUTSIDE_PROGRAMME;
                    yield invalid(
                            chrome, actor, id, on, date ? "on" : "file", "offers.paper.why." + refused.why(), result);
                }
                case PaperOutcome.WrongLines ignored ->
                    invalid(chrome, actor, id, on, "file", "offers.paper.rowsWrong", result);
                case null -> invalid(chrome, actor, id, on, "file", "offers.paper.rowsWrong", result);
            };
        } catch (SheetRefused refused) {
            var problem =
                    FormErrors.none().with("file", refused.say(chrome.words().locale()));
            return Reply.invalid(templates.offersPaper(page(chrome, actor, id, on, problem, null)));
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private Reply invalid(
            Chrome chrome, Actor actor, long id, String on, String field, String key, PaperUpload.Result result) {
        var errors = FormErrors.none().with(field, chrome.say(key));
        return Reply.invalid(templates.offersPaper(page(chrome, actor, id, on, errors, result)));
    }
}
