package org.niangjia.draws.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.draws.Disputes;
import org.niangjia.draws.DrawEntrants;
import org.niangjia.draws.DrawList;
import org.niangjia.draws.DrawState;
import org.niangjia.draws.DrawStepOutcome;
import org.niangjia.draws.DrawSteps;
import org.niangjia.draws.Draws;
import org.niangjia.draws.TurnList;
import org.niangjia.journal.JournalHistory;
import org.niangjia.journal.ToldField;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Permission;
import org.niangjia.platform.RecordRef;
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
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Draws in the desk: the list, planning, one draw with its history. */
@Controller
@RequestMapping("/{federation}/desk/draws")
class DrawPages {
    private static final String AUDIENCE = "programmes.audience";
    private final Draws draws;
    private final DrawSteps steps;
    private final DrawList list;
    private final TurnList turns;
    private final Disputes disputes;
    private final List<DrawEntrants> entrants;
    private final ProgrammeDirectory programmes;
    private final AudienceDirectory audiences;
    private final JournalHistory history;
    private final Templates templates;
    private final Clock clock;

    DrawPages(
            Draws draws,
            DrawSteps steps,
            DrawList list,
            TurnList turns,
            Disputes disputes,
            List<DrawEntrants> entrants,
            ProgrammeDirectory programmes,
            AudienceDirectory audiences,
            JournalHistory history,
            Templates templates,
            Clock clock) {
        this.draws = draws;
        this.steps = steps;
        this.list = list;
        this.turns = turns;
        this.disputes = disputes;
        this.entrants = List.copyOf(entrants);
        this.programmes = programmes;
        this.audiences = audiences;
        this.history = history;
        this.templates = templates;
        this.clock = clock;
    }

    @Bean
    static NavigationEntry drawsEntry() {
        return new NavigationEntry(
                NavigationEntry.Flow.OFFERS,
                "draws.navigation",
                "dice-5",
                "/desk/draws",
                Permission.VIEW_PROGRAMMES,
                50);
    }

    @Bean
    static ToldField toldSources() {
        return ToldField.named("draws", "sources", "draws.source");
    }

    /** The log counts from 0, people from 1. */
    @Bean
    static ToldField toldLog() {
        return new ToldField(
                "draws",
                "log",
                (words, place) -> place.matches("\\d{1,18}") ? Long.toString(Long.parseLong(place) + 1) : place);
    }

    @Bean
    static RecordPage drawRecords() {
        return new RecordPage(Draws.TYPE, "/desk/draws/{id}", "draws.record.draw");
    }

    @Bean
    static RecordPage drawEntryRecords() {
        return new RecordPage("draws.entry", "/desk/draws/entries/{id}", "draws.record.entry");
    }

    @Bean
    static RecordPage drawPickRecords() {
        return new RecordPage("draws.pick", "/desk/draws/picks/{id}", "draws.record.pick");
    }

    private static DrawList.Filter filter(String q, String state) {
        return new DrawList.Filter(q, Typed.constant(DrawState.class, state));
    }

    @GetMapping
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply index(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state) {
        var filter = filter(q, state);
        return Reply.page(templates.drawsIndex(new DrawViews.Index(
                chrome, filter, actor.may(Permission.MANAGE_PROGRAMMES), list.page(actor, filter, paging))));
    }

    @GetMapping("/export.xlsx")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply export(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state) {
        var rows = list.all(actor, filter(q, state));
        return ListExport.<DrawList.Row>of(chrome.say("draws.title"))
                .text(chrome.say("draws.field.title"), DrawList.Row::title)
                .text(chrome.say("draws.field.union"), DrawList.Row::unionName)
                .integer(chrome.say("draws.field.prizes"), DrawList.Row::prizes)
                .integer(chrome.say("draws.field.entries"), DrawList.Row::entries)
                .text(chrome.say("draws.field.freezes"), row -> DrawText.at(row.freezeAt()))
                .text(chrome.say("draws.field.sourceAt"), row -> DrawText.at(row.sourceAt()))
                .text(chrome.say("draws.field.state"), row -> chrome.words().name("draws.state", row.state()))
                .reply(
                        chrome.say("draws.title") + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, q),
                        sink -> rows.forEach(sink));
    }

    @GetMapping("/new")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply plan(Chrome chrome, Actor actor, @RequestParam(defaultValue = "") String subject) {
        var chosen = DrawForm.fresh(subject, "", null).subjectRef();
        var form = DrawForm.fresh(subject, title(chosen), freezable(chosen));
        return Reply.page(templates.drawsForm(edit(chrome, actor, null, form, FormErrors.none(), null)));
    }

    /** When entries end, if that is still to come; otherwise nobody needs to wait and nothing is proposed. */
    private @Nullable Instant freezable(@Nullable RecordRef subject) {
        if (subject == null) {
            return null;
        }
        Instant until = source(subject).bounds(subject.id()).entriesUntil();
        return until.isAfter(clock.instant()) ? until : null;
    }

    private DrawEntrants source(RecordRef subject) {
        return entrants.stream()
                .filter(one -> one.type().equals(subject.type()))
                .findFirst()
                .orElseThrow(() -> new NotFound(subject.type(), subject.id()));
    }

    private String title(@Nullable RecordRef subject) {
        return subject == null ? "" : source(subject).title(subject.id());
    }

    private DrawViews.Edit edit(
            Chrome chrome, Actor actor, @Nullable Long id, DrawForm form, FormErrors errors, @Nullable String refused) {
        var subjects = new ArrayList<Option>();
        for (var one : audiences.within(actor.unionId())) {
            if (one.frozen()) {
                subjects.add(new Option(
                        AUDIENCE + ":" + one.id(),
                        chrome.say("draws.subject.audience", one.name(), one.frozenCount())));
            }
        }
        var chosen = form.subjectRef();
        if (chosen != null && !chosen.type().equals(AUDIENCE)) {
            subjects.addFirst(new Option(chosen.type() + ":" + chosen.id(), title(chosen)));
        }
        return new DrawViews.Edit(
                chrome,
                id,
                form,
                subjects,
                programmes.running(actor.unionId()).stream()
                        .map(one -> new Option(String.valueOf(one.id()), one.name()))
                        .toList(),
                turnOptions(form),
                errors,
                refused);
    }

    /** Kinds with a rule or a turn, and the one the form has. */
    private List<Option> turnOptions(DrawForm form) {
        var kinds = new LinkedHashMap<>(turns.kinds());
        String chosen = form.turnKind();
        if (chosen != null && !chosen.isBlank()) {
            var unused = kinds.putIfAbsent(chosen, chosen);
        }
        return kinds.entrySet().stream()
                .map(kind -> new Option(kind.getKey(), kind.getValue()))
                .toList();
    }

    @PostMapping
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply create(Chrome chrome, Actor actor, @ModelAttribute DrawForm form) {
        var errors = form.errors(chrome.words(), clock.instant());
        if (errors.any()) {
            return Reply.invalid(templates.drawsForm(edit(chrome, actor, null, form, errors, null)));
        }
        return saved(chrome, actor, null, form, draws.plan(actor, form.plan(actor.unionId(), clock.instant())));
    }

    private Reply saved(Chrome chrome, Actor actor, @Nullable Long id, DrawForm form, DrawStepOutcome outcome) {
        return switch (outcome) {
            case DrawStepOutcome.Done done -> Reply.seeOther(chrome.at("/desk/draws/" + done.drawId()), "draws.saved");
            case DrawStepOutcome.Refused refused -> {
                String why = chrome.words().name("draws.refused", refused);
                String field = DrawForm.field(refused);
                yield Reply.refused(templates.drawsForm(edit(
                        chrome,
                        actor,
                        id,
                        form,
                        field == null ? FormErrors.none() : FormErrors.none().with(field, why),
                        field == null ? why : null)));
            }
        };
    }

    @GetMapping("/{id}")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply show(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.drawsShow(shown(chrome, actor, id, null, FormErrors.none(), Map.of())));
    }

    DrawViews.Show shown(
            Chrome chrome,
            Actor actor,
            long id,
            @Nullable String problem,
            FormErrors errors,
            Map<String, String> typed) {
        return new DrawViews.Show(
                chrome,
                list.show(actor, id),
                steps.seenBy(actor, id),
                history.of(chrome, new RecordRef(Draws.TYPE, id)),
                actor.may(Permission.MANAGE_PROGRAMMES),
                actor.may(Permission.APPROVE),
                disputes.of(actor, id).stream().anyMatch(one -> one.decision() == null),
                problem,
                errors,
                typed);
    }

    @GetMapping("/{id}/edit")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply edit(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.drawsForm(
                edit(chrome, actor, id, DrawForm.of(list.show(actor, id)), FormErrors.none(), null)));
    }

    @PostMapping("/{id}")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply change(Chrome chrome, Actor actor, @PathVariable long id, @ModelAttribute DrawForm form) {
        var errors = form.errors(chrome.words(), clock.instant());
        if (errors.any()) {
            return Reply.invalid(templates.drawsForm(edit(chrome, actor, id, form, errors, null)));
        }
        Integer version = form.version();
        long union = list.show(actor, id).plan().unionId();
        return saved(
                chrome,
                actor,
                id,
                form,
                draws.change(actor, id, version == null ? -1 : version, form.plan(union, clock.instant())));
    }

    @GetMapping("/entries/{id}")
    @Needs({Permission.VIEW_PROGRAMMES, Permission.VIEW_FIGURES})
    Reply entry(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.seeOther(chrome.at(
                "/desk/draws/" + list.show(actor, list.drawOf("entry", id)).id()));
    }

    @GetMapping("/picks/{id}")
    @Needs({Permission.VIEW_PROGRAMMES, Permission.VIEW_FIGURES})
    Reply pick(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.seeOther(chrome.at(
                "/desk/draws/" + list.show(actor, list.drawOf("pick", id)).id() + "/winners"));
    }
}
