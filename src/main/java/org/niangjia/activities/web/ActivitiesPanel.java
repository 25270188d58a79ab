package org.niangjia.activities.web;

import org.niangjia.activities.ActivityTasks;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.CountedTasks;
import org.niangjia.platform.web.DeskPanel;
import org.niangjia.platform.web.Ui;
import org.springframework.stereotype.Component;

/** Activities on the desk's first page. */
@Component
class ActivitiesPanel implements DeskPanel {
    private final ActivityTasks tasks;

    ActivitiesPanel(ActivityTasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public int order() {
        return 36;
    }

    @Override
    public Content content(Chrome chrome, Actor actor) {
        if (!actor.may(Permission.VIEW_PROGRAMMES)) {
            return Content.NONE;
        }
        var open = tasks.open(actor);
        var rows = new CountedTasks(chrome, "activities.panel");
        if (actor.may(Permission.MANAGE_PROGRAMMES)) {
            add(rows, "short", tasks.shortOfStaff(actor).size(), Ui.Tone.BAD);
            add(rows, "drafts", open.drafts(), Ui.Tone.WARNING);
            add(rows, "childless", tasks.childlessGuardians(actor), Ui.Tone.WARNING);
        }
        if (actor.may(Permission.HANDLE_CLAIMS)) {
            add(rows, "unrecorded", open.unrecorded(), Ui.Tone.WARNING);
        }
        add(rows, "today", tasks.countToday(actor), Ui.Tone.INFO);
        return rows.content();
    }

    private static void add(CountedTasks rows, String what, long count, Ui.Tone tone) {
        rows.add(what, count, "/desk/activities/tasks#" + what, tone);
    }
}
