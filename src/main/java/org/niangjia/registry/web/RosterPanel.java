package org.niangjia.registry.web;

import java.util.ArrayList;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.DeskPanel;
import org.niangjia.platform.web.Ui;
import org.niangjia.registry.ImportState;
import org.niangjia.registry.RosterList;
import org.springframework.stereotype.Component;

/** Imports that wait for somebody: headers to map, checks to look at, second signatures. */
@Component
class RosterPanel implements DeskPanel {
    private final RosterList list;

    RosterPanel(RosterList list) {
        this.list = list;
    }

    @Override
    public int order() {
        return 300;
    }

    @Override
    public Content content(Chrome chrome, Actor actor) {
        boolean imports = actor.may(Permission.MANAGE_REGISTRY) || actor.may(Permission.SPEAK_FOR_UNION);
        boolean signs = actor.may(Permission.APPROVE);
        if (!imports && !signs) {
            return Content.NONE;
        }
        var tasks = new ArrayList<Ui.Task>();
        list.waiting(actor).forEach((state, count) -> {
            if (state == ImportState.WAITING ? signs : imports) {
                tasks.add(new Ui.Task(
                        chrome.say("registry.roster.task." + state.name()),
                        Ui.with(chrome.at("/desk/rosters"), "state", state.name()),
                        Ui.Tone.WARNING,
                        Ui.count(count),
                        null));
            }
        });
        return new Content("registry.roster.title", tasks, java.util.List.of());
    }
}
