package org.niangjia.registry.web;

import gg.jte.generated.precompiled.Templates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.NavigationEntry;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.RecordPage;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Ui;
import org.niangjia.registry.HonourSubject;
import org.niangjia.registry.Honours;
import org.niangjia.registry.PlaceKind;
import org.niangjia.registry.PlaceList;
import org.niangjia.registry.PlaceOutcome;
import org.niangjia.registry.Reach;
import org.niangjia.registry.UnionPlaces;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Places: list, page, build, close, cover, and the titles they hold (S48, S54, S55). */
@Controller
@RequestMapping("/{federation}/desk/places")
class PlacePages {
    private final Templates templates;
    private final PlaceList list;
    private final UnionPlaces places;
    private final Reach reach;
    private final UnionView unions;
    private final RegistryExports exports;
    private final Honours honours;
    private final Choices choices;

    PlacePages(
            Templates templates,
            PlaceList list,
            UnionPlaces places,
            Reach reach,
            UnionView unions,
            RegistryExports exports,
            Honours honours,
            Choices choices) {
        this.templates = templates;
        this.list = list;
        this.places = places;
        this.reach = reach;
        this.unions = unions;
        this.exports = exports;
        this.honours = honours;
        this.choices = choices;
    }

    @Bean
    static NavigationEntry placesEntry() {
        return new NavigationEntry(
                NavigationEntry.Flow.REGISTRY,
                "registry.places",
                "map-pin",
                "/desk/places",
                Permission.VIEW_REGISTRY,
                40);
    }

    @Bean
    static RecordPage placeRecordPage() {
        return new RecordPage("registry.place", "/desk/places/{id}", "registry.place");
    }

    @Needs(Permission.VIEW_REGISTRY)
    @GetMapping
    Reply index(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String open) {
        return listing(chrome, actor, q, kind, open).page(list.page(actor.unionId(), q, kind, open, paging));
    }

    @Needs(Permission.VIEW_REGISTRY)
    @GetMapping("/export")
    Reply export(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String open) {
        return listing(chrome, actor, q, kind, open)
                .export(exports, actor, paging -> list.page(actor.unionId(), q, kind, open, paging));
    }

    private Listing<PlaceList.Row> listing(Chrome chrome, Actor actor, String q, String kind, String open) {
        return new Listing<PlaceList.Row>(templates, chrome, "registry.places", "/desk/places")
                .search(q, "registry.find.place")
                .choice("kind", kind, kinds(chrome))
                .yesOrNo("open", open)
                .adds(actor, "registry.place.build", "/desk/places/new")
                .opens(row -> "/desk/places/" + row.id())
                .text("name", PlaceList.Row::name)
                .text("kind", row -> chrome.say("registry.place.kind." + row.kind()))
                .text("union", PlaceList.Row::unionName)
                .text("employer", PlaceList.Row::employerName)
                .text("address", PlaceList.Row::address)
                .date("builtOn", PlaceList.Row::builtOn)
                .date("closedOn", PlaceList.Row::closedOn)
                .text("titles", PlaceList.Row::titles);
    }

    @Needs(Permission.VIEW_REGISTRY)
    @GetMapping("/{id}")
    Reply show(Chrome chrome, Actor actor, @PathVariable long id) {
        var place = place(actor, id);
        var answers = new ArrayList<Ui.Answer>();
        UnionView.answer(answers, chrome, "kind", chrome.say("registry.place.kind." + place.kind()));
        UnionView.answer(answers, chrome, "union", place.unionName());
        UnionView.answer(answers, chrome, "employer", place.employerName());
        UnionView.answer(answers, chrome, "address", place.address());
        UnionView.answer(answers, chrome, "builtOn", place.builtOn().toString());
        UnionView.answer(
                answers,
                chrome,
                "closedOn",
                place.closedOn() == null ? null : place.closedOn().toString());
        boolean manages = actor.may(Permission.MANAGE_REGISTRY) && place.closedOn() == null;
        var cover = new RecordView.Block(
                chrome.say("registry.cover"),
                List.of(
                        Ui.Column.text(chrome.say("registry.field.union")),
                        Ui.Column.text(chrome.say("registry.field.from")),
                        Ui.Column.text(chrome.say("registry.field.to"))),
                list.cover(id).stream()
                        .map(each -> new ListPage.Line(
                                null,
                                List.of(each.name(), each.validFrom().toString(), RecordView.day(each.validTo()))))
                        .toList(),
                chrome.say("registry.none"),
                manages ? new Ui.Link(chrome.say("registry.place.cover"), at(chrome, id, "cover")) : null);
        var titles = HonourPages.block(
                chrome,
                honours.of(HonourSubject.PLACE, id),
                manages ? "/desk/honours/new?subject=PLACE&id=" + id : null,
                actor.may(Permission.MANAGE_REGISTRY));
        return Reply.page(templates.registryShow(new RecordView(
                chrome,
                place.name(),
                List.of(new Ui.Link(chrome.say("registry.places"), chrome.at("/desk/places"))),
                place.closedOn() == null ? null : chrome.say("registry.place.closed"),
                answers,
                List.of(cover, titles),
                List.of(),
                manages
                        ? List.of(
                                new Ui.Link(chrome.say("registry.place.uncover"), at(chrome, id, "uncover")),
                                new Ui.Link(chrome.say("registry.place.close"), at(chrome, id, "close")))
                        : List.of())));
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @GetMapping("/new")
    Reply buildForm(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String union,
            @RequestParam(defaultValue = "") String q) {
        return buildDraft(chrome, actor, q, Map.of("union", union)).page();
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @PostMapping("/new")
    Reply build(Chrome chrome, Actor actor, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        String name = in.needed("name");
        var kind = in.choice("placeKind", PlaceKind.class);
        long union = in.key("union");
        var employer = in.optionalKey("employer");
        String address = in.text("address");
        LocalDate on = in.date("builtOn");
        var draft = buildDraft(chrome, actor, "", given);
        if (in.wrong() || kind.isEmpty()) {
            return draft.invalid(in.errors());
        }
        return answer(
                chrome,
                draft,
                places.build(actor, new UnionPlaces.NewPlace(union, employer, name, kind.get(), address, on)));
    }

    private FormDraft buildDraft(Chrome chrome, Actor actor, String q, Map<String, String> given) {
        return new FormDraft(
                        templates,
                        chrome,
                        "registry.place.build",
                        chrome.at("/desk/places"),
                        chrome.at("/desk/places/new"),
                        given)
                .line("name", false)
                .select("placeKind", false, kinds(chrome))
                .finding(q, "registry.find.unionOrEmployer")
                .select("union", false, unions.choices(actor, q))
                .select("employer", true, choices.employers(actor, q))
                .line("address", true)
                .date("builtOn", false);
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @GetMapping("/{id}/{act:cover|uncover|close}")
    Reply actForm(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @PathVariable String act,
            @RequestParam(defaultValue = "") String q) {
        return draft(chrome, actor, id, act, q, Map.of()).page();
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @PostMapping("/{id}/{act:cover|uncover|close}")
    Reply act(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @PathVariable String act,
            @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        long union = act.endsWith("cover") ? in.key("union") : 0;
        LocalDate on = in.date("on");
        var draft = draft(chrome, actor, id, act, "", given);
        if (in.wrong()) {
            return draft.invalid(in.errors());
        }
        return answer(
                chrome,
                draft,
                switch (act) {
                    case "cover" -> places.cover(actor, id, union, on);
                    case "uncover" -> places.endCover(actor, id, union, on);
                    default -> places.close(actor, id, on);
                });
    }

    private FormDraft draft(Chrome chrome, Actor actor, long id, String act, String q, Map<String, String> given) {
        var place = place(actor, id);
        var draft = new FormDraft(
                        templates, chrome, "registry.place." + act, at(chrome, id, ""), at(chrome, id, act), given)
                .lead(place.name());
        if (act.equals("cover")) {
            draft.finding(q).select("union", false, unions.choices(actor, q));
        }
        if (act.equals("uncover")) {
            draft.select(
                    "union",
                    false,
                    list.cover(id).stream()
                            .filter(each -> each.validTo() == null)
                            .map(each -> new Option(String.valueOf(each.unionId()), each.name()))
                            .toList());
        }
        return draft.date("on", false);
    }

    private static Reply answer(Chrome chrome, FormDraft draft, PlaceOutcome outcome) {
        return switch (outcome) {
            case PlaceOutcome.Done done ->
                Reply.seeOther(chrome.at("/desk/places/" + done.placeId()), "registry.place.changed");
            case PlaceOutcome.Refused refused -> draft.refused(chrome.words().name("registry.place.refused", refused));
        };
    }

    private PlaceList.Row place(Actor actor, long id) {
        var place = list.find(id).orElseThrow(() -> new NotFound("place", id));
        reach.union(actor, place.unionId());
        return place;
    }

    private static List<Option> kinds(Chrome chrome) {
        return Option.of(PlaceKind.values(), chrome.words(), "registry.place.kind");
    }

    private static String at(Chrome chrome, long id, String act) {
        return chrome.at("/desk/places/" + id + (act.isEmpty() ? "" : "/" + act));
    }
}
