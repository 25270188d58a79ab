package org.niangjia.surveys.web;

import gg.jte.generated.precompiled.Templates;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForWorkers;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Ui;
import org.niangjia.platform.web.Words;
import org.niangjia.platform.web.WorkerCard;
import org.niangjia.surveys.AnswerOutcome;
import org.niangjia.surveys.AnswerSheet;
import org.niangjia.surveys.Answers;
import org.niangjia.surveys.Destinations;
import org.niangjia.surveys.PollList;
import org.niangjia.surveys.RosterList;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** A worker answers on the phone. */
@Controller
@RequestMapping("/{federation}/my/polls")
class MyPollPages {
    private final PollList list;
    private final RosterList roster;
    private final Answers answers;
    private final AnswerSheet sheet;
    private final Destinations destinations;
    private final Templates templates;

    MyPollPages(
            PollList list,
            RosterList roster,
            Answers answers,
            AnswerSheet sheet,
            Destinations destinations,
            Templates templates) {
        this.list = list;
        this.roster = roster;
        this.answers = answers;
        this.sheet = sheet;
        this.destinations = destinations;
        this.templates = templates;
    }

    @Bean
    static WorkerCard pollCards(PollList list) {
        return (Actor worker, Words words) -> list.forPerson(worker.person()).stream()
                .map(poll -> new WorkerCard.Card(
                        "/my/polls/" + poll.id(),
                        poll.title(),
                        "clipboard-list",
                        words.say("surveys.my.until", PollForm.at(poll.closesAt())),
                        words.say(poll.answered() ? "surveys.my.answered" : "surveys.my.answer"),
                        poll.answered() ? Ui.Tone.GOOD : Ui.Tone.WARNING,
                        poll.answered() ? 50 : 10))
                .toList();
    }

    @GetMapping("/{id}")
    @ForWorkers
    Reply show(Chrome chrome, Actor actor, @PathVariable long id) {
        var form = answers.current(id, actor.person())
                .map(current -> AnswerForm.of(current, sheet.companionNames(id, current.companions())))
                .orElseGet(() -> AnswerForm.fresh(roster.home(actor.person())));
        return Reply.page(templates.surveysMyPoll(page(chrome, actor, id, form, FormErrors.none(), null)));
    }

    private AnswerPage page(
            Chrome chrome, Actor actor, long id, AnswerForm form, FormErrors errors, @Nullable String refused) {
        var poll = list.forWorker(id);
        boolean asked = roster.asked(id, actor.person());
        String reason = refused != null || asked
                ? refused
                : chrome.words().name("surveys.answer.refused", AnswerOutcome.Refused.NOT_ASKED);
        return new AnswerPage(
                chrome,
                poll,
                "",
                form,
                errors,
                destinations.all(),
                chrome.at("/my/polls/" + id),
                answers.current(id, actor.person())
                        .map(current -> PollViews.choices(
                                chrome, poll.options(), current.given().choices()))
                        .orElse(null),
                reason);
    }

    @PostMapping("/{id}")
    @ForWorkers
    Reply answer(Chrome chrome, Actor actor, @PathVariable long id, @ModelAttribute AnswerForm form) {
        var companions = sheet.companions(id, actor.person(), form.names());
        var errors = form.errors(chrome.words(), companions.isPresent());
        if (errors.any()) {
            return Reply.invalid(templates.surveysMyPoll(page(chrome, actor, id, form, errors, null)));
        }
        return switch (answers.byWorker(actor, id, form.given(companions.orElse(List.of())))) {
            case AnswerOutcome.Kept kept -> Reply.seeOther(chrome.at("/my/polls/" + id), "surveys.my.thanks");
            case AnswerOutcome.Wrong wrong ->
                Reply.invalid(templates.surveysMyPoll(
                        page(chrome, actor, id, form, AnswerForm.problem(wrong.problem(), chrome.words()), null)));
            case AnswerOutcome.Refused refused ->
                Reply.refused(templates.surveysMyPoll(page(
                        chrome,
                        actor,
                        id,
                        form,
                        FormErrors.none(),
                        chrome.words().name("surveys.answer.refused", refused))));
        };
    }
}
