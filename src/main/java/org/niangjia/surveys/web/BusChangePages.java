package org.niangjia.surveys.web;

import gg.jte.generated.precompiled.Templates;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.niangjia.surveys.BusChanges;
import org.niangjia.surveys.BusList;
import org.niangjia.surveys.Destinations;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Changes a bus, takes it away, takes a passenger off it; whoever sits there is moved or told. */
@Controller
@RequestMapping("/{federation}/desk/buses/{bus}")
class BusChangePages {
    private final BusList list;
    private final BusChanges changes;
    private final Destinations destinations;
    private final Templates templates;

    BusChangePages(BusList list, BusChanges changes, Destinations destinations, Templates templates) {
        this.list = list;
        this.changes = changes;
        this.destinations = destinations;
        this.templates = templates;
    }

    @GetMapping("/edit")
    @Needs({Permission.MANAGE_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply edit(Chrome chrome, Actor actor, @PathVariable long bus) {
        var found = list.manifest(actor, bus).bus();
        return Reply.page(templates.surveysBusEdit(page(chrome, found, BusForm.of(found), FormErrors.none())));
    }

    private BusViews.ChangeBus page(Chrome chrome, BusList.Bus bus, BusForm form, FormErrors errors) {
        return new BusViews.ChangeBus(chrome, bus, form, destinations.all(), errors);
    }

    @PostMapping
    @Needs({Permission.MANAGE_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply change(Chrome chrome, Actor actor, @PathVariable long bus, @ModelAttribute BusForm form) {
        var found = list.manifest(actor, bus).bus();
        var errors = form.errorsOfChange(chrome.words(), destinations);
        if (errors.any()) {
            return Reply.invalid(templates.surveysBusEdit(page(chrome, found, form, errors)));
        }
        var changed = changes.change(actor, bus, form.plan(), Typed.text(form.reason()));
        return Reply.seeOther(
                chrome.at("/desk/buses/" + bus), "surveys.bus.changed", changed.moved(), changed.waiting());
    }

    @PostMapping("/remove")
    @Needs({Permission.MANAGE_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply remove(Chrome chrome, Actor actor, @PathVariable long bus, @RequestParam(defaultValue = "") String reason) {
        var found = list.manifest(actor, bus).bus();
        if (reason.isBlank()) {
            return Reply.invalid(templates.surveysBusEdit(page(
                    chrome,
                    found,
                    BusForm.of(found),
                    FormErrors.none().with("removeReason", chrome.say("surveys.problem.reason")))));
        }
        var changed = changes.remove(actor, bus, reason.strip());
        return Reply.seeOther(
                chrome.at("/desk/polls/" + found.pollId() + "/buses"),
                "surveys.bus.removed",
                found.plate(),
                changed.moved(),
                changed.waiting());
    }

    @PostMapping("/passengers/{person}/release")
    @Needs({Permission.MANAGE_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply release(
            Chrome chrome,
            Actor actor,
            @PathVariable long bus,
            @PathVariable long person,
            @RequestParam(defaultValue = "") String reason) {
        if (reason.isBlank()) {
            return Reply.seeOther(chrome.at("/desk/buses/" + bus), "surveys.problem.reason");
        }
        boolean released = changes.release(actor, bus, person, reason.strip());
        return Reply.seeOther(
                chrome.at("/desk/buses/" + bus), released ? "surveys.bus.released" : "surveys.bus.notAboard");
    }
}
