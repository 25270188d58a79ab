package org.niangjia.programmes.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.JournalHistory;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.niangjia.platform.Permission;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForEveryone;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.niangjia.programmes.ProgrammeList;
import org.niangjia.programmes.ProgrammePart;
import org.niangjia.programmes.ProgrammeState;
import org.niangjia.programmes.Programmes;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Programmes in the desk and their public page. */
@Controller
@RequestMapping("/{federation}")
class ProgrammePages {
    private final Programmes programmes;
    private final ProgrammeList list;
    private final List<ProgrammePart> parts;
    private final JournalHistory history;
    private final Templates templates;
    private final Clock clock;

    ProgrammePages(
            Programmes programmes,
            ProgrammeList list,
            List<ProgrammePart> parts,
            JournalHistory history,
            Templates templates,
            Clock clock) {
        this.programmes = programmes;
        this.list = list;
        this.parts = parts;
        this.history = history;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping("/desk/programmes")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply index(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "") String year) {
        var filter = filter(q, state, year);
        return Reply.page(
                templates.programmesIndex(new ProgrammeListPage(chrome, filter, list.page(actor, filter, paging))));
    }

    private static ProgrammeList.Filter filter(String q, @Nullable String state, String year) {
        return new ProgrammeList.Filter(
                q,
                Typed.constant(ProgrammeState.class, state),
                year.matches("[12]\\d{3}") ? Integer.valueOf(year) : null);
    }

    @GetMapping("/desk/programmes.xlsx")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply export(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "") String year) {
        var rows = list.all(actor, filter(q, state, year));
        return ListExport.<ProgrammeList.Row>of(chrome.say("programmes.title"))
                .text(chrome.say("programmes.field.name"), ProgrammeList.Row::name)
                .text(chrome.say("programmes.field.union"), ProgrammeList.Row::unionName)
                .date(chrome.say("programmes.field.from"), ProgrammeList.Row::startsOn)
                .date(chrome.say("programmes.field.to"), ProgrammeList.Row::endsOn)
                .money(chrome.say("programmes.field.budget"), row -> new Money(row.budgetFen()))
                .integer(chrome.say("programmes.field.measures"), row -> (long) row.measures())
                .text(chrome.say("programmes.field.state"), row -> chrome.say("programmes.state." + row.state()))
                .reply(
                        chrome.say("programmes.title") + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, q),
                        sink -> rows.forEach(sink));
    }

    @GetMapping("/desk/programmes/new")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply plan(Chrome chrome) {
        return Reply.page(templates.programmesForm(
                new ProgrammeFormPage(chrome, null, ProgrammeForm.fresh(), FormErrors.none())));
    }

    @PostMapping("/desk/programmes")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply create(Chrome chrome, Actor actor, @ModelAttribute ProgrammeForm form) {
        var errors = form.errors(chrome.words());
        if (errors.any()) {
            return Reply.invalid(templates.programmesForm(new ProgrammeFormPage(chrome, null, form, errors)));
        }
        long id = programmes.plan(actor, form.plan());
        return Reply.seeOther(chrome.at("/desk/programmes/" + id), "programmes.planned");
    }

    @GetMapping("/desk/programmes/{id}")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply show(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.programmesShow(page(chrome, actor, id, null)));
    }

    @GetMapping("/desk/programmes/{id}/edit")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply edit(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.programmesForm(
                new ProgrammeFormPage(chrome, id, ProgrammeForm.of(list.show(actor, id)), FormErrors.none())));
    }

    @PostMapping("/desk/programmes/{id}")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply change(Chrome chrome, Actor actor, @PathVariable long id, @ModelAttribute ProgrammeForm form) {
        var errors = form.errors(chrome.words());
        int kept = errors.any() ? -1 : programmes.measuresKept(actor, id, form.plan());
        if (kept >= 0) {
            errors = errors.with("measures", chrome.say("programmes.problem.measures", kept));
        }
        var promised = errors.any() ? null : programmes.promisedBeyond(actor, id, form.plan());
        if (promised != null) {
            errors = errors.with("budget", chrome.say("programmes.problem.budget", ProgrammePage.yuan(promised)));
        }
        if (errors.any()) {
            return Reply.invalid(templates.programmesForm(new ProgrammeFormPage(chrome, id, form, errors)));
        }
        Integer version = form.version();
        programmes.change(actor, id, version == null ? -1 : version, form.plan());
        return Reply.seeOther(chrome.at("/desk/programmes/" + id), "programmes.saved");
    }

    @PostMapping("/desk/programmes/{id}/state")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply move(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam String to,
            @RequestParam(defaultValue = "") String reason) {
        var target = Typed.constant(ProgrammeState.class, to);
        if (target == null || (target == ProgrammeState.CANCELLED && reason.isBlank())) {
            return Reply.invalid(
                    templates.programmesShow(page(chrome, actor, id, chrome.say("programmes.problem.reason"))));
        }
        programmes.move(actor, id, target, reason);
        return Reply.seeOther(
                chrome.at("/desk/programmes/" + id),
                "programmes.moved",
                chrome.words().name("programmes.state", target));
    }

    private ProgrammePage page(Chrome chrome, Actor actor, long id, @Nullable String problem) {
        var shown = list.show(actor, id);
        return new ProgrammePage(
                chrome,
                shown,
                programmes.promised(id),
                history.of(chrome, new RecordRef("programmes.programme", id)),
                problem);
    }

    @PostMapping("/desk/programmes/{id}/copies")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply copy(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String start) {
        var day = Typed.day(start);
        if (name.isBlank() || day == null) {
            return Reply.invalid(
                    templates.programmesShow(page(chrome, actor, id, chrome.say("programmes.problem.copy"))));
        }
        long copy = programmes.copy(actor, id, name.strip(), day);
        return Reply.seeOther(chrome.at("/desk/programmes/" + copy), "programmes.copied");
    }

    /** The front door of a federation. */
    @GetMapping("/public")
    @ForEveryone
    Reply front(Chrome chrome) {
        var today = LocalDateTime.ofInstant(clock.instant(), Period.ZONE).toLocalDate();
        return Reply.page(templates.programmesFront(
                new FrontPage(chrome, CurrentFederation.get().name(), list.announced(today))));
    }

    @GetMapping("/public/programmes/{id}")
    @ForEveryone
    Reply published(Chrome chrome, @PathVariable long id) {
        var published = list.published(id);
        var shown = parts.stream()
                .flatMap(part -> part.of(id, chrome.words()).stream())
                .toList();
        return Reply.page(templates.programmesPublic(
                new PublicProgrammePage(new ProgrammePage(chrome, published, Money.ZERO, List.of(), null), shown)));
    }
}
