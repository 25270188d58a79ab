package org.niangjia.surveys.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.NavigationEntry;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.RecordPage;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.niangjia.programmes.AudienceDirectory;
import org.niangjia.programmes.ProgrammeDirectory;
import org.niangjia.registry.UnionDirectory;
import org.niangjia.surveys.Answers;
import org.niangjia.surveys.Buses;
import org.niangjia.surveys.PollKind;
import org.niangjia.surveys.PollList;
import org.niangjia.surveys.PollState;
import org.niangjia.surveys.Polls;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Polls in the desk: the list, planning, progress, opening and closing. */
@Controller
@RequestMapping("/{federation}/desk/polls")
class PollPages {
    private final Polls polls;
    private final PollList list;
    private final UnionDirectory unions;
    private final ProgrammeDirectory programmes;
    private final AudienceDirectory audiences;
    private final Templates templates;
    private final Clock clock;

    PollPages(
            Polls polls,
            PollList list,
            UnionDirectory unions,
            ProgrammeDirectory programmes,
            AudienceDirectory audiences,
            Templates templates,
            Clock clock) {
        this.polls = polls;
        this.list = list;
        this.unions = unions;
        this.programmes = programmes;
        this.audiences = audiences;
        this.templates = templates;
        this.clock = clock;
    }

    @Bean
    static NavigationEntry pollsEntry() {
        return new NavigationEntry(
                NavigationEntry.Flow.OFFERS,
                "surveys.navigation",
                "clipboard-list",
                "/desk/polls",
                Permission.VIEW_PROGRAMMES,
                60);
    }

    @Bean
    static RecordPage pollRecords() {
        return new RecordPage(Polls.TYPE, "/desk/polls/{id}", "surveys.record.poll");
    }

    @Bean
    static RecordPage answerRecords() {
        return new RecordPage(Answers.TYPE, "/desk/polls/answers/{id}", "surveys.record.answer");
    }

    @Bean
    static RecordPage seatRecords() {
        return new RecordPage(Buses.SEAT, "/desk/buses/seats/{id}", "surveys.record.seat");
    }

    @Bean
    static RecordPage busRecords() {
        return new RecordPage(Buses.BUS, "/desk/buses/{id}", "surveys.record.bus");
    }

    private static PollList.Filter filter(String q, String state, String kind) {
        return new PollList.Filter(q, Typed.constant(PollState.class, state), Typed.constant(PollKind.class, kind));
    }

    @GetMapping
    @Needs({Permission.VIEW_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply index(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String kind) {
        var filter = filter(q, state, kind);
        return Reply.page(templates.surveysIndex(new PollViews.Index(
                chrome, filter, actor.may(Permission.MANAGE_PROGRAMMES), list.page(actor, filter, paging))));
    }

    @GetMapping("/export.xlsx")
    @Needs({Permission.VIEW_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply export(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String kind) {
        var rows = list.all(actor, filter(q, state, kind));
        return ListExport.<PollList.Row>of(chrome.say("surveys.title"))
                .text(chrome.say("surveys.field.title"), PollList.Row::title)
                .text(chrome.say("surveys.field.union"), PollList.Row::unionName)
                .text(chrome.say("surveys.field.kind"), row -> chrome.say("surveys.kind." + row.kind()))
                .text(chrome.say("surveys.field.opens"), row -> PollForm.at(row.opensAt()))
                .text(chrome.say("surveys.field.closes"), row -> PollForm.at(row.closesAt()))
                .integer(chrome.say("surveys.answered"), PollList.Row::answers)
                .text(chrome.say("surveys.field.state"), row -> chrome.say("surveys.state." + row.state()))
                .reply(
                        chrome.say("surveys.title") + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, q),
                        sink -> rows.forEach(sink));
    }

    @GetMapping("/new")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply plan(Chrome chrome, Actor actor) {
        return Reply.page(templates.surveysForm(
                edit(chrome, actor, null, PollForm.fresh(actor.unionId(), clock.instant()), FormErrors.none())));
    }

    private PollViews.Edit edit(Chrome chrome, Actor actor, @Nullable Long id, PollForm form, FormErrors errors) {
        var below = new java.util.ArrayList<Option>();
        unions.find(actor.unionId()).ifPresent(own -> below.add(new Option(String.valueOf(own.id()), own.name())));
        unions.children(actor.unionId())
                .forEach(child -> below.add(new Option(String.valueOf(child.id()), child.name())));
        Long chosen = Typed.key(form.union());
        if (chosen != null && below.stream().noneMatch(one -> one.value().equals(String.valueOf(chosen)))) {
            unions.find(chosen).ifPresent(one -> below.add(new Option(String.valueOf(one.id()), one.name())));
        }
        return new PollViews.Edit(
                chrome,
                id,
                form,
                below,
                programmes.running(actor.unionId()).stream()
                        .map(one -> new Option(String.valueOf(one.id()), one.name()))
                        .toList(),
                audiences.within(actor.unionId()).stream()
                        .filter(one -> one.frozen())
                        .map(one -> new Option(String.valueOf(one.id()), one.name()))
                        .toList(),
                errors);
    }

    @PostMapping
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply create(Chrome chrome, Actor actor, @ModelAttribute PollForm form) {
        var errors = form.errors(chrome.words());
        if (errors.any()) {
            return Reply.invalid(templates.surveysForm(edit(chrome, actor, null, form, errors)));
        }
        long id = polls.plan(actor, form.plan(actor.unionId()));
        return Reply.seeOther(chrome.at("/desk/polls/" + id), "surveys.saved");
    }

    @GetMapping("/{id}")
    @Needs({Permission.VIEW_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply show(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "0") long union) {
        return Reply.page(templates.surveysShow(shown(chrome, actor, id, union, null)));
    }

    private PollViews.Show shown(Chrome chrome, Actor actor, long id, long union, @Nullable String problem) {
        var poll = list.show(actor, id, union);
        return new PollViews.Show(
                chrome,
                poll,
                list.progress(actor, id, union),
                poll.owner() && actor.may(Permission.MANAGE_PROGRAMMES),
                problem);
    }

    @GetMapping("/{id}/progress.xlsx")
    @Needs({Permission.VIEW_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply progress(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "0") long union) {
        var poll = list.show(actor, id, union);
        List<PollList.Progress> rows = list.progress(actor, id, union);
        var export = ListExport.<PollList.Progress>of(chrome.say("surveys.tab.progress"))
                .titled(poll.plan().title())
                .text(chrome.say("surveys.field.union"), PollList.Progress::unionName)
                .integer(chrome.say("surveys.asked"), PollList.Progress::asked)
                .integer(chrome.say("surveys.answered"), PollList.Progress::answered)
                .integer(chrome.say("surveys.silent"), PollList.Progress::silent);
        for (var option : poll.options()) {
            export = export.integer(option.text(chrome.words()), row -> row.chose(option.code()));
        }
        return export.reply(
                poll.plan().title() + ".xlsx",
                chrome.words().locale(),
                ListExport.Note.by(actor, clock, poll.scopeName()),
                sink -> rows.forEach(sink));
    }

    @GetMapping("/{id}/edit")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply edit(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.surveysForm(
                edit(chrome, actor, id, PollForm.of(list.show(actor, id, 0)), FormErrors.none())));
    }

    @PostMapping("/{id}")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply change(Chrome chrome, Actor actor, @PathVariable long id, @ModelAttribute PollForm form) {
        var errors = form.errors(chrome.words());
        if (errors.any()) {
            return Reply.invalid(templates.surveysForm(edit(chrome, actor, id, form, errors)));
        }
        Integer version = form.version();
        polls.change(actor, id, version == null ? -1 : version, form.plan(actor.unionId()));
        return Reply.seeOther(chrome.at("/desk/polls/" + id), "surveys.saved");
    }

    @PostMapping("/{id}/state")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply move(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam PollState to,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String closes) {
        var poll = list.show(actor, id, 0);
        if (poll.state() == PollState.CLOSED && reason.isBlank()) {
            return Reply.invalid(
                    templates.surveysShow(shown(chrome, actor, id, 0, chrome.say("surveys.problem.reason"))));
        }
        polls.move(actor, id, to, reason.strip(), Typed.moment(closes));
        return Reply.seeOther(
                chrome.at("/desk/polls/" + id), "surveys.moved", chrome.words().name("surveys.state", to));
    }

    @PostMapping("/{id}/reminders")
    @Needs({Permission.MANAGE_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply remind(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "0") long union) {
        int told = polls.remind(actor, id, union);
        return Reply.seeOther(chrome.at("/desk/polls/" + id), "surveys.reminded", told);
    }
}
