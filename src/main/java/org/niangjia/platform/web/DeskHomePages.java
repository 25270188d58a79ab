package org.niangjia.platform.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.time.LocalTime;
import org.niangjia.platform.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page of the desk, and the bare address of a federation. */
@Controller
class DeskHomePages {
    private final Templates templates;
    private final DeskPanels panels;
    private final Clock clock;

    DeskHomePages(Templates templates, DeskPanels panels, Clock clock) {
        this.templates = templates;
        this.panels = panels;
        this.clock = clock;
    }

    @ForSignedIn
    @GetMapping("/{federation:\\d{6}}")
    Reply enter(Chrome chrome, Actor actor) {
        return Reply.seeOther(chrome.at(actor.post() == null ? "/my" : "/desk"));
    }

    /** Somebody without a post has no desk: their place is the portal. */
    @ForSignedIn
    @GetMapping("/{federation:\\d{6}}/desk")
    Reply desk(Chrome chrome, Actor actor) {
        if (actor.post() == null) {
            return Reply.seeOther(chrome.at("/my"));
        }
        return Reply.page(
                templates.platformDesk(new DeskHomePage(chrome, greeting(chrome, actor), panels.of(chrome, actor))));
    }

    private String greeting(Chrome chrome, Actor actor) {
        int hour = LocalTime.now(clock).getHour();
        String part = hour < 5 || hour >= 18 ? "evening" : hour < 12 ? "morning" : "afternoon";
        return chrome.say("platform.greeting." + part, actor.name());
    }
}
