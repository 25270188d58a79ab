package org.niangjia.draws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.draws.DrawWorld.each;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.niangjia.draws.proof.Verifier;
import org.niangjia.platform.RecordRef;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;

/** Who was passed over weighs more next time. */
@IntegrationTest
class TurnTests extends DrawSetting {
    @Autowired
    TurnLedger turns;

    @Test
    @Rule({"DRA-09", "DRA-17"})
    void whoWasPassedOverWeighsMoreAndAWinBeginsAnew() {
        world.in(() -> {
            turns.setRule(
                    world.officer,
                    new TurnLedger.Rule(
                            world.county, "offers.tour", 1, 3, true, LocalDate.of(2026, 1, 1), "总工会办〔2026〕3号"));
            return 0;
        });
        var tour = DrawWorld.with(plan(), DrawUnit.PERSON, true, "offers.tour");
        long first = decided(tour);
        clock.reset();
        var winners = entrants.told(first).getFirst().places().stream()
                .filter(place -> place.standing() == DrawOutcome.Standing.WON)
                .flatMap(place -> place.personIds().stream())
                .toList();
        var weights = world.in(
                () -> turns.weights(world.county, "offers.tour", TurnLedger.PERSON, people, LocalDate.of(2026, 12, 1)));
        for (long person : people) {
            assertThat(weights.getOrDefault(person, 1)).isEqualTo(winners.contains(person) ? 1 : 2);
        }
        long second = committed(
                DrawWorld.with(world.plan(entrants.subject(each(people)), 4, 3), DrawUnit.PERSON, true, "offers.tour"));
        var loser = people.stream()
                .filter(one -> !winners.contains(one))
                .findFirst()
                .orElseThrow();
        assertThat(world.in(() -> directory.receipt(second, loser))
                        .orElseThrow()
                        .weight())
                .isEqualTo(2);
        holdsSoFar(second);
    }

    private void holdsSoFar(long id) {
        assertThat(Verifier.passed(Verifier.verify(bundle(id), null))).isTrue();
    }

    @Test
    @Rule({"DRA-18", "DRA-19"})
    void aWeightIsExplainedByItsPassesUnderTheRuleOfTheDay() {
        var employer = new RecordRef(TurnLedger.EMPLOYER, 77);
        world.in(() -> {
            turns.setRule(
                    world.officer,
                    new TurnLedger.Rule(world.county, "offers.tour", 1, 3, true, LocalDate.of(2026, 1, 1), "办法"));
            turns.setRule(
                    world.officer,
                    new TurnLedger.Rule(world.county, "offers.tour", 2, 9, true, LocalDate.of(2027, 1, 1), "新办法"));
            turns.note(
                    world.county, "offers.tour", employer.type(), Set.of(77L), true, new RecordRef("offers.offer", 1));
            for (long offer = 2; offer < 6; offer++) {
                turns.note(
                        world.county,
                        "offers.tour",
                        employer.type(),
                        Set.of(77L),
                        false,
                        new RecordRef("offers.offer", offer));
                turns.note(
                        world.county,
                        "offers.tour",
                        employer.type(),
                        Set.of(77L),
                        false,
                        new RecordRef("offers.offer", offer));
            }
            return 0;
        });
        var now = world.in(() -> turns.explain(world.county, "offers.tour", employer, LocalDate.of(2026, 12, 1)));
        assertThat(now.weight()).isEqualTo(3);
        assertThat(now.turns()).hasSize(4).noneMatch(TurnLedger.Turn::won);
        var later = world.in(() -> turns.explain(world.county, "offers.tour", employer, LocalDate.of(2027, 1, 1)));
        assertThat(later.weight()).isEqualTo(9);
        assertThat(world.in(() -> turns.weights(
                        world.county, "offers.tour", employer.type(), List.of(77L), LocalDate.of(2027, 1, 1))))
                .containsEntry(77L, 9);
        assertThat(world.in(() -> turns.explain(world.county, "offers.other", employer, LocalDate.of(2027, 1, 1)))
                        .weight())
                .isEqualTo(1);
    }
}
