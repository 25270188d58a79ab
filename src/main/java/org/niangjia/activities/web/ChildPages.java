package org.niangjia.activities.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ClassBook;
import org.niangjia.activities.PickUps;
import org.niangjia.platform.Actor;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForSignedIn;
import org.niangjia.platform.web.Reply;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A class of children on the phone of its staff: who came, who is fetched by whom. The use cases let in nobody else. */
@Controller
@RequestMapping("/{federation}/class/{session}")
class ChildPages {
    private final ClassBook book;
    private final PickUps pickUps;
    private final Templates templates;
    private final Clock clock;

    ChildPages(ClassBook book, PickUps pickUps, Templates templates, Clock clock) {
        this.book = book;
        this.pickUps = pickUps;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping("/children")
    @ForSignedIn
    Reply day(Chrome chrome, Actor actor, @PathVariable long session) {
        return Reply.page(
                templates.activitiesClassDay(new ChildViews.Day(chrome, book.day(actor, session), null, null, "")));
    }

    private Reply refused(Chrome chrome, Actor actor, long session, PickUps.Refused refused) {
        return Reply.refused(templates.activitiesClassDay(new ChildViews.Day(
                chrome,
                book.day(actor, session),
                chrome.words().name("activities.pickUp.refused", refused),
                null,
                "")));
    }

    @PostMapping("/arrivals")
    @ForSignedIn
    Reply arrive(Chrome chrome, Actor actor, @PathVariable long session, @RequestParam long entry) {
        var door = pickUps.arrive(actor, session, entry);
        var refused = door.refused();
        return refused == null
                ? Reply.seeOther(chrome.at("/class/" + session + "/children"), "activities.pickUp.arrived")
                : refused(chrome, actor, session, refused);
    }

    /** First look: who should be standing there. */
    @PostMapping("/pick-ups")
    @ForSignedIn
    Reply look(Chrome chrome, Actor actor, @PathVariable long session, @RequestParam(defaultValue = "") String code) {
        var door = pickUps.look(actor, session, code);
        var refused = door.refused();
        return refused == null
                ? Reply.page(templates.activitiesClassDay(
                        new ChildViews.Day(chrome, book.day(actor, session), null, door.card(), code.strip())))
                : refused(chrome, actor, session, refused);
    }

    /** Then the child goes, and the code is spent. */
    @PostMapping("/departures")
    @ForSignedIn
    Reply leave(
            Chrome chrome,
            Actor actor,
            @PathVariable long session,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(required = false) @Nullable Long entry,
            @RequestParam(required = false) @Nullable Long collector,
            @RequestParam(defaultValue = "") String reason) {
        var door = entry == null
                ? pickUps.leave(actor, session, code)
                : pickUps.leaveWithoutCode(actor, session, entry, collector, reason.strip());
        var refused = door.refused();
        return refused == null
                ? Reply.seeOther(chrome.at("/class/" + session + "/children"), "activities.pickUp.left")
                : refused(chrome, actor, session, refused);
    }

    /** Allergies and the guardian's phone, one child at a time, with a reason. */
    @PostMapping("/notes")
    @ForSignedIn
    Reply notes(
            Chrome chrome,
            Actor actor,
            @PathVariable long session,
            @RequestParam long entry,
            @RequestParam(defaultValue = "") String reason) {
        if (reason.isBlank()) {
            return Reply.invalid(templates.activitiesClassDay(new ChildViews.Day(
                    chrome, book.day(actor, session), chrome.say("activities.problem.reason"), null, "")));
        }
        return Reply.page(templates.activitiesClassNotes(
                new ChildViews.Notes(chrome, session, book.open(actor, entry, reason.strip()))));
    }

    /** The daily record, to sign and to keep. */
    @GetMapping("/record")
    @ForSignedIn
    Reply record(Chrome chrome, Actor actor, @PathVariable long session) {
        return Reply.page(templates.activitiesClassRecord(
                new ChildViews.Record(chrome, book.day(actor, session), ActivityText.at(clock.instant()))));
    }

    @GetMapping("/record.xlsx")
    @ForSignedIn
    Reply export(Chrome chrome, Actor actor, @PathVariable long session) {
        var day = book.day(actor, session);
        return ListExport.<ClassBook.Line>of(chrome.say("activities.record.day"))
                .titled(day.session().activityName())
                .text(chrome.say("activities.field.child"), ClassBook.Line::child)
                .text(chrome.say("activities.children.guardian"), ClassBook.Line::guardian)
                .text(chrome.say("activities.children.arrived"), line -> ActivityText.maybe(line.arrivedAt()))
                .text(chrome.say("activities.children.arrivedBy"), ClassBook.Line::arrivedBy)
                .text(chrome.say("activities.children.left"), line -> ActivityText.maybe(line.leftAt()))
                .text(chrome.say("activities.children.leftWith"), ClassBook.Line::leftWith)
                .text(chrome.say("activities.children.leftBy"), ClassBook.Line::leftBy)
                .text(chrome.say("activities.field.reason"), ClassBook.Line::reason)
                .reply(
                        day.session().activityName() + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(
                                actor, clock, ActivityText.at(day.session().startsAt())),
                        sink -> day.lines().forEach(sink));
    }
}
