package org.niangjia.offers.web;

import gg.jte.generated.precompiled.Templates;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.ClaimOutcome;
import org.niangjia.offers.ClaimRequest;
import org.niangjia.offers.ConsentedClaims;
import org.niangjia.offers.Fulfilment;
import org.niangjia.offers.OfferList;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.niangjia.programmes.AudienceDirectory;
import org.niangjia.registry.PersonDirectory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** OFF-15 The officer finds somebody and claims for him: the same rules, a reason, and the journal. */
@Controller
@RequestMapping("/{federation}/desk/offers/{id}/for-somebody")
class ForSomebodyPages {
    private static final int MOST_FOUND = 20;
    private final ConsentedClaims consented;
    private final OfferList offers;
    private final PersonDirectory people;
    private final AudienceDirectory audiences;
    private final Templates templates;

    ForSomebodyPages(
            ConsentedClaims consented,
            OfferList offers,
            PersonDirectory people,
            AudienceDirectory audiences,
            Templates templates) {
        this.consented = consented;
        this.offers = offers;
        this.people = people;
        this.audiences = audiences;
        this.templates = templates;
    }

    @GetMapping
    @Needs(Permission.HANDLE_CLAIMS)
    Reply search(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String q) {
        return Reply.page(templates.offersForSomebody(page(
                chrome,
                actor,
                id,
                q,
                UUID.randomUUID().toString(),
                ForSomebodyPage.Typed.nothing(),
                FormErrors.none(),
                null)));
    }

    private ForSomebodyPage page(
            Chrome chrome,
            Actor actor,
            long id,
            String q,
            String key,
            ForSomebodyPage.Typed typed,
            FormErrors errors,
            @Nullable String refusal) {
        return new ForSomebodyPage(
                chrome,
                offers.show(actor, id),
                q,
                find(actor, q),
                key,
                typed,
                errors,
                refusal,
                consented.paperOf(id).orElse(null));
    }

    private List<PersonDirectory.PersonCard> find(Actor actor, String q) {
        return q.isBlank() ? List.of() : people.search(actor.unionId(), q.strip(), MOST_FOUND);
    }

    @PostMapping
    @Needs(Permission.HANDLE_CLAIMS)
    Reply claim(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam String key,
            @ModelAttribute ForSomebodyPage.Typed typed) {
        var offer = offers.show(actor, id);
        var person = Typed.number(typed.person());
        var quantity = Typed.number(typed.quantity());
        String reason = Typed.text(typed.reason());
        var errors = FormErrors.none();
        errors = person == null ? errors.with("person", chrome.say("offers.for.person.missing")) : errors;
        errors = quantity == null || quantity < 1 ? errors.with("quantity", chrome.say("ui.form.number")) : errors;
        errors = offer.plan().fulfilment() == Fulfilment.DELIVERY
                        && Typed.text(typed.address()).isEmpty()
                ? errors.with("address", chrome.say("offers.refused.ADDRESS_MISSING"))
                : errors;
        errors = reason.isEmpty() ? errors.with("reason", chrome.say("offers.desk.reason.missing")) : errors;
        if (person == null || quantity == null || key.isBlank() || key.length() > 64 || errors.any()) {
            return Reply.invalid(templates.offersForSomebody(page(chrome, actor, id, q, key, typed, errors, null)));
        }
        long personId = find(actor, q).stream()
                .map(PersonDirectory.PersonCard::id)
                .filter(found -> found == person.longValue())
                .findFirst()
                .orElseThrow(() -> new NotFound("person", person));
        var request = new ClaimRequest(id, List.of(personId), quantity, key, Typed.text(typed.address()));
        return switch (consented.claimFor(actor, request, reason, typed.agree())) {
            case ConsentedClaims.Outcome.NotAgreed missing ->
                Reply.invalid(templates.offersForSomebody(page(
                        chrome,
                        actor,
                        id,
                        q,
                        key,
                        typed,
                        FormErrors.none().with("agree", chrome.say("offers.consent.counter.missing")),
                        null)));
            case ConsentedClaims.Outcome.Answered answered ->
                answer(chrome, actor, id, q, key, typed, offer, answered.claim());
        };
    }

    private Reply answer(
            Chrome chrome,
            Actor actor,
            long id,
            String q,
            String key,
            ForSomebodyPage.Typed typed,
            OfferList.Shown offer,
            ClaimOutcome outcome) {
        return switch (outcome) {
            case ClaimOutcome.Granted granted -> done(chrome, granted.claimIds(), "offers.for.granted");
            case ClaimOutcome.Applied applied -> done(chrome, applied.claimIds(), "offers.for.applied");
            case ClaimOutcome.Waiting waiting -> done(chrome, waiting.claimIds(), "offers.for.waiting");
            case ClaimOutcome.InLine never -> throw new IllegalStateException("decided at once: " + never);
            case ClaimOutcome.Refusal refusal ->
                Reply.refused(templates.offersForSomebody(
                        page(chrome, actor, id, q, key, typed, FormErrors.none(), why(chrome, offer, refusal))));
        };
    }

    private static Reply done(Chrome chrome, List<Long> claims, String key) {
        return Reply.seeOther(chrome.at("/desk/claims/" + claims.getFirst()), key);
    }

    private String why(Chrome chrome, OfferList.Shown offer, ClaimOutcome.Refusal refusal) {
        var text = new OfferText(chrome.words());
        String limit = text.quantity(refusal.limit(), offer.plan().unit());
        String sentence = refusal.why() == ClaimOutcome.Refused.NOT_OPEN_YET
                ? chrome.say(
                        "offers.for.refused.NOT_OPEN_YET", text.at(offer.plan().opensAt()))
                : chrome.say("offers.for.refused." + refusal.why().name(), limit);
        return refusal.unmet().stream()
                .map(unmet -> audiences.say(unmet, chrome.words()))
                .reduce(sentence, (all, unmet) -> all + " " + unmet);
    }
}
