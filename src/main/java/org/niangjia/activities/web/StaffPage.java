package org.niangjia.activities.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ActivityList;
import org.niangjia.activities.Staff;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;
import org.niangjia.registry.PersonDirectory;

/** Who works in a class. @param found people the search text fits */
public record StaffPage(
        Chrome chrome,
        ActivityList.Shown activity,
        List<Staff.Member> rows,
        String text,
        List<PersonDirectory.PersonCard> found,
        @Nullable String problem) {
    public List<Ui.Link> tabs() {
        return ActivityViews.tabs(chrome, activity, "/staff");
    }

    public boolean manages() {
        return ActivityViews.manages(chrome);
    }

    public String path() {
        return chrome.at("/desk/activities/" + activity.id() + "/staff");
    }

    public List<Ui.Column> columns() {
        return List.of(
                Ui.Column.text(chrome.say("activities.field.person")),
                Ui.Column.text(chrome.say("activities.field.checked")),
                Ui.Column.text(chrome.say("activities.field.actions")));
    }
}
