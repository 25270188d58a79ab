package org.niangjia.activities.web;

import gg.jte.generated.precompiled.Templates;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.Calendars;
import org.niangjia.platform.Actor;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForEveryone;
import org.niangjia.platform.web.ForWorkers;
import org.niangjia.platform.web.Reply;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Calendar files: of an activity for everybody, of a person by a secret address. */
@Controller
@RequestMapping("/{federation}")
class CalendarPages {
    private final Calendars calendars;
    private final Templates templates;

    CalendarPages(Calendars calendars, Templates templates) {
        this.calendars = calendars;
        this.templates = templates;
    }

    @GetMapping("/activities/{id}/calendar.ics")
    @ForEveryone
    Reply activity(@PathVariable long id) {
        return file(calendars.of(id));
    }

    @GetMapping("/calendar/{token}.ics")
    @ForEveryone
    Reply personal(@PathVariable String token) {
        return file(calendars.personal(token));
    }

    private static Reply file(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Reply.inline("calendar.ics", "text/calendar;charset=UTF-8", out -> out.write(bytes));
    }

    @GetMapping("/my/calendar")
    @ForWorkers
    Reply mine(Chrome chrome, Actor actor) {
        return page(chrome, actor, null);
    }

    private Reply page(Chrome chrome, Actor actor, @Nullable String address) {
        return Reply.page(templates.activitiesMyCalendar(chrome, calendars.has(actor), address));
    }

    /** The address is shown once; only its hash is kept. */
    @PostMapping("/my/calendar")
    @ForWorkers
    Reply renew(Chrome chrome, Actor actor, @RequestParam(defaultValue = "") String act) {
        if (act.equals("revoke")) {
            calendars.revoke(actor);
            return Reply.seeOther(chrome.at("/my/calendar"), "activities.calendar.revoked");
        }
        String address = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(chrome.at("/calendar/" + calendars.renew(actor) + ".ics"))
                .toUriString();
        return page(chrome, actor, address);
    }
}
