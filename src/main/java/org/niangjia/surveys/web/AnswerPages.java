package org.niangjia.surveys.web;

import gg.jte.generated.precompiled.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Masking;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Permission;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.sheet.SheetRefused;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.niangjia.surveys.AnswerOutcome;
import org.niangjia.surveys.AnswerSheet;
import org.niangjia.surveys.Answers;
import org.niangjia.surveys.Destinations;
import org.niangjia.surveys.Given;
import org.niangjia.surveys.PollList;
import org.niangjia.surveys.RosterList;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The roster of a poll: who answered what; the chair answers for members, one by one, many at once or by file. */
@Controller
@RequestMapping("/{federation}/desk/polls")
class AnswerPages {
    private final PollList list;
    private final RosterList roster;
    private final Answers answers;
    private final AnswerSheet sheet;
    private final Destinations destinations;
    private final Templates templates;
    private final Clock clock;

    AnswerPages(
            PollList list,
            RosterList roster,
            Answers answers,
            AnswerSheet sheet,
            Destinations destinations,
            Templates templates,
            Clock clock) {
        this.list = list;
        this.roster = roster;
        this.answers = answers;
        this.sheet = sheet;
        this.destinations = destinations;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping("/{id}/people")
    @Needs({Permission.VIEW_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply people(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @PathVariable long id,
            @RequestParam(defaultValue = "0") long union,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String choice,
            @RequestParam(defaultValue = "false") boolean bus) {
        return Reply.page(templates.surveysPeople(people(
                chrome,
                actor,
                id,
                new RosterList.Filter(union, q, choice, bus),
                paging,
                FormErrors.none(),
                List.of())));
    }

    private PollViews.People people(
            Chrome chrome,
            Actor actor,
            long id,
            RosterList.Filter filter,
            Paging paging,
            FormErrors errors,
            List<AnswerSheet.Wrong> wrong) {
        return new PollViews.People(
                chrome,
                list.show(actor, id, filter.union()),
                filter,
                roster.page(actor, id, filter, paging),
                actor.may(Permission.SPEAK_FOR_UNION),
                errors,
                wrong);
    }

    @GetMapping("/{id}/people.xlsx")
    @Needs({Permission.VIEW_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply export(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "0") long union,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String choice,
            @RequestParam(defaultValue = "false") boolean bus) {
        return file(chrome, actor, id, new RosterList.Filter(union, q, choice, bus));
    }

    /** The same columns as the upload reads, so that the list is the template; names in full only for who answers. */
    private Reply file(Chrome chrome, Actor actor, long id, RosterList.Filter filter) {
        var poll = list.show(actor, id, filter.union());
        boolean speaks = actor.may(Permission.SPEAK_FOR_UNION);
        var rows = roster.export(actor, id, filter);
        var words = chrome.words();
        var export = ListExport.<RosterList.Person>of(words.say("surveys.roster"))
                .code(words.say("surveys.field.number"), row -> String.valueOf(row.personId()))
                .text(words.say("surveys.field.name"), row -> speaks ? row.name() : Masking.name(row.name()))
                .text(
                        words.say("surveys.field.choice"),
                        row -> PollViews.choices(chrome, poll.options(), row.choices()));
        if (poll.stayOrLeave()) {
            export = export.text(words.say("surveys.field.destination"), row -> destination(row))
                    .date(words.say("surveys.field.leaves"), RosterList.Person::leavesOn)
                    .date(words.say("surveys.field.returns"), RosterList.Person::returnsOn)
                    .text(
                            words.say("surveys.field.bus"),
                            row -> row.answerId() == null
                                    ? ""
                                    : words.say(row.needsBus() ? "surveys.yes" : "surveys.no"))
                    .text(words.say("surveys.field.companions"), row -> speaks ? row.companions() : "");
        }
        return export.text(words.say("surveys.field.union"), RosterList.Person::unionName)
                .text(words.say("surveys.field.phone"), RosterList.Person::phoneTail)
                .reply(
                        poll.plan().title() + ".xlsx",
                        words.locale(),
                        ListExport.Note.by(actor, clock, filter.text()),
                        sink -> rows.forEach(sink));
    }

    private String destination(RosterList.Person row) {
        String code = row.destination();
        return code == null ? "" : destinations.name(code);
    }

    @PostMapping("/{id}/answers")
    @Needs(Permission.SPEAK_FOR_UNION)
    Reply bulk(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @org.jspecify.annotations.Nullable List<Long> person,
            @RequestParam(required = false) @org.jspecify.annotations.Nullable List<String> set) {
        if (person == null || person.isEmpty() || set == null || set.isEmpty()) {
            var errors = FormErrors.none().with("set", chrome.say("surveys.problem.bulk"));
            return Reply.invalid(templates.surveysPeople(
                    people(chrome, actor, id, RosterList.Filter.everybody(0), new Paging(1, 20), errors, List.of())));
        }
        var done = answers.bulk(actor, id, person, Given.choice(set.toArray(String[]::new)));
        return Reply.seeOther(
                chrome.at("/desk/polls/" + id + "/people"), "surveys.bulk.done", done.changed(), done.kept());
    }

    @PostMapping("/{id}/uploads")
    @Needs(Permission.SPEAK_FOR_UNION)
    Reply upload(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String check)
            throws IOException {
        var poll = list.show(actor, id, 0);
        Path copy = Files.createTempFile("roster", ".upload");
        boolean keep = false;
        try {
            file.transferTo(copy);
            if (!check.isEmpty()) {
                keep = true;
                return Reply.download(chrome.say("surveys.sheet.errors") + ".xlsx", ListExport.CONTENT_TYPE, out -> {
                    try {
                        long ignored = sheet.errors(actor, poll, chrome.words(), copy, out);
                    } finally {
                        Files.deleteIfExists(copy);
                    }
                });
            }
            var outcome = sheet.take(actor, poll, chrome.words(), copy);
            if (!outcome.problems().isEmpty()) {
                return wrong(
                        chrome,
                        actor,
                        id,
                        FormErrors.none()
                                .with(
                                        "file",
                                        chrome.say(
                                                "surveys.sheet.wrong",
                                                outcome.problems().size())),
                        outcome.problems());
            }
            return Reply.seeOther(
                    chrome.at("/desk/polls/" + id + "/people"), "surveys.bulk.done", outcome.changed(), outcome.kept());
        } catch (SheetRefused refused) {
            return wrong(
                    chrome,
                    actor,
                    id,
                    FormErrors.none().with("file", refused.say(chrome.words().locale())),
                    List.of());
        } finally {
            if (!keep) {
                Files.deleteIfExists(copy);
            }
        }
    }

    private Reply wrong(Chrome chrome, Actor actor, long id, FormErrors errors, List<AnswerSheet.Wrong> wrong) {
        return Reply.invalid(templates.surveysPeople(people(
                chrome,
                actor,
                id,
                RosterList.Filter.everybody(0),
                new Paging(1, 20),
                errors,
                wrong.size() > 200 ? wrong.subList(0, 200) : wrong)));
    }

    @GetMapping("/{id}/people/{person}")
    @Needs(Permission.SPEAK_FOR_UNION)
    Reply one(Chrome chrome, Actor actor, @PathVariable long id, @PathVariable long person) {
        var form = answers.current(id, person)
                .map(current -> AnswerForm.of(current, sheet.companionNames(id, current.companions())))
                .orElse(AnswerForm.fresh(""));
        return Reply.page(
                templates.surveysAnswerFor(answering(chrome, actor, id, person, form, FormErrors.none(), null)));
    }

    private AnswerPage answering(
            Chrome chrome,
            Actor actor,
            long id,
            long person,
            AnswerForm form,
            FormErrors errors,
            @org.jspecify.annotations.Nullable String refused) {
        var poll = list.show(actor, id, 0);
        return new AnswerPage(
                chrome,
                poll,
                roster.name(actor, id, person).orElseThrow(() -> new NotFound("member", person)),
                form,
                errors,
                destinations.all(),
                chrome.at("/desk/polls/" + id + "/people/" + person),
                null,
                refused);
    }

    @PostMapping("/{id}/people/{person}")
    @Needs(Permission.SPEAK_FOR_UNION)
    Reply set(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @PathVariable long person,
            @ModelAttribute AnswerForm form) {
        var page = answering(chrome, actor, id, person, form, FormErrors.none(), null);
        var companions = sheet.companions(id, person, form.names());
        var errors = form.errors(chrome.words(), companions.isPresent());
        if (errors.any()) {
            return Reply.invalid(templates.surveysAnswerFor(answering(chrome, actor, id, person, form, errors, null)));
        }
        return switch (answers.byChair(actor, id, person, form.given(companions.orElse(List.of())))) {
            case AnswerOutcome.Kept kept ->
                Reply.seeOther(chrome.at("/desk/polls/" + id + "/people"), "surveys.answer.kept", page.name());
            case AnswerOutcome.Wrong wrong ->
                Reply.invalid(templates.surveysAnswerFor(answering(
                        chrome, actor, id, person, form, AnswerForm.problem(wrong.problem(), chrome.words()), null)));
            case AnswerOutcome.Refused refused ->
                Reply.refused(templates.surveysAnswerFor(answering(
                        chrome,
                        actor,
                        id,
                        person,
                        form,
                        FormErrors.none(),
                        chrome.words().name("surveys.answer.refused", refused))));
        };
    }

    @GetMapping("/answers/{answer}")
    @Needs({Permission.VIEW_PROGRAMMES, Permission.SPEAK_FOR_UNION, Permission.VIEW_FIGURES})
    Reply answer(Chrome chrome, Actor actor, @PathVariable long answer) {
        var answered = roster.answer(actor, answer);
        return Reply.page(templates.surveysAnswer(new PollViews.Answer(
                chrome, list.show(actor, answered.pollId(), 0), answered, destination(answered.person()))));
    }
}
