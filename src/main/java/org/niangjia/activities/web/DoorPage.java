package org.niangjia.activities.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ActivityList;
import org.niangjia.activities.SessionList;
import org.niangjia.activities.SessionState;
import org.niangjia.platform.Masking;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;

/**
 * Attendance of one session.
 *
 * @param full names in full: an officer of the subtree; masked for anybody else
 * @param manages may take an attendance back
 * @param key of this form, so that a double press is one mark
 * @param answer to the last code, or null
 */
public record DoorPage(
        Chrome chrome,
        ActivityList.Shown activity,
        SessionList.Row session,
        List<ActivityList.Present> people,
        boolean full,
        boolean manages,
        String key,
        @Nullable String answer,
        boolean good) {

    static String masked(String name) {
        return Masking.name(name);
    }

    public String name(ActivityList.Present one) {
        String name = one.participant().name();
        return full ? name : Masking.name(name);
    }

    public String title() {
        return ActivityText.title(chrome, session);
    }

    public long present() {
        return people.stream().filter(one -> one.at() != null).count();
    }

    public String mark(ActivityList.Present one) {
        return ActivityText.clock(one.at()) + " " + one.by() + " · " + chrome.say("activities.way." + one.way());
    }

    public boolean taking() {
        return session.state() != SessionState.CANCELLED;
    }

    public boolean mayHold() {
        return session.state() == SessionState.PLANNED || session.state() == SessionState.OPEN;
    }

    public Ui.Tone tone() {
        return good ? Ui.Tone.GOOD : Ui.Tone.BAD;
    }
}
