package org.niangjia.offers.codes.web;

import gg.jte.generated.precompiled.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.codes.CodeList;
import org.niangjia.offers.codes.CodeUpload;
import org.niangjia.offers.codes.PartnerCodes;
import org.niangjia.offers.codes.PartnerLists;
import org.niangjia.offers.vouchers.web.VoucherText;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Masking;
import org.niangjia.platform.Money;
import org.niangjia.platform.Permission;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.sheet.SheetRefused;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.niangjia.programmes.WrongRows;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Codes of partners in the desk: bring a list, see who got one, replace, return, report. */
@Controller
@RequestMapping("/{federation}/desk")
class CodePages {
    private final CodeList list;
    private final CodeUpload upload;
    private final PartnerLists lists;
    private final PartnerCodes codes;
    private final OfferList offers;
    private final Templates templates;
    private final Clock clock;

    CodePages(
            CodeList list,
            CodeUpload upload,
            PartnerLists lists,
            PartnerCodes codes,
            OfferList offers,
            Templates templates,
            Clock clock) {
        this.list = list;
        this.upload = upload;
        this.lists = lists;
        this.codes = codes;
        this.offers = offers;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping("/partners")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply partners(Chrome chrome, Actor actor, Paging paging, @RequestParam(defaultValue = "") String q) {
        return Reply.page(
                templates.offersCodesPartners(new PartnerListPage(chrome, q, list.report(actor, q, null, paging))));
    }

    @GetMapping("/partners/list.xlsx")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply report(Chrome chrome, Actor actor, @RequestParam(defaultValue = "") String q) {
        return ListExport.<CodeList.Report>of(chrome.say("vouchers.partners"))
                .text(chrome.say("vouchers.field.partner"), CodeList.Report::partner)
                .text(chrome.say("vouchers.field.offer"), CodeList.Report::offerName)
                .integer(chrome.say("vouchers.codes.all"), CodeList.Report::codes)
                .integer(chrome.say("vouchers.codes.state.FREE"), CodeList.Report::free)
                .integer(chrome.say("vouchers.codes.state.GIVEN"), CodeList.Report::given)
                .integer(chrome.say("vouchers.codes.state.BAD"), CodeList.Report::bad)
                .integer(chrome.say("vouchers.codes.state.RETURNED"), CodeList.Report::returned)
                .money(chrome.say("vouchers.codes.paid"), CodeList.Report::paidFen)
                .money(chrome.say("vouchers.codes.subsidy"), CodeList.Report::subsidyFen)
                .reply(
                        chrome.say("vouchers.partners") + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, q),
                        sink -> list.eachReport(actor, q, sink));
    }

    @GetMapping("/offers/{id}/codes")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply index(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            Paging paging,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state) {
        return Reply.page(templates.offersCodesList(new CodeListPage(
                chrome,
                offers.show(actor, id),
                q,
                state,
                list.page(actor, id, q, state, paging),
                list.of(actor, id),
                "",
                "",
                FormErrors.none(),
                List.of(),
                "",
                null)));
    }

    private CodeListPage page(
            Chrome chrome,
            Actor actor,
            long id,
            String partner,
            String subsidy,
            FormErrors errors,
            List<WrongRows.Wrong> wrong,
            String errorFile,
            @Nullable String problem) {
        return new CodeListPage(
                chrome,
                offers.show(actor, id),
                "",
                "",
                list.page(actor, id, "", "", new Paging(1, 20)),
                list.of(actor, id),
                partner,
                subsidy,
                errors,
                wrong,
                errorFile,
                problem);
    }

    @GetMapping("/offers/{id}/codes/list.xlsx")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply export(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state) {
        return ListExport.<CodeList.Row>of(chrome.say("vouchers.codes"))
                .code(chrome.say("vouchers.codes.code"), row -> "****" + row.codeTail())
                .text(chrome.say("vouchers.field.state"), row -> chrome.say("vouchers.codes.state." + row.state()))
                .text(chrome.say("vouchers.field.partner"), CodeList.Row::partner)
                .date(chrome.say("vouchers.codes.expires"), CodeList.Row::expiresOn)
                .text(chrome.say("vouchers.field.person"), row -> masked(row.personName()))
                .text(chrome.say("vouchers.codes.givenAt"), row -> new VoucherText(chrome.words()).at(row.givenAt()))
                .text(chrome.say("vouchers.field.reason"), CodeList.Row::reason)
                .reply(
                        chrome.say("vouchers.codes") + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, q),
                        sink -> list.each(actor, id, q, state, sink));
    }

    private static String masked(@Nullable String name) {
        return name == null ? "" : Masking.name(name);
    }

    @GetMapping("/offers/{id}/codes/template.xlsx")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply template(Chrome chrome) {
        return Reply.download(
                chrome.say("vouchers.codes") + ".xlsx",
                ListExport.CONTENT_TYPE,
                out -> CodeUpload.template().writeTemplate(out, chrome.words().locale()));
    }

    @PostMapping("/offers/{id}/codes")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply bring(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String partner,
            @RequestParam(defaultValue = "") String subsidy,
            @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        var amount = subsidy.isBlank() ? Money.ZERO : Typed.money(subsidy);
        var errors = FormErrors.none();
        errors = partner.isBlank() ? errors.with("partner", chrome.say("vouchers.problem.partner")) : errors;
        errors = amount == null ? errors.with("subsidy", chrome.say("ui.form.money")) : errors;
        errors = file == null || file.isEmpty() ? errors.with("file", chrome.say("vouchers.problem.file")) : errors;
        if (errors.any() || file == null) {
            return Reply.invalid(
                    templates.offersCodesList(page(chrome, actor, id, partner, subsidy, errors, List.of(), "", null)));
        }
        var copy = Files.createTempFile("niangjia-codes", ".upload");
        try {
            file.transferTo(copy);
            var result = upload.bring(actor, id, partner.strip(), Objects.requireNonNull(amount), copy, chrome.words());
            if (result.outcome() instanceof PartnerLists.Bringing.Brought brought) {
                return Reply.seeOther(
                        chrome.at("/desk/offers/" + id + "/codes"), "vouchers.codes.brought", brought.codes());
            }
            boolean other = result.outcome() instanceof PartnerLists.Bringing.NotForCodes;
            var told =
                    errors.with("file", chrome.say(other ? "vouchers.codes.notForCodes" : "vouchers.codes.rowsWrong"));
            return Reply.invalid(templates.offersCodesList(
                    page(chrome, actor, id, partner, subsidy, told, result.wrong(), result.errorFile(), null)));
        } catch (SheetRefused refused) {
            var told = errors.with("file", refused.say(chrome.words().locale()));
            return Reply.invalid(
                    templates.offersCodesList(page(chrome, actor, id, partner, subsidy, told, List.of(), "", null)));
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    @PostMapping("/offers/{id}/codes/replace")
    @Needs(Permission.HANDLE_CLAIMS)
    Reply replace(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "0") long code,
            @RequestParam(defaultValue = "") String reason) {
        if (reason.isBlank()) {
            return problem(chrome, actor, id, "vouchers.problem.reason", false);
        }
        return switch (codes.replace(actor, code, reason.strip())) {
            case DONE -> Reply.seeOther(chrome.at("/desk/offers/" + id + "/codes"), "vouchers.codes.replaced");
            case NOT_GIVEN -> problem(chrome, actor, id, "vouchers.codes.notGiven", true);
            case NONE_LEFT -> problem(chrome, actor, id, "vouchers.codes.noSpare", true);
        };
    }

    private Reply problem(Chrome chrome, Actor actor, long id, String key, boolean refused) {
        var view = templates.offersCodesList(
                page(chrome, actor, id, "", "", FormErrors.none(), List.of(), "", chrome.say(key)));
        return refused ? Reply.refused(view) : Reply.invalid(view);
    }

    @PostMapping("/offers/{id}/codes/return")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply giveBack(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String many,
            @RequestParam(defaultValue = "") String reason) {
        boolean number = many.strip().matches("[1-9]\\d{0,6}");
        if (!number || reason.isBlank()) {
            return problem(chrome, actor, id, number ? "vouchers.problem.reason" : "vouchers.problem.count", false);
        }
        return lists.giveBack(actor, id, Integer.parseInt(many.strip()), reason.strip())
                ? Reply.seeOther(
                        chrome.at("/desk/offers/" + id + "/codes?state=RETURNED"), "vouchers.codes.returned", many)
                : problem(chrome, actor, id, "vouchers.codes.needed", true);
    }

    @GetMapping("/offers/{id}/codes/returned.xlsx")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply returned(Chrome chrome, Actor actor, @PathVariable long id) {
        var rows = lists.returned(actor, id);
        return ListExport.<PartnerLists.Entry>of(chrome.say("vouchers.codes.state.RETURNED"))
                .code(chrome.say("vouchers.codes.code"), PartnerLists.Entry::code)
                .date(chrome.say("vouchers.codes.expires"), PartnerLists.Entry::expires)
                .reply(
                        chrome.say("vouchers.codes.state.RETURNED") + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, ""),
                        rows::forEach);
    }
}
