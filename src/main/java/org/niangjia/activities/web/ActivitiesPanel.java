package org.niangjia.activities.web;

import java.util.ArrayList;
import java.util.List;
import org.niangjia.activities.ActivityTasks;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
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
        return 35;
    }

    @Override
    public Content content(Chrome chrome, Actor actor) {
        if (!actor.may(Permission.VIEW_PROGRAMMES)) {
            return Content.NONE;
        }
        var rows = new ArrayList<Ui.Task>();
        if (actor.may(Permission.MANAGE_PROGRAMMES)) {
            add(rows, chrome, "short", tasks.shortOfStaff(actor).size(), Ui.Tone.BAD);
            add(rows, chrome, "drafts", tasks.drafts(actor).size(), Ui.Tone.WARNING);
            long guardians = tasks.childless(actor).stream()
                    .mapToLong(one -> one.people().size())
                    .sum();
            add(rows, chrome, "childless", guardians, Ui.Tone.WARNING);
        }
        if (actor.may(Permission.HANDLE_CLAIMS)) {
            add(rows, chrome, "unrecorded", tasks.unrecorded(actor).size(), Ui.Tone.WARNING);
        }
        add(rows, chrome, "today", tasks.today(actor).size(), Ui.Tone.INFO);
        return rows.isEmpty() ? Content.NONE : new Content("activities.panel", List.copyOf(rows), List.of());
    }

    private static void add(List<Ui.Task> rows, Chrome chrome, String what, long count, Ui.Tone tone) {
        if (count > 0) {
            rows.add(new Ui.Task(
                    chrome.say("activities.panel." + what),
                    chrome.at("/desk/activities/tasks#" + what),
                    tone,
                    chrome.say("activities.panel." + what + ".count", Ui.count(count)),
                    null));
        }
    }
}
