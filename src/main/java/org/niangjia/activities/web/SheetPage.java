package org.niangjia.activities.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ActivityList;
import org.niangjia.activities.AttendanceUpload;
import org.niangjia.activities.SessionList;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Ui;

/** The list people sign on paper. */
public record SheetPage(
        Chrome chrome, String activity, SessionList.Row session, List<ActivityList.Present> people, String printedAt) {
    private static final int BLANK = 12;

    public List<Ui.Column> columns() {
        return List.of(
                Ui.Column.number("#"),
                Ui.Column.text(chrome.say("activities.field.person")),
                Ui.Column.text(chrome.say("activities.field.union")),
                Ui.Column.text(chrome.say("activities.sheet.signature")));
    }

    public String subtitle() {
        return ActivityText.title(chrome, session) + " · " + ActivityText.span(session.startsAt(), session.endsAt())
                + " · " + session.placeText();
    }

    /** Room for who did not sign up. */
    public int blank() {
        return BLANK;
    }

    /** The same typed into Excel. */
    public record Upload(
            Chrome chrome,
            String activity,
            SessionList.Row session,
            FormErrors errors,
            AttendanceUpload.@Nullable Result result) {
        public String title() {
            return ActivityText.title(chrome, session);
        }

        public List<Ui.Column> columns() {
            return List.of(
                    Ui.Column.number(chrome.say("activities.paper.row")),
                    Ui.Column.text(chrome.say("activities.field.person")),
                    Ui.Column.text(chrome.say("activities.paper.problem")));
        }
    }
}
