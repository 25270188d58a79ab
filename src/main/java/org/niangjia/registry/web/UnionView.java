package org.niangjia.registry.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Ui;
import org.niangjia.registry.PlaceList;
import org.niangjia.registry.UnionDirectory;
import org.niangjia.registry.UnionKind;
import org.niangjia.registry.UnionList;
import org.springframework.stereotype.Component;

/** What the pages about unions show. */
@Component
class UnionView {
    private static final int MOST_CHOICES = 300;

    private final UnionList list;
    private final UnionDirectory directory;
    private final PlaceList places;

    UnionView(UnionList list, UnionDirectory directory, PlaceList places) {
        this.list = list;
        this.directory = directory;
        this.places = places;
    }

    ListPage list(Chrome chrome, Actor actor, long top, String q, String kind, Paging paging) {
        var page = list.page(top, q, kind, paging);
        String action = chrome.at("/desk/unions");
        String url = top == actor.unionId() ? action : Ui.with(action, "under", String.valueOf(top));
        url = q.isBlank() ? url : Ui.with(url, "q", q);
        url = kind.isEmpty() ? url : Ui.with(url, "kind", kind);
        return new ListPage(
                chrome,
                chrome.say("registry.unions"),
                crumbs(chrome, actor, top, "/desk/unions?under="),
                action,
                q,
                chrome.say("registry.find.union"),
                List.of(new ListPage.Choice(
                        "kind",
                        chrome.say("registry.field.kind"),
                        chrome.say("registry.all"),
                        Option.of(UnionKind.values(), chrome.words(), "registry.union.kind"),
                        kind)),
                List.of(
                        Ui.Column.text(chrome.say("registry.field.name")),
                        Ui.Column.text(chrome.say("registry.field.kind")),
                        Ui.Column.text(chrome.say("registry.field.chair")),
                        Ui.Column.text(chrome.say("registry.field.foundedOn")),
                        Ui.Column.number(chrome.say("registry.field.children")),
                        Ui.Column.number(chrome.say("registry.field.members.count"))),
                page.map(row -> new ListPage.Line(
                        chrome.at("/desk/unions/" + row.id()),
                        List.of(
                                row.name(),
                                chrome.say("registry.union.kind." + row.kind()),
                                row.chairName(),
                                row.foundedOn().toString(),
                                Ui.count(row.children()),
                                Ui.count(row.members())))),
                url,
                exportHref(chrome, top, q, kind),
                actor.may(Permission.MANAGE_REGISTRY)
                        ? new Ui.Link(chrome.say("registry.union.found"), chrome.at("/desk/unions/" + top + "/found"))
                        : null,
                "");
    }

    private static String exportHref(Chrome chrome, long top, String q, String kind) {
        String href = Ui.with(chrome.at("/desk/unions/export"), "under", String.valueOf(top));
        return Ui.with(Ui.with(href, "q", q), "kind", kind);
    }

    RecordView record(Chrome chrome, Actor actor, long id) {
        var union = list.details(id).orElseThrow(() -> new NotFound("union", id));
        var answers = new ArrayList<Ui.Answer>();
        answer(answers, chrome, "kind", chrome.say("registry.union.kind." + union.kind()));
        answer(answers, chrome, "foundedOn", union.foundedOn().toString());
        answer(
                answers,
                chrome,
                "dissolvedOn",
                union.dissolvedOn() == null ? null : union.dissolvedOn().toString());
        answer(answers, chrome, "mergedInto", union.mergedIntoName());
        answer(answers, chrome, "chair", union.chairName());
        answer(answers, chrome, "employer", union.employerName());
        answer(answers, chrome, "creditCode", union.creditCode());
        answer(answers, chrome, "members.count", Ui.count(union.members()));
        answer(answers, chrome, "members.below", Ui.count(union.peopleBelow()));
        boolean manages = actor.may(Permission.MANAGE_REGISTRY) && union.dissolvedOn() == null;
        return new RecordView(
                chrome,
                union.name(),
                crumbs(chrome, actor, id, "/desk/unions/"),
                union.dissolvedOn() == null ? null : chrome.say("registry.union.gone"),
                answers,
                List.of(children(chrome, id, manages), placesBlock(chrome, id, manages)),
                list.history(id).stream()
                        .map(change -> happening(chrome, change))
                        .toList(),
                acts(chrome, id, manages, actor));
    }

    private RecordView.Block children(Chrome chrome, long id, boolean manages) {
        return new RecordView.Block(
                chrome.say("registry.children"),
                List.of(
                        Ui.Column.text(chrome.say("registry.field.name")),
                        Ui.Column.text(chrome.say("registry.field.kind"))),
                directory.children(id).stream()
                        .limit(50)
                        .map(child -> new ListPage.Line(
                                chrome.at("/desk/unions/" + child.id()),
                                List.of(child.name(), chrome.say("registry.union.kind." + child.kind()))))
                        .toList(),
                chrome.say("registry.none"),
                manages
                        ? new Ui.Link(chrome.say("registry.union.found"), chrome.at("/desk/unions/" + id + "/found"))
                        : null);
    }

    private RecordView.Block placesBlock(Chrome chrome, long id, boolean manages) {
        return new RecordView.Block(
                chrome.say("registry.places"),
                List.of(
                        Ui.Column.text(chrome.say("registry.field.name")),
                        Ui.Column.text(chrome.say("registry.field.kind")),
                        Ui.Column.text(chrome.say("registry.field.address"))),
                places.of(id).stream()
                        .map(place -> new ListPage.Line(
                                chrome.at("/desk/places/" + place.id()),
                                List.of(
                                        place.name(),
                                        chrome.say("registry.place.kind." + place.kind()),
                                        place.address())))
                        .toList(),
                chrome.say("registry.none"),
                manages
                        ? new Ui.Link(
                                chrome.say("registry.place.build"),
                                Ui.with(chrome.at("/desk/places/new"), "union", String.valueOf(id)))
                        : null);
    }

    private static List<Ui.Link> acts(Chrome chrome, long id, boolean manages, Actor actor) {
        var acts = new ArrayList<Ui.Link>();
        acts.add(new Ui.Link(
                chrome.say("registry.people"), Ui.with(chrome.at("/desk/people"), "union", String.valueOf(id))));
        if (manages) {
            acts.add(new Ui.Link(chrome.say("registry.union.rename"), chrome.at("/desk/unions/" + id + "/rename")));
            if (id != actor.unionId()) {
                for (String act : List.of("move", "merge", "split", "dissolve")) {
                    acts.add(new Ui.Link(
                            chrome.say("registry.union." + act), chrome.at("/desk/unions/" + id + "/" + act)));
                }
            }
        }
        return acts;
    }

    private static Ui.Happening happening(Chrome chrome, UnionList.Change change) {
        String text =
                change.beforeText().isEmpty() ? change.afterText() : change.beforeText() + " → " + change.afterText();
        return new Ui.Happening(
                change.onDate().toString(),
                chrome.say("registry.union.change." + change.kind()),
                change.actorName(),
                text,
                Ui.Tone.NEUTRAL);
    }

    /** From the actor's own union down: what lies above is not theirs to open. */
    List<Ui.Link> crumbs(Chrome chrome, Actor actor, long id, String prefix) {
        var path = directory.path(id);
        var links = new ArrayList<Ui.Link>();
        boolean inside = false;
        for (var union : path) {
            inside |= union.id() == actor.unionId();
            if (inside && union.id() != id) {
                links.add(new Ui.Link(union.name(), chrome.at(prefix + union.id())));
            }
        }
        return links;
    }

    List<Option> choices(Actor actor, String text) {
        return list.choices(actor.unionId(), text, MOST_CHOICES).stream()
                .map(union -> new Option(String.valueOf(union.id()), union.name()))
                .toList();
    }

    static void answer(List<Ui.Answer> answers, Chrome chrome, String field, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            answers.add(new Ui.Answer(chrome.say("registry.field." + field), value));
        }
    }
}
