package org.niangjia.activities.web;

import gg.jte.generated.precompiled.Templates;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ActivityTasks;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Reply;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What waits for an officer of activities. */
@Controller
@RequestMapping("/{federation}/desk/activities")
class TaskPages {
    private final ActivityTasks tasks;
    private final Templates templates;

    TaskPages(ActivityTasks tasks, Templates templates) {
        this.tasks = tasks;
        this.templates = templates;
    }

    @GetMapping("/tasks")
    @Needs(Permission.VIEW_PROGRAMMES)
    Reply show(Chrome chrome, Actor actor) {
        return Reply.page(templates.activitiesTasks(page(chrome, actor, null)));
    }

    private TasksPage page(Chrome chrome, Actor actor, @Nullable String problem) {
        boolean manages = actor.may(Permission.MANAGE_PROGRAMMES);
        return new TasksPage(
                chrome,
                tasks.today(actor),
                tasks.shortOfStaff(actor),
                tasks.drafts(actor),
                manages ? tasks.childless(actor) : List.of(),
                tasks.unrecorded(actor),
                manages ? tasks.limitsToConfirm(actor) : 0,
                problem);
    }

    /** ACT-57 */
    @PostMapping("/{id}/remind-guardians")
    @Needs(Permission.MANAGE_PROGRAMMES)
    Reply remind(Chrome chrome, Actor actor, @PathVariable long id) {
        var told = tasks.remindGuardians(actor, id);
        return told.isPresent()
                ? Reply.seeOther(chrome.at("/desk/activities/tasks"), "activities.tasks.reminded", told.getAsInt())
                : Reply.refused(
                        templates.activitiesTasks(page(chrome, actor, chrome.say("activities.tasks.remindedToday"))));
    }
}
