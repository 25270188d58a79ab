package org.niangjia.offers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.ClaimOutcome.Refusal;
import org.niangjia.offers.ClaimOutcome.Refused;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.StaleEdit;
import org.niangjia.programmes.AudienceDirectory.Unmet;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** Something offered, and every rule about who may have it. */
@Table("offers_offer")
record Offer(
        @Id @Nullable Long id,
        @Version @Nullable Integer version,
        long unionId,
        @Embedded.Empty OfferPlan plan,
        OfferState state,
        @Nullable Long copiedFromId,
        Instant createdAt) {

    static Offer drafted(long unionId, OfferPlan plan, @Nullable Long copiedFromId, Instant now) {
        return new Offer(null, null, unionId, plan, OfferState.DRAFT, copiedFromId, now);
    }

    /** What a claim would get; ids are not known yet. */
    enum Yes {
        GRANT,
        APPLY,
        WAIT
    }

    /** Either a yes or the first rule that refuses. */
    record Decision(@Nullable Yes yes, @Nullable Refusal refusal) {
        static Decision no(Refused why, long limit) {
            return new Decision(null, new Refusal(why, limit, List.of()));
        }
    }

    /**
     * OFF-01 … OFF-08, first refusal wins. Reads nothing: the use case brings what it must know, read under the lock.
     *
     * @param standings of each person the claim is for
     * @param unmet criteria of the audience each person fails; nobody is in it who fails none
     */
    Decision decide(
            ClaimRequest request, List<Standing> standings, Map<Long, List<Unmet>> unmet, Stock stock, Instant now) {
        var closed = closedNow(now);
        if (closed.isPresent()) {
            return Decision.no(closed.get(), 0);
        }
        if (plan.allocation() == Allocation.PUSHED) {
            return Decision.no(Refused.PUSHED_ONLY, 0);
        }
        if (plan.allocation() == Allocation.DRAW && !plan.takesWishes(now) && !stock.drawn()) {
            return Decision.no(Refused.DRAW_PENDING, 0);
        }
        if (!unmet.isEmpty()) {
            return new Decision(
                    null,
                    new Refusal(
                            Refused.NOT_IN_AUDIENCE,
                            0,
                            unmet.values().iterator().next()));
        }
        if (!oneHousehold(standings)) {
            return Decision.no(Refused.NOT_SAME_HOUSEHOLD, 0);
        }
        if (plan.fulfilment() == Fulfilment.DELIVERY && request.address().isBlank()) {
            return Decision.no(Refused.ADDRESS_MISSING, 0);
        }
        if (standings.stream().anyMatch(Standing::waiting)) {
            return Decision.no(Refused.ALREADY_WAITING, 0);
        }
        if (standings.stream().anyMatch(each -> each.personHas() + request.quantity() > plan.limitPerson())) {
            return Decision.no(Refused.LIMIT_PERSON, plan.limitPerson());
        }
        if (overHouseholdLimit(request, standings)) {
            return Decision.no(Refused.LIMIT_HOUSEHOLD, plan.householdLimitOr(0));
        }
        if (plan.allocation() == Allocation.BY_APPROVAL || plan.takesWishes(now)) {
            return new Decision(Yes.APPLY, null);
        }
        return scarce(request, stock);
    }

    /** OFF-01 Outside the window, or not open, nothing can be claimed. */
    Optional<Refused> closedNow(Instant now) {
        if (state == OfferState.DRAFT || (state == OfferState.OPEN && now.isBefore(plan.opensAt()))) {
            return Optional.of(Refused.NOT_OPEN_YET);
        }
        return state != OfferState.OPEN || !now.isBefore(plan.closesAt())
                ? Optional.of(Refused.CLOSED)
                : Optional.empty();
    }

    /** OFF-07 Somebody who waits is served before somebody who comes later, also when a little is left. */
    private Decision scarce(ClaimRequest request, Stock stock) {
        if (stock.waiting() == 0 && stock.covers(request.total())) {
            return new Decision(Yes.GRANT, null);
        }
        // A household is served whole or not at all, which a queue of single places cannot promise.
        return plan.waitingList() && request.personIds().size() == 1
                ? new Decision(Yes.WAIT, null)
                : Decision.no(Refused.SOLD_OUT, Math.max(0, stock.left()));
    }

    private static boolean oneHousehold(List<Standing> standings) {
        return standings.size() == 1
                || (standings.getFirst().householdId() != null
                        && standings.stream()
                                        .map(Standing::householdId)
                                        .distinct()
                                        .count()
                                == 1);
    }

    /** OFF-04 Without a household a person is a household of one. */
    private boolean overHouseholdLimit(ClaimRequest request, List<Standing> standings) {
        Integer limit = plan.limitHousehold();
        return limit != null && standings.getFirst().householdHas() + request.total() > limit;
    }

    /** OFF-11 A grant that must be picked up ends after so many hours. */
    @Nullable
    Instant expiryFrom(Instant granted) {
        Integer hours = plan.pickUpHours();
        return hours == null ? null : granted.plus(Duration.ofHours(hours));
    }

    Offer movedTo(OfferState target) {
        return new Offer(
                id, version, unionId, plan, OfferState.LIFECYCLE.require(state, target), copiedFromId, createdAt);
    }

    /** OFF-32 Once open, what people were promised stays: kind, item, unit, allocation, price, length and audience. */
    Offer changedTo(OfferPlan newPlan) {
        if (!keepsBargain(newPlan)) {
            throw new StaleEdit("an open offer keeps its bargain");
        }
        return new Offer(id, version, unionId, newPlan, state, copiedFromId, createdAt);
    }

    boolean keepsBargain(OfferPlan newPlan) {
        return state == OfferState.DRAFT || (state != OfferState.CANCELLED && plan.sameBargain(newPlan));
    }

    CountUnit unit() {
        return plan.unit();
    }

    long key() {
        if (id == null) {
            throw new IllegalStateException("not saved yet");
        }
        return id;
    }
}
