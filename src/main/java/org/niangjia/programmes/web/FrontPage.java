package org.niangjia.programmes.web;

import java.util.List;
import org.niangjia.platform.web.Chrome;
import org.niangjia.programmes.ProgrammeList;

/** What everybody may know of a federation: who it is and what is running. */
public record FrontPage(Chrome chrome, String name, List<ProgrammeList.Announced> programmes) {

    public boolean guest() {
        return chrome.actor() == null;
    }

    public boolean officer() {
        var actor = chrome.actor();
        return actor != null && actor.post() != null;
    }

    public boolean worker() {
        var actor = chrome.actor();
        return actor != null && actor.personId() != null;
    }

    /** Sign-in leads back to where people belong, which the root page knows. */
    public String signIn() {
        return "/sign-in";
    }

    public String href(ProgrammeList.Announced programme) {
        return chrome.at("/public/programmes/" + programme.id());
    }

    public String when(ProgrammeList.Announced programme) {
        return chrome.say(
                "programmes.front.until",
                programme.startsOn().toString(),
                programme.endsOn().toString());
    }
}
