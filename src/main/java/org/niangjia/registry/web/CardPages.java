package org.niangjia.registry.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Period;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForWorkers;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.QrCode;
import org.niangjia.platform.web.Reply;
import org.niangjia.registry.CardVisits;
import org.niangjia.registry.PersonDirectory;
import org.niangjia.registry.PlaceList;
import org.niangjia.registry.ScanOutcome;
import org.niangjia.registry.ServiceCard;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The member's card on the phone, and the counter where it is read (S56). */
@Controller
class CardPages {
    private static final DateTimeFormatter TO_THE_SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Templates templates;
    private final ServiceCard card;
    private final CardVisits visits;
    private final PersonDirectory people;
    private final PlaceList places;
    private final Clock clock;

    CardPages(
            Templates templates,
            ServiceCard card,
            CardVisits visits,
            PersonDirectory people,
            PlaceList places,
            Clock clock) {
        this.templates = templates;
        this.card = card;
        this.visits = visits;
        this.people = people;
        this.places = places;
        this.clock = clock;
    }

    @ForWorkers
    @GetMapping("/{federation}/my/card")
    Reply card(Chrome chrome, Actor actor) {
        var person = people.find(actor.person()).orElseThrow();
        if (person.unionId() == null) {
            return Reply.page(templates.registryCard(new CardPage(chrome, person.name(), "", "", "", "", 0)));
        }
        var code = card.issue(actor.person());
        long left = Duration.between(clock.instant(), code.until()).toSeconds();
        return Reply.page(templates.registryCard(new CardPage(
                chrome,
                person.name(),
                person.unionName(),
                code.text(),
                QrCode.of(code.text()).dataAddress(),
                TO_THE_SECOND.format(code.until().atZone(Period.ZONE)),
                Math.max(5, left - 5))));
    }

    @Needs(Permission.SCAN)
    @GetMapping("/{federation}/scan")
    Reply scanner(Chrome chrome, Actor actor, @RequestParam(defaultValue = "") String place) {
        return Reply.page(templates.registryScan(page(chrome, actor, place, null, false)));
    }

    @Needs(Permission.SCAN)
    @PostMapping("/{federation}/scan")
    Reply scan(Chrome chrome, Actor actor, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        long place = in.key("place");
        String code = in.needed("code");
        if (in.wrong()) {
            return Reply.invalid(templates.registryScan(
                    page(chrome, actor, given.getOrDefault("place", ""), chrome.say("ui.form.NotBlank"), false)));
        }
        String chosen = String.valueOf(place);
        return switch (visits.scan(actor, place, code)) {
            case ScanOutcome.Accepted(long visit, String name, String union) ->
                Reply.page(templates.registryScan(page(
                        chrome,
                        actor,
                        chosen,
                        chrome.say("registry.scan.accepted") + " · " + name + " · " + union,
                        true)));
            case ScanOutcome.Refused refused ->
                Reply.refused(templates.registryScan(
                        page(chrome, actor, chosen, chrome.words().name("registry.scan.refused", refused), false)));
        };
    }

    private ScanPage page(Chrome chrome, Actor actor, String place, @Nullable String answer, boolean accepted) {
        Long own = actor.placeId();
        var rows = own == null
                ? places.page(actor.unionId(), "", "", "true", new Paging(1, 200))
                        .rows()
                : places.find(own).stream().toList();
        var options = rows.stream()
                .map(row -> new Option(String.valueOf(row.id()), row.name()))
                .toList();
        return new ScanPage(chrome, List.copyOf(options), own == null ? place : own.toString(), answer, accepted);
    }
}
