package org.niangjia.surveys.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.util.List;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.niangjia.surveys.LeaveBatches;
import org.niangjia.surveys.PollList;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Home leave in batches: planned, filled, changed, taken away. */
@Controller
@RequestMapping("/{federation}/desk")
class BatchPages {
    private final PollList list;
    private final LeaveBatches batches;
    private final Templates templates;
    private final Clock clock;

    BatchPages(PollList list, LeaveBatches batches, Templates templates, Clock clock) {
        this.list = list;
        this.batches = batches;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping("/polls/{id}/batches")
    @Needs({Permission.VIEW_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply batches(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "0") long batch) {
        return Reply.page(
                templates.surveysBatches(batches(chrome, actor, id, batch, BatchForm.fresh(), FormErrors.none())));
    }

    private SubsidyViews.Batches batches(
            Chrome chrome, Actor actor, long id, long batch, BatchForm form, FormErrors errors) {
        var all = batches.of(actor, id);
        var open = all.stream().filter(one -> one.id() == batch).findFirst().orElse(null);
        return new SubsidyViews.Batches(
                chrome,
                list.show(actor, id, 0),
                all,
                open,
                open == null ? List.<LeaveBatches.Place>of() : batches.people(actor, batch),
                actor.may(Permission.SPEAK_FOR_UNION),
                form,
                errors);
    }

    @PostMapping("/polls/{id}/batches")
    @Needs(Permission.SPEAK_FOR_UNION)
    Reply plan(Chrome chrome, Actor actor, @PathVariable long id, @ModelAttribute BatchForm form) {
        var errors = form.errors(chrome.words());
        if (errors.any()) {
            return Reply.invalid(templates.surveysBatches(batches(chrome, actor, id, 0, form, errors)));
        }
        long batch = batches.plan(actor, id, 0, form.days(), form.most());
        return Reply.seeOther(chrome.at("/desk/polls/" + id + "/batches?batch=" + batch), "surveys.saved");
    }

    @GetMapping("/leave-batches/{batch}/edit")
    @Needs(Permission.SPEAK_FOR_UNION)
    Reply edit(Chrome chrome, Actor actor, @PathVariable long batch) {
        var found = seen(actor, batch);
        return Reply.page(templates.surveysBatchEdit(
                new SubsidyViews.ChangeBatch(chrome, found, BatchForm.of(found), FormErrors.none(), null)));
    }

    /** 404 for a batch of somebody else's people. */
    private LeaveBatches.Batch seen(Actor actor, long batch) {
        var unused = batches.people(actor, batch);
        return batches.find(batch);
    }

    @PostMapping("/leave-batches/{batch}")
    @Needs(Permission.SPEAK_FOR_UNION)
    Reply change(Chrome chrome, Actor actor, @PathVariable long batch, @ModelAttribute BatchForm form) {
        var found = seen(actor, batch);
        var errors = form.errorsOfChange(chrome.words());
        if (errors.any()) {
            return Reply.invalid(
                    templates.surveysBatchEdit(new SubsidyViews.ChangeBatch(chrome, found, form, errors, null)));
        }
        return switch (batches.change(actor, batch, form.days(), form.most(), Typed.text(form.reason()))) {
            case CHANGED -> back(chrome, batch, "surveys.saved");
            case BELOW_TAKEN ->
                Reply.refused(templates.surveysBatchEdit(new SubsidyViews.ChangeBatch(
                        chrome,
                        found,
                        form,
                        FormErrors.none(),
                        chrome.say("surveys.batch.belowTaken", found.taken()))));
        };
    }

    @PostMapping("/leave-batches/{batch}/remove")
    @Needs(Permission.SPEAK_FOR_UNION)
    Reply remove(Chrome chrome, Actor actor, @PathVariable long batch, @RequestParam(defaultValue = "") String reason) {
        var found = seen(actor, batch);
        if (reason.isBlank()) {
            return Reply.invalid(templates.surveysBatchEdit(new SubsidyViews.ChangeBatch(
                    chrome,
                    found,
                    BatchForm.of(found),
                    FormErrors.none().with("removeReason", chrome.say("surveys.problem.reason")),
                    null)));
        }
        batches.remove(actor, batch, reason.strip());
        return Reply.seeOther(
                chrome.at("/desk/polls/" + found.pollId() + "/batches"), "surveys.batch.removed", found.number());
    }

    @PostMapping("/leave-batches/{batch}/people/{person}/remove")
    @Needs(Permission.SPEAK_FOR_UNION)
    Reply takeOut(
            Chrome chrome,
            Actor actor,
            @PathVariable long batch,
            @PathVariable long person,
            @RequestParam(defaultValue = "") String reason) {
        if (reason.isBlank()) {
            return back(chrome, batch, "surveys.problem.reason");
        }
        boolean out = batches.takeOut(actor, batch, person, reason.strip());
        return back(chrome, batch, out ? "surveys.batch.takenOut" : "surveys.batch.notInIt");
    }

    @PostMapping("/leave-batches/{batch}/fill")
    @Needs(Permission.SPEAK_FOR_UNION)
    Reply fill(Chrome chrome, Actor actor, @PathVariable long batch) {
        int placed = batches.fill(actor, batch);
        return back(chrome, batch, "surveys.batch.filled", placed);
    }

    @PostMapping("/leave-batches/{batch}/people")
    @Needs(Permission.SPEAK_FOR_UNION)
    Reply place(Chrome chrome, Actor actor, @PathVariable long batch, @RequestParam long person) {
        var placing = batches.place(actor, batch, person);
        return back(chrome, batch, "surveys.placing." + placing.name());
    }

    private Reply back(Chrome chrome, long batch, String key, Object... arguments) {
        return Reply.seeOther(
                chrome.at("/desk/polls/" + batches.find(batch).pollId() + "/batches?batch=" + batch), key, arguments);
    }

    @GetMapping("/leave-batches/{batch}/people.xlsx")
    @Needs({Permission.VIEW_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply people(Chrome chrome, Actor actor, @PathVariable long batch) {
        var found = batches.find(batch);
        var view = batches(chrome, actor, found.pollId(), batch, BatchForm.fresh(), FormErrors.none());
        return ListExport.<LeaveBatches.Place>of(chrome.say("surveys.tab.batches"))
                .titled(found.unionName() + " " + found.startsOn() + " – " + found.endsOn())
                .text(chrome.say("surveys.field.name"), view::name)
                .text(chrome.say("surveys.field.phone"), LeaveBatches.Place::phoneTail)
                .text(chrome.say("surveys.field.union"), LeaveBatches.Place::unionName)
                .reply(
                        chrome.say("surveys.tab.batches") + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, found.unionName()),
                        sink -> view.people().forEach(sink));
    }
}
