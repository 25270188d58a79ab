package org.niangjia.activities.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ActivityList;
import org.niangjia.activities.Passes;
import org.niangjia.activities.SessionList;
import org.niangjia.activities.SessionState;
import org.niangjia.platform.Masking;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;
import tools.jackson.databind.json.JsonMapper;

/**
 * Attendance of one session.
 *
 * @param check what a phone needs to know a false pass
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
        Passes.Check check,
        boolean full,
        boolean manages,
        String key,
        @Nullable String answer,
        boolean good) {
    private static final List<String> WORDS = List.of(
            "kept", "noted", "before", "other", "unlisted", "waiting", "offline", "sent", "signIn", "toSignIn", "seen");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** ACT-37 As it may stay on a phone: names masked, nothing that only an officer does. */
    DoorPage forKeeping() {
        return new DoorPage(chrome, activity, session, people, check, false, false, key, answer, good);
    }

    static String masked(String name) {
        return Masking.name(name);
    }

    public String name(ActivityList.Present one) {
        String name = one.participant().name();
        return full ? name : Masking.name(name);
    }

    public String masked(ActivityList.Present one) {
        return Masking.name(one.participant().name());
    }

    /** Public keys of passes by number, as JSON. */
    public String keys() {
        return JSON.writeValueAsString(check.keys());
    }

    /** What the page says by itself when there is no network to ask. */
    public Map<String, String> said() {
        var said = new TreeMap<String, String>();
        for (String word : WORDS) {
            said.put(word, chrome.say("activities.offline." + word));
        }
        said.put("unknown", chrome.say("activities.mark.refused.UNKNOWN_CODE"));
        said.put("child", chrome.say("activities.mark.refused.CHILD_BY_HAND_OVER"));
        return said;
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
