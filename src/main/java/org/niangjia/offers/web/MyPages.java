package org.niangjia.offers.web;

import gg.jte.generated.precompiled.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.draws.DrawDirectory;
import org.niangjia.offers.Allocation;
import org.niangjia.offers.CardAlbums;
import org.niangjia.offers.ClaimDesk;
import org.niangjia.offers.ClaimOutcome;
import org.niangjia.offers.ClaimRequest;
import org.niangjia.offers.ConsentedClaims;
import org.niangjia.offers.Fulfilment;
import org.niangjia.offers.WorkerHome;
import org.niangjia.offers.WorkerOffers;
import org.niangjia.platform.Actor;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForWorkers;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.QrCode;
import org.niangjia.platform.web.Reply;
import org.niangjia.programmes.AudienceDirectory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The worker's phone: what is for me now, claim it, my things. */
@Controller
@RequestMapping("/{federation}/my")
class MyPages {
    private final WorkerHome home;
    private final WorkerOffers offers;
    private final ClaimDesk desk;
    private final ConsentedClaims consented;
    private final ClaimForms forms;
    private final DrawDirectory draws;
    private final CardAlbums albums;
    private final AudienceDirectory audiences;
    private final Templates templates;

    MyPages(
            WorkerHome home,
            WorkerOffers offers,
            ClaimDesk desk,
            ConsentedClaims consented,
            ClaimForms forms,
            DrawDirectory draws,
            CardAlbums albums,
            AudienceDirectory audiences,
            Templates templates) {
        this.home = home;
        this.offers = offers;
        this.desk = desk;
        this.consented = consented;
        this.forms = forms;
        this.draws = draws;
        this.albums = albums;
        this.audiences = audiences;
        this.templates = templates;
    }

    @GetMapping
    @ForWorkers
    Reply home(Chrome chrome, Actor actor) {
        return Reply.page(templates.offersMyHome(new MyHomePage(chrome, home.of(actor, chrome.words()))));
    }

    @GetMapping("/offers/{id}")
    @ForWorkers
    Reply offer(Chrome chrome, Actor actor, @PathVariable long id) {
        return Reply.page(templates.offersMyOffer(page(chrome, actor, id, "")));
    }

    @GetMapping("/album")
    @ForWorkers
    Reply album(Chrome chrome, Actor actor) {
        return Reply.page(templates.offersMyAlbum(new MyAlbumPage(chrome, albums.of(actor))));
    }

    private MyOfferPage page(Chrome chrome, Actor actor, long id, String problem) {
        return page(chrome, actor, id, forms.key(actor, id), problem, MyOfferPage.Typed.NOTHING, FormErrors.none());
    }

    private MyOfferPage page(
            Chrome chrome,
            Actor actor,
            long id,
            String key,
            String problem,
            MyOfferPage.Typed typed,
            FormErrors errors) {
        var one = offers.offer(actor, id, chrome.words());
        var household = one.household().stream().map(WorkerOffers.Member::id).toList();
        return new MyOfferPage(chrome, one, key, problem, consented.asked(actor, id, household), typed, errors);
    }

    /** The key comes from the form page, was made for this person and offer, and is good for a day and for one claim. */
    @PostMapping("/offers/{id}/claims")
    @ForWorkers
    Reply claim(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "1") int quantity,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(required = false) @Nullable List<Long> member,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(required = false) @Nullable Long agree,
            @RequestParam(required = false) @Nullable Long agreeChild) {
        if (quantity < 1 || quantity > 1000 || address.length() > 200) {
            return Reply.invalid(templates.offersMyOffer(page(chrome, actor, id, "")));
        }
        if (!forms.genuine(key, actor, id)) {
            return Reply.invalid(templates.offersMyOffer(page(chrome, actor, id, chrome.say("offers.my.formOld"))));
        }
        var request = new ClaimRequest(id, people(actor, member), quantity, key, address);
        return switch (consented.claim(actor, request, new ConsentedClaims.Agreed(agree, agreeChild))) {
            case ConsentedClaims.Outcome.Answered answered -> reply(chrome, actor, request, answered.claim());
            case ConsentedClaims.Outcome.NotAgreed missing -> {
                var errors = FormErrors.none();
                errors = missing.paper() ? errors.with("agree", chrome.say("offers.consent.missing")) : errors;
                errors = missing.childPaper()
                        ? errors.with("agreeChild", chrome.say("offers.consent.child.missing"))
                        : errors;
                var typed = new MyOfferPage.Typed(
                        String.valueOf(quantity),
                        member == null
                                ? Set.of()
                                : member.stream().map(String::valueOf).collect(Collectors.toSet()),
                        address,
                        agree != null && !missing.paper(),
                        agreeChild != null && !missing.childPaper());
                yield Reply.invalid(templates.offersMyOffer(page(chrome, actor, id, key, "", typed, errors)));
            }
        };
    }

    /** OFF-50 A claim that is still in line; the page asks again by itself. */
    @GetMapping("/offers/{id}/turn")
    @ForWorkers
    Reply turn(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(required = false) @Nullable List<Long> member) {
        if (!forms.genuine(key, actor, id)) {
            return Reply.page(templates.offersMyOffer(page(chrome, actor, id, chrome.say("offers.my.formOld"))));
        }
        var request = new ClaimRequest(id, people(actor, member), 1, key, "");
        var outcome = desk.turn(actor, request);
        if (outcome.isEmpty()) {
            return Reply.page(templates.offersMyOffer(page(chrome, actor, id, chrome.say("offers.my.turnLost"))));
        }
        return outcome.get() instanceof ClaimOutcome.InLine line
                ? Reply.page(templates.offersMyTurn(new MyTurnPage(
                        chrome, offers.offer(actor, id, chrome.words()), line.before(), turnAt(chrome, request))))
                : reply(chrome, actor, request, outcome.get());
    }

    private static List<Long> people(Actor actor, @Nullable List<Long> members) {
        var people = new ArrayList<Long>();
        people.add(actor.person());
        if (members != null) {
            people.addAll(members);
        }
        return people;
    }

    private static String turnAt(Chrome chrome, ClaimRequest request) {
        return chrome.at("/my/offers/" + request.offerId() + "/turn?key=" + request.key()
                + request.personIds().stream().map(id -> "&member=" + id).collect(Collectors.joining()));
    }

    private Reply reply(Chrome chrome, Actor actor, ClaimRequest request, ClaimOutcome outcome) {
        return switch (outcome) {
            case ClaimOutcome.Granted granted ->
                Reply.seeOther(thing(chrome, granted.claimIds()), "offers.claimed.granted");
            case ClaimOutcome.Applied applied ->
                Reply.seeOther(thing(chrome, applied.claimIds()), applied(actor, applied));
            case ClaimOutcome.Waiting waiting ->
                Reply.seeOther(thing(chrome, waiting.claimIds()), "offers.claimed.waiting", waiting.place());
            case ClaimOutcome.InLine line -> Reply.seeOther(turnAt(chrome, request));
            case ClaimOutcome.Refusal refusal ->
                Reply.refused(templates.offersMyRefused(new MyRefusedPage(
                        chrome,
                        offers.offer(actor, request.offerId(), chrome.words()),
                        refusal,
                        refusal.unmet().stream()
                                .map(unmet -> audiences.say(unmet, chrome.words()))
                                .toList())));
        };
    }

    private String applied(Actor actor, ClaimOutcome.Applied applied) {
        return offers.thing(actor, applied.claimIds().getFirst()).allocation() == Allocation.DRAW
                ? "offers.claimed.wished"
                : "offers.claimed.applied";
    }

    private static String thing(Chrome chrome, List<Long> ids) {
        return chrome.at("/my/things/" + ids.getFirst());
    }

    @GetMapping("/things")
    @ForWorkers
    Reply things(Chrome chrome, Actor actor) {
        return Reply.page(templates.offersMyThings(new MyThingsPage(chrome, offers.things(actor))));
    }

    @GetMapping("/things/{id}")
    @ForWorkers
    Reply thing(Chrome chrome, Actor actor, @PathVariable long id) {
        var thing = offers.thing(actor, id);
        if (thing.fulfilment() == Fulfilment.VOUCHER_CODE || thing.fulfilment() == Fulfilment.PARTNER_CODE) {
            var said = chrome.flash();
            String path = chrome.at("/my/vouchers/" + id);
            return said == null
                    ? Reply.seeOther(path)
                    : Reply.seeOther(path, said.key(), said.arguments().toArray());
        }
        var draw = thing.allocation() == Allocation.DRAW
                ? draws.find(new RecordRef("offers.offer", thing.offerId())).orElse(null)
                : null;
        return Reply.page(templates.offersMyThing(new MyThingPage(
                chrome,
                thing,
                offers.offer(actor, thing.offerId(), chrome.words()).offer(),
                draw,
                draw == null ? null : draws.lot(draw.id(), actor.person()).orElse(null))));
    }

    @PostMapping("/things/{id}/cancel")
    @ForWorkers
    Reply cancel(Chrome chrome, Actor actor, @PathVariable long id) {
        desk.cancel(actor, id);
        return Reply.seeOther(chrome.at("/my/things"), "offers.cancelled");
    }

    /** The code alone: a screenshot of it says nothing about the person. */
    @GetMapping("/things/{id}/qr.svg")
    @ForWorkers
    Reply qr(Actor actor, @PathVariable long id) {
        return QrCode.of(offers.thing(actor, id).code()).shown();
    }
}
