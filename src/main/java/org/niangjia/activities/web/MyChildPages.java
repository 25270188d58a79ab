package org.niangjia.activities.web;

import gg.jte.generated.precompiled.Templates;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.Children;
import org.niangjia.activities.EntryOutcome;
import org.niangjia.activities.PickUps;
import org.niangjia.activities.WorkerActivities;
import org.niangjia.platform.Actor;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForWorkers;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.niangjia.registry.Households;
import org.niangjia.registry.PersonOutcome;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A guardian's pages: enter a child, say what staff must know and who may fetch it, make a code to fetch it with. */
@Controller
@RequestMapping("/{federation}/my")
class MyChildPages {
    private final Children children;
    private final PickUps pickUps;
    private final WorkerActivities activities;
    private final Households households;
    private final Templates templates;

    MyChildPages(
            Children children,
            PickUps pickUps,
            WorkerActivities activities,
            Households households,
            Templates templates) {
        this.children = children;
        this.pickUps = pickUps;
        this.activities = activities;
        this.households = households;
        this.templates = templates;
    }

    @GetMapping("/children")
    @ForWorkers
    Reply all(Chrome chrome, Actor actor) {
        return Reply.page(templates.activitiesMyChildren(new ChildViews.MyChildren(chrome, children.of(actor))));
    }

    @GetMapping("/activities/{id}/children")
    @ForWorkers
    Reply enter(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.activitiesMyEnter(
                page(chrome, actor, id, "", "", NewChildForm.fresh(), FormErrors.none(), null)));
    }

    private ChildViews.Enter page(
            Chrome chrome,
            Actor actor,
            long id,
            String child,
            String notes,
            NewChildForm form,
            FormErrors errors,
            @Nullable String refused) {
        return new ChildViews.Enter(
                chrome,
                id,
                activities.one(actor, id).activity().plan().name(),
                children.candidates(actor, id),
                child,
                notes,
                form,
                errors,
                refused);
    }

    @PostMapping("/activities/{id}/children")
    @ForWorkers
    Reply entered(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String child,
            @RequestParam(defaultValue = "") String notes,
            @RequestParam(defaultValue = "") String careConsent) {
        Long chosen = Typed.key(child);
        var errors = FormErrors.none();
        errors = chosen == null ? errors.with("child", chrome.say("activities.problem.child")) : errors;
        errors = notes.length() > 1000 ? errors.with("notes", chrome.say("activities.problem.words")) : errors;
        errors = "true".equals(careConsent)
                ? errors
                : errors.with("careConsent", chrome.say("activities.problem.consent"));
        if (errors.any() || chosen == null) {
            return Reply.invalid(templates.activitiesMyEnter(
                    page(chrome, actor, id, child, notes, NewChildForm.fresh(), errors, null)));
        }
        return switch (children.enter(actor, id, chosen, notes.strip(), true)) {
            case EntryOutcome.Done done ->
                Reply.seeOther(chrome.at("/my/children/" + done.entryId()), "activities.children.done");
            case EntryOutcome.Refused refused ->
                Reply.refused(templates.activitiesMyEnter(page(
                        chrome,
                        actor,
                        id,
                        child,
                        notes,
                        NewChildForm.fresh(),
                        FormErrors.none(),
                        chrome.words().name("activities.children.refused", refused))));
        };
    }

    /** A child the registry does not know yet, recorded by its guardian. */
    @PostMapping("/activities/{id}/new-child")
    @ForWorkers
    Reply record(Chrome chrome, Actor actor, @PathVariable long id, @ModelAttribute NewChildForm form) {
        var errors = form.errors(chrome.words());
        if (!errors.any()
                && !(households.addChild(actor, actor.person(), form.child()) instanceof PersonOutcome.Done)) {
            errors = errors.with("born", chrome.say("activities.problem.notAChild"));
        }
        return errors.any()
                ? Reply.invalid(templates.activitiesMyEnter(page(chrome, actor, id, "", "", form, errors, null)))
                : Reply.seeOther(chrome.at("/my/activities/" + id + "/children"), "activities.saved");
    }

    @GetMapping("/children/{entry}")
    @ForWorkers
    Reply child(Chrome chrome, Actor actor, @PathVariable long entry) {
        return Reply.page(templates.activitiesMyChild(child(chrome, actor, entry, null, null, FormErrors.none())));
    }

    private ChildViews.MyChild child(
            Chrome chrome,
            Actor actor,
            long entry,
            PickUps.@Nullable Code code,
            @Nullable String problem,
            FormErrors errors) {
        return new ChildViews.MyChild(chrome, children.find(actor, entry), code, problem, errors);
    }

    /** ACT-48 The code is on this page and nowhere else; leaving the page loses it, another is a tap away. */
    @PostMapping("/children/{entry}/codes")
    @ForWorkers
    Reply code(
            Chrome chrome, Actor actor, @PathVariable long entry, @RequestParam(defaultValue = "") String collector) {
        var code = pickUps.issue(actor, entry, Typed.key(collector));
        return code == null
                ? Reply.refused(templates.activitiesMyChild(child(
                        chrome, actor, entry, null, chrome.say("activities.children.notHere"), FormErrors.none())))
                : Reply.page(templates.activitiesMyChild(child(chrome, actor, entry, code, null, FormErrors.none())));
    }

    @PostMapping("/children/{entry}/notes")
    @ForWorkers
    Reply notes(Chrome chrome, Actor actor, @PathVariable long entry, @RequestParam(defaultValue = "") String notes) {
        if (notes.length() > 1000) {
            var errors = FormErrors.none().with("notes", chrome.say("activities.problem.words"));
            return Reply.invalid(templates.activitiesMyChild(child(chrome, actor, entry, null, null, errors)));
        }
        children.note(actor, entry, notes.strip());
        return Reply.seeOther(chrome.at("/my/children/" + entry), "activities.saved");
    }

    @PostMapping("/children/{entry}/collectors")
    @ForWorkers
    Reply allow(
            Chrome chrome,
            Actor actor,
            @PathVariable long entry,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String relation) {
        var errors = FormErrors.none();
        errors = name.isBlank() ? errors.with("name", chrome.say("activities.problem.name")) : errors;
        errors = phone.strip().matches("\\d{7,15}")
                ? errors
                : errors.with("phone", chrome.say("activities.problem.phone"));
        errors = relation.isBlank() ? errors.with("relation", chrome.say("activities.problem.relation")) : errors;
        if (errors.any()) {
            return Reply.invalid(templates.activitiesMyChild(child(chrome, actor, entry, null, null, errors)));
        }
        children.allow(actor, entry, name.strip(), phone.strip(), relation.strip());
        return Reply.seeOther(chrome.at("/my/children/" + entry), "activities.saved");
    }

    @PostMapping("/children/{entry}/collectors/{collector}/end")
    @ForWorkers
    Reply disallow(Chrome chrome, Actor actor, @PathVariable long entry, @PathVariable long collector) {
        children.disallow(actor, entry, collector);
        return Reply.seeOther(chrome.at("/my/children/" + entry), "activities.saved");
    }

    @PostMapping("/children/{entry}/withdraw")
    @ForWorkers
    Reply withdraw(Chrome chrome, Actor actor, @PathVariable long entry) {
        return children.withdraw(actor, entry)
                ? Reply.seeOther(chrome.at("/my/children"), "activities.children.withdrawn")
                : Reply.refused(templates.activitiesMyChild(child(
                        chrome, actor, entry, null, chrome.say("activities.children.stillHere"), FormErrors.none())));
    }
}
