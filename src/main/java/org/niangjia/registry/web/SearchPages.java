package org.niangjia.registry.web;

import gg.jte.generated.precompiled.Templates;
import java.util.List;
import java.util.function.Function;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Ui;
import org.niangjia.registry.EmployerList;
import org.niangjia.registry.PersonDirectory;
import org.niangjia.registry.PlaceList;
import org.niangjia.registry.UnionDirectory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One box for people, unions, employers and places of the subtree. */
@Controller
class SearchPages {
    private static final int OF_EACH = 10;

    private final Templates templates;
    private final PersonDirectory people;
    private final UnionDirectory unions;
    private final EmployerList employers;
    private final PlaceList places;

    SearchPages(
            Templates templates,
            PersonDirectory people,
            UnionDirectory unions,
            EmployerList employers,
            PlaceList places) {
        this.templates = templates;
        this.people = people;
        this.unions = unions;
        this.employers = employers;
        this.places = places;
    }

    @Needs({Permission.VIEW_REGISTRY, Permission.SPEAK_FOR_UNION})
    @GetMapping("/{federation}/desk/search")
    Reply search(Chrome chrome, Actor actor, @RequestParam(defaultValue = "") String q) {
        String text = q.strip();
        long top = actor.unionId();
        var blocks = text.isEmpty() ? List.<RecordView.Block>of() : found(chrome, top, text);
        return Reply.page(templates.registrySearch(new SearchPage(chrome, text, blocks)));
    }

    private List<RecordView.Block> found(Chrome chrome, long top, String text) {
        var paging = new Paging(1, OF_EACH);
        return List.of(
                block(
                        chrome,
                        "registry.people",
                        people.search(top, text, OF_EACH),
                        person -> new ListPage.Line(
                                chrome.at("/desk/people/" + person.id()),
                                List.of(person.name(), person.unionName(), PeoplePages.masked(person.phoneTail())))),
                block(
                        chrome,
                        "registry.unions",
                        unions.search(top, text, OF_EACH),
                        union -> new ListPage.Line(
                                chrome.at("/desk/unions/" + union.id()),
                                List.of(union.name(), chrome.say("registry.union.kind." + union.kind()), ""))),
                block(
                        chrome,
                        "registry.employers",
                        employers.page(top, text, "", paging).rows(),
                        employer -> new ListPage.Line(
                                chrome.at("/desk/employers/" + employer.id()),
                                List.of(employer.name(), employer.unionName(), ""))),
                block(
                        chrome,
                        "registry.places",
                        places.page(top, text, "", "", paging).rows(),
                        place -> new ListPage.Line(
                                chrome.at("/desk/places/" + place.id()),
                                List.of(place.name(), place.unionName(), place.address()))));
    }

    private static <T> RecordView.Block block(
            Chrome chrome, String title, List<T> rows, Function<T, ListPage.Line> line) {
        return new RecordView.Block(
                chrome.say(title),
                List.of(
                        Ui.Column.text(chrome.say("registry.field.name")),
                        Ui.Column.text(chrome.say("registry.field.union")),
                        Ui.Column.text(chrome.say("registry.field.more"))),
                rows.stream().map(line).toList(),
                chrome.say("registry.none"),
                null);
    }
}
