package org.niangjia.platform.web;

import gg.jte.generated.precompiled.Templates;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Keeps and forgets the filters of a list; each ends on the list it came from. */
@Controller
@RequestMapping("/{federation:\\d{6}}/desk/filters")
class SavedFilterPages {
    private static final int LONGEST_NAME = 20;
    private final SavedFilters filters;
    private final Templates templates;

    SavedFilterPages(SavedFilters filters, Templates templates) {
        this.filters = filters;
        this.templates = templates;
    }

    @ForSignedIn
    @PostMapping
    Reply keep(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String list,
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "") String name) {
        var wanted = ListQuery.of(query);
        if (!aList(list) || wanted.empty()) {
            throw new NotFound("list", list);
        }
        String called = name.strip();
        var page = new SavedFilterPage(chrome, list, wanted.text(), called, FormErrors.none());
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            return Reply.invalid(templates.platformSavedFilter(page.wrong(
                    chrome.say(called.isEmpty() ? "ui.filter.name.empty" : "ui.filter.name.long", LONGEST_NAME))));
        }
        if (!filters.keep(actor, list, called, wanted)) {
            return Reply.invalid(
                    templates.platformSavedFilter(page.wrong(chrome.say("ui.filter.tooMany", SavedFilters.MOST))));
        }
        return Reply.seeOther(chrome.at(list) + "?" + wanted.text(), "ui.filter.kept", called);
    }

    @ForSignedIn
    @PostMapping("/{id}/forget")
    Reply forget(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String list) {
        if (!aList(list)) {
            throw new NotFound("list", list);
        }
        boolean gone = filters.forget(actor, id);
        return Reply.seeOther(chrome.at(list), gone ? "ui.filter.forgotten" : "ui.filter.gone");
    }

    private static boolean aList(String list) {
        return list.matches("/desk/[A-Za-z0-9/-]{1,80}");
    }
}
