package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.niangjia.offers.ClaimOutcome.Refused;
import org.niangjia.platform.StaleEdit;
import org.niangjia.programmes.AudienceCriterion.Answer;
import org.niangjia.programmes.AudienceDirectory.Unmet;
import org.niangjia.support.Rule;

class OfferTests {
    private static final Instant NOW = World.NOW;
    private static final Standing RIDER = new Standing(1, null, 9, true, 0, 0, false);
    private static final Stock PLENTY = new Stock(300L, 0, 0);

    private static Offer open(OfferPlan plan) {
        return new Offer(5L, 0, 1, plan, OfferState.OPEN, null, NOW);
    }

    private static OfferPlan plan(
            Allocation allocation, @Nullable Integer household, boolean waiting, Fulfilment fulfilment) {
        return World.ticketsFor(1)
                .carryingOut(null)
                .upToInHousehold(household)
                .by(allocation)
                .waitingList(waiting)
                .by(fulfilment)
                .keptFor(48);
    }

    private static Offer tickets() {
        return open(plan(Allocation.FIRST_COME, null, true, Fulfilment.PICK_UP));
    }

    private static ClaimRequest want(int quantity) {
        return new ClaimRequest(5, List.of(1L), quantity, "k", "");
    }

    private static @Nullable Refused refused(Offer offer, int quantity, Standing standing, Stock stock, Instant now) {
        var refusal = offer.decide(want(quantity), List.of(standing), Map.of(), stock, now)
                .refusal();
        return refusal == null ? null : refusal.why();
    }

    @Test
    void grantsWhatTheRulesAllow() {
        assertThat(tickets()
                        .decide(want(3), List.of(RIDER), Map.of(), PLENTY, NOW)
                        .yes())
                .isEqualTo(Offer.Yes.GRANT);
    }

    @Test
    @Rule("OFF-01")
    void refusesBeforeTheWindowAndAfterIt() {
        assertThat(refused(tickets(), 1, RIDER, PLENTY, NOW.minus(Duration.ofDays(1))))
                .isEqualTo(Refused.NOT_OPEN_YET);
        assertThat(refused(tickets(), 1, RIDER, PLENTY, tickets().plan().closesAt()))
                .isEqualTo(Refused.CLOSED);
        assertThat(refused(tickets().movedTo(OfferState.CLOSED), 1, RIDER, PLENTY, NOW))
                .isEqualTo(Refused.CLOSED);
    }

    @Test
    @Rule("OFF-24")
    void refusesApplicationsForWhatIsPushed() {
        assertThat(refused(open(plan(Allocation.PUSHED, null, false, Fulfilment.VOUCHER_CODE)), 1, RIDER, PLENTY, NOW))
                .isEqualTo(Refused.PUSHED_ONLY);
    }

    @Test
    @Rule("OFF-02")
    void namesTheCriterionThatIsNotMet() {
        var unmet = List.of(new Unmet("MIGRANT", new Answer(Map.of())));
        var refusal = tickets()
                .decide(want(1), List.of(RIDER), Map.of(1L, unmet), PLENTY, NOW)
                .refusal();
        assertThat(refusal).isEqualTo(new ClaimOutcome.Refusal(Refused.NOT_IN_AUDIENCE, 0, unmet));
    }

    @Test
    @Rule({"OFF-03", "F035"})
    void refusesMoreThanThreeTicketsForEachWorker() {
        var two = new Standing(1, null, 9, true, 2, 2, false);
        assertThat(refused(tickets(), 1, two, PLENTY, NOW)).isNull();
        assertThat(refused(tickets(), 2, two, PLENTY, NOW)).isEqualTo(Refused.LIMIT_PERSON);
    }

    @Test
    @Rule("OFF-04")
    void countsWhatTheFamilyAlreadyHas() {
        var offer = open(plan(Allocation.FIRST_COME, 4, true, Fulfilment.PICK_UP));
        var family = new Standing(1, 7L, 9, true, 0, 3, false);
        assertThat(refused(offer, 1, family, PLENTY, NOW)).isNull();
        assertThat(refused(offer, 2, family, PLENTY, NOW)).isEqualTo(Refused.LIMIT_HOUSEHOLD);
    }

    @Test
    @Rule("OFF-05")
    void refusesToWaitTwice() {
        assertThat(refused(tickets(), 1, new Standing(1, null, 9, true, 1, 1, true), PLENTY, NOW))
                .isEqualTo(Refused.ALREADY_WAITING);
    }

    @Test
    @Rule("OFF-06")
    void refusesWhenAllIsTakenAndNobodyMayWait() {
        var offer = open(plan(Allocation.FIRST_COME, null, false, Fulfilment.PICK_UP));
        assertThat(refused(offer, 2, RIDER, new Stock(10L, 9, 0), NOW)).isEqualTo(Refused.SOLD_OUT);
    }

    @Test
    @Rule("OFF-07")
    void letsNobodyOvertakeWhoWaits() {
        assertThat(tickets()
                        .decide(want(1), List.of(RIDER), Map.of(), new Stock(10L, 9, 1), NOW)
                        .yes())
                .isEqualTo(Offer.Yes.WAIT);
    }

    @Test
    void asksForTheAddressOfADelivery() {
        assertThat(refused(open(plan(Allocation.FIRST_COME, null, true, Fulfilment.DELIVERY)), 1, RIDER, PLENTY, NOW))
                .isEqualTo(Refused.ADDRESS_MISSING);
    }

    @Test
    @Rule("OFF-09")
    void claimsTogetherOnlyForOneHousehold() {
        var one = new Standing(1, 7L, 9, true, 0, 0, false);
        var stranger = new Standing(2, 8L, 9, true, 0, 0, false);
        var refusal = tickets()
                .decide(new ClaimRequest(5, List.of(1L, 2L), 1, "k", ""), List.of(one, stranger), Map.of(), PLENTY, NOW)
                .refusal();
        assertThat(refusal).isEqualTo(new ClaimOutcome.Refusal(Refused.NOT_SAME_HOUSEHOLD, 0, List.of()));
    }

    @Test
    void leavesTheDecisionToAnOfficerWhenApprovalIsAsked() {
        assertThat(open(plan(Allocation.BY_APPROVAL, null, true, Fulfilment.PICK_UP))
                        .decide(want(1), List.of(RIDER), Map.of(), new Stock(1L, 1, 0), NOW)
                        .yes())
                .isEqualTo(Offer.Yes.APPLY);
    }

    @Test
    @Rule("OFF-11")
    void endsAGrantAfterItsHours() {
        assertThat(tickets().expiryFrom(NOW)).isEqualTo(NOW.plus(Duration.ofHours(48)));
    }

    @Test
    @Rule("OFF-32")
    void anOpenTourKeepsItsLength() {
        var tour = tickets();
        assertThat(tour.keepsBargain(tour.plan())).isTrue();
        assertThat(tour.keepsBargain(tour.plan().lasting(2))).isFalse();
    }

    @Test
    @Rule("OFF-32")
    void keepsTheBargainOfAnOpenOffer() {
        assertThatThrownBy(() -> assertThat(
                                tickets().changedTo(plan(Allocation.BY_APPROVAL, null, true, Fulfilment.PICK_UP)))
                        .isNull())
                .isInstanceOf(StaleEdit.class);
    }

    @Test
    @Rule({"OFF-30", "OFF-31"})
    void reachesEveryStateByAMove() {
        assertThat(OfferState.LIFECYCLE.moves())
                .extracting(move -> (Object) move.to())
                .contains(OfferState.OPEN, OfferState.CLOSED, OfferState.CANCELLED);
        var reached = EnumSet.of(ClaimState.APPLIED);
        ClaimState.LIFECYCLE.moves().forEach(move -> reached.add(move.to()));
        assertThat(reached).containsExactlyInAnyOrder(ClaimState.values());
    }
}
