package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.niangjia.draws.DrawStepOutcome;
import org.niangjia.draws.TurnLedger;
import org.niangjia.offers.ClaimOutcome.Granted;
import org.niangjia.offers.ClaimOutcome.Refusal;
import org.niangjia.offers.ClaimOutcome.Refused;
import org.niangjia.platform.NotFound;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;

/** Draw, not race: wishes, a draw anybody can check, and what it makes of them. */
@IntegrationTest
class OfferDrawTests extends OfferDrawSetting {
    @Test
    @Rule({"OFF-53", "OFF-54"})
    void givesWhatTheDrawDecidesAndNothingBefore() {
        long offer = packs(3);
        var people = world.crowd(10);
        wish(offer, people);
        assertThat(world.taken(offer)).isZero();
        assertThat(claim(offer, people.getFirst(), "again")).isEqualTo(new Refusal(Refused.LIMIT_PERSON, 1, List.of()));
        assertThatThrownBy(() -> world.in(
                        () -> applications.approve(world.officer, offer, List.of(claimOf(offer, people.getFirst())))))
                .isInstanceOf(NotFound.class);

        long draw = drawn(offer, 3, 2);
        assertThat(people(offer, "GRANTED")).hasSize(3);
        assertThat(people(offer, "APPLIED")).as("reserves").hasSize(2);
        assertThat(people(offer, "REFUSED")).hasSize(5);
        assertThat(world.taken(offer)).isEqualTo(3);
        assertThat(world.counted("offers.granted", offer)).isEqualTo(3);
        for (long winner : people(offer, "GRANTED")) {
            assertThat(world.in(() -> directory.receipt(draw, winner))
                            .orElseThrow()
                            .rank())
                    .isBetween(1, 3);
        }
        long late = world.crowd(1).getFirst();
        assertThat(claim(offer, late, "late")).isEqualTo(new Refusal(Refused.SOLD_OUT, 0, List.of()));
    }

    @Test
    @Rule("OFF-53")
    void takesNoWishBetweenTheirEndAndTheResult() {
        long offer = packs(3);
        wish(offer, world.crowd(2));
        at(WISHES);
        long late = world.crowd(1).getFirst();
        assertThat(claim(offer, late, "late")).isEqualTo(new Refusal(Refused.DRAW_PENDING, 0, List.of()));
        assertThat(world.taken(offer)).isZero();
    }

    @Test
    @Rule({"OFF-53", "DRA-22"})
    void drawsNoMoreThanThereIsAndFreezesNoListWhileWishesAreTaken() {
        long offer = packs(3);
        wish(offer, world.crowd(2));
        assertThat(world.in(() -> draws.plan(world.officer, drawing(offer, 4, 0, WISHES))))
                .isEqualTo(DrawStepOutcome.Refused.TOO_MANY_PRIZES);
        assertThat(world.in(() -> draws.plan(world.officer, drawing(offer, 3, 0, WISHES.minusSeconds(1)))))
                .isEqualTo(DrawStepOutcome.Refused.ENTRIES_STILL_TAKEN);
        long id = planned(offer, 3, 0);
        assertThat(world.in(() -> steps.freeze(world.officer, id)))
                .isEqualTo(DrawStepOutcome.Refused.TOO_EARLY_TO_FREEZE);
    }

    @Test
    @Rule("OFF-53")
    void givesWhatIsLeftAfterTheDrawFirstCome() {
        long offer = packs(5);
        wish(offer, world.crowd(2));
        long draw = drawn(offer, 5, 0);
        assertThat(draw).isPositive();
        assertThat(people(offer, "GRANTED")).hasSize(2);
        var late = world.crowd(4);
        var outcomes = new ArrayList<ClaimOutcome>();
        late.forEach(person -> outcomes.add(claim(offer, person, "late")));
        assertThat(outcomes).filteredOn(Granted.class::isInstance).hasSize(3);
        assertThat(world.taken(offer)).isEqualTo(5);
    }

    @Test
    @Rule("OFF-55")
    void makesApplicantsOfAllAgainWhenTheDrawIsGivenUp() {
        long offer = packs(2);
        var people = world.crowd(5);
        wish(offer, people);
        long draw = planned(offer, 2, 1);
        at(WISHES);
        world.in(() -> done(steps.freeze(world.officer, draw)));
        world.in(() -> done(draws.abandon(world.leader, draw, "名单有误")));
        assertThat(people(offer, "APPLIED")).hasSize(5);
        long second = drawnAgain(offer);
        assertThat(second).isNotEqualTo(draw);
        assertThat(people(offer, "GRANTED")).hasSize(2);
    }

    private long drawnAgain(long offer) {
        return drawn(offer, 2, 1);
    }

    @Autowired
    TurnLedger turns;

    private Map<Long, Integer> weights(List<Long> people) {
        return world.in(() ->
                turns.weights(world.county, "offers.ticket", TurnLedger.PERSON, people, LocalDate.of(2026, 12, 31)));
    }

    @Test
    @Rule("OFF-56")
    void whoStillWaitsWhenAnOfferClosesWasPassedOverUnlessItOpensAgain() {
        world.in(() -> {
            turns.setRule(
                    world.officer,
                    new TurnLedger.Rule(
                            world.county, "offers.ticket", 1, 5, true, LocalDate.of(2026, 1, 1), "办法", "门票"));
            return true;
        });
        var people = world.crowd(4);
        long plenty = world.open(offers, World.ticketsFor(world.programme, 1, null, true), 9L);
        people.forEach(person -> assertThat(claim(plenty, person, "a")).isInstanceOf(Granted.class));
        move(plenty, OfferState.CLOSED);
        assertThat(weights(people)).as("nothing was scarce").isEmpty();
        long scarce = world.open(offers, World.ticketsFor(world.programme, 1, null, true), 1L);
        assertThat(claim(scarce, people.getFirst(), "b")).isInstanceOf(Granted.class);
        people.subList(1, 4)
                .forEach(person -> assertThat(claim(scarce, person, "b")).isInstanceOf(ClaimOutcome.Waiting.class));
        move(scarce, OfferState.CLOSED);
        assertThat(weights(people)).isEqualTo(Map.of(people.get(1), 2, people.get(2), 2, people.get(3), 2));
        move(scarce, OfferState.OPEN);
        assertThat(weights(people)).as("nobody had a turn yet").isEmpty();
        move(scarce, OfferState.CLOSED);
        assertThat(weights(people)).hasSize(3);
    }
}
