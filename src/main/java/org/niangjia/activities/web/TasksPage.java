package org.niangjia.activities.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ActivityTasks;
import org.niangjia.activities.SessionList;
import org.niangjia.platform.web.Chrome;

/** What waits, each with the page where it is done. */
public record TasksPage(
        Chrome chrome,
        List<SessionList.Row> today,
        List<ActivityTasks.Short> shortOfStaff,
        List<ActivityTasks.Draft> drafts,
        List<ActivityTasks.Childless> childless,
        List<SessionList.Row> unrecorded,
        long limits,
        @Nullable String problem) {
    public boolean nothing() {
        return today.isEmpty()
                && shortOfStaff.isEmpty()
                && drafts.isEmpty()
                && childless.isEmpty()
                && unrecorded.isEmpty()
                && limits == 0;
    }

    public boolean manages() {
        return ActivityViews.manages(chrome);
    }

    public String title(SessionList.Row row) {
        return ActivityText.title(chrome, row);
    }

    public String span(SessionList.Row row) {
        return ActivityText.span(row.startsAt(), row.endsAt());
    }

    public String door(SessionList.Row row) {
        return chrome.at((ActivityViews.handles(chrome) ? "/class/" : "/desk/sessions/") + row.id());
    }

    public String missing(ActivityTasks.Short one) {
        return chrome.say("activities.tasks.missing", ActivityText.at(one.startsAt()), one.children(), one.missing());
    }

    public String guardian(ActivityTasks.Guardian one) {
        return chrome.say("activities.tasks.guardian", one.name(), one.phoneTail(), one.unionName(), one.places());
    }
}
