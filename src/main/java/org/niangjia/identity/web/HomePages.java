package org.niangjia.identity.web;

import gg.jte.generated.precompiled.Templates;
import java.util.ArrayList;
import java.util.List;
import org.niangjia.identity.Places;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.data.Federations;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForEveryone;
import org.niangjia.platform.web.Reply;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The root page sends people where they belong and tells everybody else where they are. */
@Controller
class HomePages {
    private final Templates templates;
    private final Federations federations;
    private final Places places;

    HomePages(Templates templates, Federations federations, Places places) {
        this.templates = templates;
        this.federations = federations;
        this.places = places;
    }

    @ForEveryone
    @GetMapping("/")
    Reply home(Chrome chrome) {
        var actor = chrome.actor();
        var mine = actor == null ? List.<HomePage.Place>of() : places(actor);
        return mine.size() == 1
                ? Reply.seeOther(mine.getFirst().href())
                : Reply.page(templates.identityHome(new HomePage(chrome, mine, federations.all())));
    }

    private List<HomePage.Place> places(Actor actor) {
        var found = new ArrayList<HomePage.Place>();
        if (actor.may(Permission.OPERATE)) {
            found.add(new HomePage.Place("Niangjia", "identity.place.operator", "/operator"));
        }
        for (var place : places.of(actor.accountId())) {
            String root = "/" + place.federation().code();
            if (place.desk()) {
                found.add(new HomePage.Place(place.federation().name(), "identity.place.desk", root + "/desk"));
            } else if (place.person()) {
                found.add(new HomePage.Place(place.federation().name(), "identity.place.my", root + "/my"));
            }
        }
        return found;
    }
}
