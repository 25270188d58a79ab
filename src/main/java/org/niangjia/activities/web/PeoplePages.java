package org.niangjia.activities.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ActivityList;
import org.niangjia.activities.Staff;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.niangjia.registry.PersonDirectory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who takes part in an activity, and who works in it. */
@Controller
@RequestMapping("/{federation}/desk/activities/{id}")
class PeoplePages {
    private final ActivityList list;
    private final Staff staff;
    private final PersonDirectory people;
    private final Templates templates;
    private final Clock clock;

    PeoplePages(ActivityList list, Staff staff, PersonDirectory people, Templates templates, Clock clock) {
        this.list = list;
        this.staff = staff;
        this.people = people;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping("/people")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply people(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            Paging paging,
            @RequestParam(defaultValue = "") String q) {
        var all = list.people(actor, id, q);
        int from = (int) Math.min(paging.offset(), all.size());
        var rows = all.subList(from, Math.min(all.size(), from + paging.size()));
        return Reply.page(templates.activitiesPeople(new ActivityViews.People(
                chrome, list.show(actor, id), q, new PageOf<>(rows, paging.page(), paging.size(), all.size()))));
    }

    @GetMapping("/people.xlsx")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply export(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String q) {
        var activity = list.show(actor, id);
        var rows = list.exported(actor, id, q);
        return ListExport.<ActivityList.Person>of(chrome.say("activities.tab.people"))
                .titled(activity.plan().name())
                .text(
                        chrome.say("activities.field.person"),
                        row -> row.participant().name())
                .code(
                        chrome.say("activities.field.phone"),
                        row -> row.participant().phoneTail())
                .text(
                        chrome.say("activities.field.union"),
                        row -> row.participant().unionName())
                .text(
                        chrome.say("activities.field.child"),
                        row -> chrome.say(row.participant().child() ? "activities.yes" : "activities.no"))
                .integer(chrome.say("activities.field.attended"), ActivityList.Person::attended)
                .reply(
                        activity.plan().name() + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, q),
                        sink -> rows.forEach(sink));
    }

    @GetMapping("/staff")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply staff(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String q) {
        return Reply.page(templates.activitiesStaff(page(chrome, actor, id, q, null)));
    }

    private StaffPage page(Chrome chrome, Actor actor, long id, String q, @Nullable String problem) {
        return new StaffPage(
                chrome,
                list.show(actor, id),
                staff.of(id),
                q,
                q.isBlank() ? List.of() : people.search(actor.unionId(), q.strip(), 20),
                problem);
    }

    @PostMapping("/staff")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply add(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long person,
            @RequestParam(defaultValue = "") String checked) {
        LocalDate on = Typed.day(checked);
        boolean wrong = on == null ? !checked.isBlank() : on.isAfter(ActivityText.day(clock.instant()));
        if (wrong) {
            return Reply.invalid(
                    templates.activitiesStaff(page(chrome, actor, id, "", chrome.say("activities.problem.checked"))));
        }
        if (person == null) {
            staff.addSelf(actor, id, on);
        } else {
            staff.add(actor, id, person, on);
        }
        return Reply.seeOther(chrome.at("/desk/activities/" + id + "/staff"), "activities.saved");
    }

    @PostMapping("/staff/{staffId}/end")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply end(Chrome chrome, Actor actor, @PathVariable long id, @PathVariable long staffId) {
        return staff.end(actor, staffId)
                ? Reply.seeOther(chrome.at("/desk/activities/" + id + "/staff"), "activities.saved")
                : Reply.refused(templates.activitiesStaff(
                        page(chrome, actor, id, "", chrome.say("activities.staff.refused.TOO_FEW"))));
    }
}
