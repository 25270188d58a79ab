package org.niangjia.offers;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.registry.Consents;
import org.niangjia.registry.Consents.Channel;
import org.niangjia.registry.Consents.Paper;
import org.niangjia.registry.PaperPurpose;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Claims whose form collects more than the registry knows: an address, or something about a child under 14. Consent to the
 * paper as it stands is kept in the transaction of the claim, and without it nothing is collected.
 */
@Service
@Transactional
public class ConsentedClaims {
    private final ClaimDesk desk;
    private final OfferRepository offers;
    private final Consents consents;
    private final Clock clock;

    ConsentedClaims(ClaimDesk desk, OfferRepository offers, Consents consents, Clock clock) {
        this.desk = desk;
        this.offers = offers;
        this.consents = consents;
        this.clock = clock;
    }

    /**
     * What the form says and asks.
     *
     * @param paper null when the form collects nothing
     * @param agreedAt since when the person agrees to this version: nobody is asked twice
     * @param childPaper null when none of the people is younger than 14
     */
    public record Asked(
            @Nullable Paper paper,
            @Nullable Instant agreedAt,
            @Nullable Paper childPaper,
            Set<Long> children) {
        public boolean asksAddress() {
            return paper != null && agreedAt == null;
        }
    }

    /** @param people who may be claimed for: the person, or the whole household */
    @Transactional(readOnly = true)
    public Asked asked(Actor actor, long offerId, List<Long> people) {
        var paper = collects(offerId) ? consents.current(PaperPurpose.PRIVACY) : null;
        var agreedAt = paper == null
                ? null
                : consents.given(List.of(actor.person()), paper.id()).get(actor.person());
        var children = childrenAmong(actor, people);
        var childPaper = children.isEmpty() ? null : consents.current(PaperPurpose.CHILD);
        return new Asked(paper, agreedAt, childPaper, children);
    }

    /** The versions that were shown and ticked. */
    public record Agreed(@Nullable Long textId, @Nullable Long childTextId) {
        public static final Agreed NOTHING = new Agreed(null, null);
    }

    /** Every answer of a form with boxes to tick. */
    public sealed interface Outcome {
        record Answered(ClaimOutcome claim) implements Outcome {}

        /** Nothing was collected; which box is missing, or stands beside words that were replaced meanwhile. */
        record NotAgreed(boolean paper, boolean childPaper) implements Outcome {}
    }

    /** OFF-62 An address only with consent to today's paper. OFF-63 For a child under 14 the guardian agrees separately. */
    public Outcome claim(Actor actor, ClaimRequest request, Agreed agreed) {
        var asked = asked(actor, request.offerId(), request.personIds());
        boolean paperMissing =
                asked.paper() != null && asked.agreedAt() == null && !shown(asked.paper(), agreed.textId());
        var unasked = unasked(asked);
        boolean childMissing =
                !unasked.isEmpty() && asked.childPaper() != null && !shown(asked.childPaper(), agreed.childTextId());
        if (paperMissing || childMissing) {
            return new Outcome.NotAgreed(paperMissing, childMissing);
        }
        var outcome = desk.claim(actor, request);
        if (!(outcome instanceof ClaimOutcome.Refusal)) {
            if (asked.paper() != null) {
                consents.record(actor, actor.person(), asked.paper().id(), Channel.SELF);
            }
            if (asked.childPaper() != null) {
                for (long child : unasked) {
                    consents.record(actor, child, asked.childPaper().id(), Channel.GUARDIAN);
                }
            }
        }
        return new Outcome.Answered(outcome);
    }

    /** The paper a form of this offer must show, when it collects an address. */
    @Transactional(readOnly = true)
    public Optional<Paper> paperOf(long offerId) {
        return collects(offerId) ? Optional.of(consents.current(PaperPurpose.PRIVACY)) : Optional.empty();
    }

    /** OFF-64 At a counter the officer ticks that the paper was shown and agreed to; the consent says how it was given. */
    public Outcome claimFor(Actor actor, ClaimRequest request, String reason, @Nullable Long textId) {
        var paper = collects(request.offerId()) ? consents.current(PaperPurpose.PRIVACY) : null;
        var agreed = paper == null
                ? List.<Long>of()
                : List.copyOf(consents.given(request.personIds(), paper.id()).keySet());
        if (paper != null && !agreed.containsAll(request.personIds()) && !shown(paper, textId)) {
            return new Outcome.NotAgreed(true, false);
        }
        var outcome = desk.claimFor(actor, request, reason);
        if (paper != null && !(outcome instanceof ClaimOutcome.Refusal)) {
            for (long person : request.personIds()) {
                consents.record(actor, person, paper.id(), Channel.COUNTER);
            }
        }
        return new Outcome.Answered(outcome);
    }

    private List<Long> unasked(Asked asked) {
        if (asked.childPaper() == null) {
            return List.of();
        }
        var left = new ArrayList<>(asked.children());
        left.removeAll(consents.given(asked.children(), asked.childPaper().id()).keySet());
        return left;
    }

    private Set<Long> childrenAmong(Actor actor, List<Long> people) {
        var others = people.stream().filter(id -> id != actor.person()).toList();
        return others.isEmpty() ? Set.of() : consents.children(others, ClaimBook.day(clock.instant()));
    }

    private static boolean shown(Paper paper, @Nullable Long textId) {
        return textId != null && textId == paper.id();
    }

    private boolean collects(long offerId) {
        return offers.findById(offerId)
                        .orElseThrow(() -> new NotFound("offer", offerId))
                        .plan()
                        .fulfilment()
                == Fulfilment.DELIVERY;
    }
}
