package org.niangjia.surveys.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Period;
import org.niangjia.platform.Permission;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Reply;
import org.niangjia.surveys.BusList;
import org.niangjia.surveys.BusPlan;
import org.niangjia.surveys.Buses;
import org.niangjia.surveys.Destinations;
import org.niangjia.surveys.PollList;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Buses home and back: ordering, seating, seat plan and boarding list on paper, steps of the return. */
@Controller
@RequestMapping("/{federation}/desk")
class BusPages {
    private final PollList polls;
    private final BusList list;
    private final Buses buses;
    private final Destinations destinations;
    private final Templates templates;
    private final Clock clock;

    BusPages(PollList polls, BusList list, Buses buses, Destinations destinations, Templates templates, Clock clock) {
        this.polls = polls;
        this.list = list;
        this.buses = buses;
        this.destinations = destinations;
        this.templates = templates;
        this.clock = clock;
    }

    private static boolean acts(Actor actor) {
        return actor.may(Permission.MANAGE_PROGRAMMES) || actor.may(Permission.SPEAK_FOR_UNION);
    }

    @GetMapping("/polls/{id}/buses")
    @Needs({Permission.VIEW_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply fleet(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.surveysBuses(fleet(chrome, actor, id, BusForm.fresh(), FormErrors.none())));
    }

    private BusViews.Fleet fleet(Chrome chrome, Actor actor, long id, BusForm form, FormErrors errors) {
        return new BusViews.Fleet(
                chrome,
                polls.show(actor, id, 0),
                list.of(actor, id),
                list.demand(actor, id, BusPlan.Direction.HOME),
                list.demand(actor, id, BusPlan.Direction.BACK),
                list.steps(id),
                destinations.all(),
                acts(actor),
                form,
                errors);
    }

    @PostMapping("/polls/{id}/buses")
    @Needs({Permission.MANAGE_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply order(Chrome chrome, Actor actor, @PathVariable long id, @ModelAttribute BusForm form) {
        var errors = form.errors(chrome.words(), destinations);
        if (errors.any()) {
            return Reply.invalid(templates.surveysBuses(fleet(chrome, actor, id, form, errors)));
        }
        long bus = buses.order(actor, id, form.plan());
        return Reply.seeOther(chrome.at("/desk/buses/" + bus), "surveys.saved");
    }

    @PostMapping("/polls/{id}/seats")
    @Needs({Permission.MANAGE_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply assign(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam BusPlan.Direction direction) {
        var done = buses.assign(actor, id, direction);
        return Reply.seeOther(
                chrome.at("/desk/polls/" + id + "/buses"), "surveys.bus.assigned", done.seated(), done.left());
    }

    @PostMapping("/polls/{id}/check-steps")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply steps(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String steps) {
        var labels = steps.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .limit(12)
                .toList();
        boolean set = buses.steps(actor, id, labels);
        return Reply.seeOther(chrome.at("/desk/polls/" + id + "/buses"), set ? "surveys.saved" : "surveys.steps.begun");
    }

    private BusViews.Ride ride(
            Chrome chrome, Actor actor, BusList.Manifest manifest, boolean full, @Nullable String problem) {
        return new BusViews.Ride(
                chrome,
                manifest,
                destinations.name(manifest.bus().destination()),
                full || actor.may(Permission.SPEAK_FOR_UNION),
                acts(actor),
                problem,
                LocalDateTime.ofInstant(clock.instant(), Period.ZONE));
    }

    @GetMapping("/buses/{bus}")
    @Needs({Permission.VIEW_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply show(Chrome chrome, Actor actor, @PathVariable long bus) {
        return Reply.page(templates.surveysBus(ride(chrome, actor, list.manifest(actor, bus), false, null)));
    }

    @GetMapping("/buses/seats/{seat}")
    @Needs({Permission.VIEW_PROGRAMMES, Permission.SPEAK_FOR_UNION, Permission.VIEW_FIGURES})
    Reply seat(Chrome chrome, @PathVariable long seat) {
        return Reply.seeOther(chrome.at("/desk/buses/" + list.busOfSeat(seat)));
    }

    /** On paper at the bus door full names are needed; the journal notes who printed them. */
    @GetMapping("/buses/{bus}/seat-plan")
    @Needs({Permission.MANAGE_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply seatPlan(Chrome chrome, Actor actor, @PathVariable long bus) {
        return Reply.page(templates.surveysSeatPlan(ride(chrome, actor, list.printed(actor, bus), true, null)));
    }

    @GetMapping("/buses/{bus}/boarding-list")
    @Needs({Permission.MANAGE_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply boardingList(Chrome chrome, Actor actor, @PathVariable long bus) {
        return Reply.page(templates.surveysBoardingList(ride(chrome, actor, list.printed(actor, bus), true, null)));
    }

    @GetMapping("/buses/{bus}/boarding-list.xlsx")
    @Needs({Permission.MANAGE_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply export(Chrome chrome, Actor actor, @PathVariable long bus) {
        var ride = ride(chrome, actor, list.printed(actor, bus), true, null);
        return ListExport.<BusList.Passenger>of(chrome.say("surveys.boardingList"))
                .titled(ride.title() + " " + ride.departs())
                .integer(chrome.say("surveys.field.seat"), passenger -> (long) passenger.number())
                .text(chrome.say("surveys.field.name"), BusList.Passenger::name)
                .text(chrome.say("surveys.field.phone"), BusList.Passenger::phoneTail)
                .text(chrome.say("surveys.field.union"), BusList.Passenger::unionName)
                .text(chrome.say("surveys.field.companions"), ride::companions)
                .reply(
                        ride.title() + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, ""),
                        sink -> ride.manifest().passengers().forEach(sink));
    }

    @PostMapping("/buses/{bus}/seats")
    @Needs({Permission.MANAGE_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply move(
            Chrome chrome,
            Actor actor,
            @PathVariable long bus,
            @RequestParam(defaultValue = "0") long person,
            @RequestParam(defaultValue = "0") int number,
            @RequestParam(defaultValue = "") String reason) {
        if (reason.isBlank()) {
            return Reply.invalid(templates.surveysBus(
                    ride(chrome, actor, list.manifest(actor, bus), false, chrome.say("surveys.problem.reason"))));
        }
        var seating = buses.move(actor, bus, person, number, reason.strip());
        return seating == Buses.Seating.SEATED
                ? Reply.seeOther(chrome.at("/desk/buses/" + bus), "surveys.seating.SEATED")
                : Reply.refused(templates.surveysBus(ride(
                        chrome,
                        actor,
                        list.manifest(actor, bus),
                        false,
                        chrome.words().name("surveys.seating", seating))));
    }

    @PostMapping("/buses/{bus}/checks")
    @Needs({Permission.MANAGE_PROGRAMMES, Permission.SPEAK_FOR_UNION})
    Reply tick(
            Chrome chrome,
            Actor actor,
            @PathVariable long bus,
            @RequestParam(required = false) @Nullable List<String> done) {
        var ticks = done == null
                ? List.<Buses.Tick>of()
                : done.stream()
                        .filter(text -> text.matches("\\d{1,18}-\\d{1,4}"))
                        .map(text -> text.split("-"))
                        .map(parts -> new Buses.Tick(Long.parseLong(parts[0]), Integer.parseInt(parts[1])))
                        .toList();
        return Reply.seeOther(chrome.at("/desk/buses/" + bus), "surveys.ticked", buses.tick(actor, bus, ticks));
    }
}
