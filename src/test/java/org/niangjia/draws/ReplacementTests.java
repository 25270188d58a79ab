package org.niangjia.draws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.niangjia.draws.DrawOutcome.Cause;
import org.niangjia.draws.DrawStepOutcome.Done;
import org.niangjia.draws.DrawStepOutcome.Refused;
import org.niangjia.draws.proof.LogText;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Who follows a winner, and what of it is public. */
@IntegrationTest
class ReplacementTests extends DrawSetting {
    @Autowired
    Replacements replacements;

    @Autowired
    Disputes disputes;

    @Autowired
    DrawLog log;

    @Autowired
    DrawList list;

    @Autowired
    TransactionTemplate transaction;

    @Test
    @Rule("DRA-10")
    void anAbsentWinnerIsReplacedByTheNextReserveUntilThereIsNone() {
        long id = decided(plan());
        var places = entrants.told(id).getFirst().places();
        var winner = places.get(1);
        long number = world.in(() -> directory.receipt(id, winner.personIds().getFirst()))
                .orElseThrow()
                .number();
        assertThat(replace(id, number)).isInstanceOf(Done.class);
        holds(id, null);
        var moved = entrants.told(id).getLast();
        assertThat(moved.places().getFirst().standing()).isEqualTo(DrawOutcome.Standing.ABSENT);
        assertThat(moved.places().getLast().entry()).isEqualTo(places.get(4).entry());
        assertThat(moved.places().getLast().tier()).isEqualTo("礼包");
        assertThat(world.in(() -> replacements.replace(world.officer, id, number, Cause.ABSENT, "", null)))
                .isEqualTo(Refused.NOT_A_WINNER);
        for (int i = 2; i < 4; i++) {
            long next = world.in(() -> directory.receipt(
                            id, places.get(winnerIndex(id, places)).personIds().getFirst()))
                    .orElseThrow()
                    .number();
            assertThat(replace(id, next)).isInstanceOf(Done.class);
        }
        long last = world.in(() ->
                        directory.receipt(id, places.getFirst().personIds().getFirst()))
                .orElseThrow()
                .number();
        assertThat(replace(id, last)).isEqualTo(Refused.NO_RESERVE_LEFT);
        holds(id, null);
        assertThat(wonFacts(id)).isEqualTo(4);
    }

    private DrawStepOutcome replace(long id, long number) {
        return world.in(() -> replacements.replace(world.officer, id, number, Cause.ABSENT, "三次联系未到场", null));
    }

    private long number(long id, DrawOutcome.Place place) {
        return world.in(() -> directory.receipt(id, place.personIds().getFirst()))
                .orElseThrow()
                .number();
    }

    private DrawDirectory.Lot lot(long id, DrawOutcome.Place place) {
        return world.in(() -> directory.lot(id, place.personIds().getFirst())).orElseThrow();
    }

    private void leaves(DrawPlan plan, DrawOutcome.Place place, Cause cause, Replacements.Then then) {
        world.in(() -> {
            transaction.executeWithoutResult(status -> {
                replacements.hold(plan.subject().type(), List.of(plan.subject().id()));
                replacements.left(
                        DrawWorld.worker(place.personIds().getFirst()), plan.subject(), place.entry(), cause, then);
            });
            return 0;
        });
    }

    @Test
    @Rule("DRA-24")
    void whoGivesUpIsFollowedByTheNextWhoStillWaitsAndEachStepStandsInTheLog() {
        var plan = plan();
        long id = decided(plan);
        var places = entrants.told(id).getFirst().places();
        assertThat(lot(id, places.get(6)).place()).isEqualTo(3);
        // The first reserve no longer wants it: everybody behind moves up by one, and nothing is public before it
        // matters.
        entrants.gone.add(places.get(4).entry().id());
        assertThat(lot(id, places.get(4)).place()).isZero();
        assertThat(lot(id, places.get(6)).place()).isEqualTo(2);
        assertThat(world.in(() -> replacements.next(world.officer, id)))
                .contains(new Replacements.Next(number(id, places.get(5)), 6, 1));

        leaves(plan, places.get(0), Cause.GAVE_UP, Replacements.Then.NEXT_RESERVE);
        assertThat(lot(id, places.get(0)))
                .isEqualTo(new DrawDirectory.Lot(DrawOutcome.Standing.ABSENT, Cause.GAVE_UP, "一等奖", 1, false, 0));
        assertThat(lot(id, places.get(4)).cause()).isEqualTo(Cause.WITHDRAWN);
        assertThat(lot(id, places.get(5)))
                .isEqualTo(new DrawDirectory.Lot(DrawOutcome.Standing.WON, null, "一等奖", 6, true, 0));
        assertThat(lot(id, places.get(6)).place()).isEqualTo(1);
        assertThat(moves(id))
                .containsExactly(
                        number(id, places.get(0)) + " GAVE_UP " + number(id, places.get(4)),
                        number(id, places.get(4)) + " WITHDRAWN " + number(id, places.get(5)));
        assertThat(entrants.told(id).getLast().places().getLast().entry())
                .isEqualTo(places.get(5).entry());
        assertThat(wonFacts(id)).isEqualTo(4);
        holds(
                id,
                world.in(() -> directory.receipt(
                                id, places.getFirst().personIds().getFirst()))
                        .orElseThrow()
                        .text());
        // Twice is once.
        leaves(plan, places.get(0), Cause.GAVE_UP, Replacements.Then.NEXT_RESERVE);
        assertThat(moves(id)).hasSize(2);
    }

    private List<String> moves(long id) {
        return world.in(() -> log.ofDraw(id)).stream()
                .filter(record -> record.kind() == DrawLog.Kind.REPLACEMENT)
                .map(record -> LogText.Replacement.parse(record.text()))
                .map(moved -> moved.absent() + " " + moved.reason() + " " + moved.next())
                .toList();
    }

    @Test
    @Rule("DRA-24")
    void aPlaceStaysEmptyWithoutReservesOrWhereItIsOverAndTheResultStandsAsPublished() {
        var plan = plan();
        long id = decided(plan);
        var places = entrants.told(id).getFirst().places();
        leaves(plan, places.get(0), Cause.GAVE_UP, Replacements.Then.STAYS_EMPTY);
        assertThat(lot(id, places.get(0)))
                .isEqualTo(new DrawDirectory.Lot(DrawOutcome.Standing.WON, Cause.GAVE_UP, "一等奖", 1, false, 0));
        assertThat(moves(id)).isEmpty();
        // An officer may still hand it on.
        assertThat(world.in(() -> list.holders(id, 0, 10)).getFirst().number())
                .isEqualTo((int) number(id, places.get(0)));
        assertThat(replace(id, number(id, places.get(0)))).isInstanceOf(Done.class);
        places.subList(5, 7)
                .forEach(reserve -> entrants.gone.add(reserve.entry().id()));
        leaves(plan, places.get(1), Cause.ABSENT, Replacements.Then.NEXT_RESERVE);
        assertThat(lot(id, places.get(1)).cause()).isEqualTo(Cause.ABSENT);
        assertThat(lot(id, places.get(1)).standing()).isEqualTo(DrawOutcome.Standing.WON);
        assertThat(moves(id)).hasSize(1);
        assertThat(wonFacts(id)).isEqualTo(4);
        holds(id, null);
    }

    @Test
    @Rule({"DRA-10", "DRA-25"})
    void anOfficerHandsOnOnlyToWhomHeWasShownAndAfterADisputeOnlyWhenItWasUpheld() {
        long id = decided(plan());
        var places = entrants.told(id).getFirst().places();
        long winner = number(id, places.get(0));
        assertThat(world.in(() ->
                        replacements.replace(world.officer, id, winner, Cause.GAVE_UP, "", number(id, places.get(5)))))
                .isEqualTo(Refused.NEXT_CHANGED);
        assertThat(world.in(() -> replacements.replace(world.officer, id, winner, Cause.DISPUTED, "", null)))
                .isEqualTo(Refused.DISPUTE_NOT_UPHELD);
        world.in(() -> disputes.byOfficer(world.officer, id, Disputes.Kind.WRONGLY_IN, "报名时已调离"));
        var dispute = world.in(() -> disputes.of(world.officer, id)).getLast();
        world.in(() -> disputes.decide(world.officer, id, dispute.id(), Disputes.Decision.UPHELD, "查实"));
        assertThat(world.in(() -> replacements.replace(
                        world.officer, id, winner, Cause.DISPUTED, "不符合\n条件", number(id, places.get(4)))))
                .isInstanceOf(Done.class);
        assertThat(moves(id)).containsExactly(winner + " DISPUTED 不符合 条件 " + number(id, places.get(4)));
        holds(id, null);
    }

    /** Some entry behind the first that has a prize now. */
    private int winnerIndex(long id, List<DrawOutcome.Place> places) {
        for (int i = 1; i < places.size(); i++) {
            long person = places.get(i).personIds().getFirst();
            if (world.in(() -> directory.receipt(id, person)).orElseThrow().standing() == DrawOutcome.Standing.WON) {
                return i;
            }
        }
        throw new AssertionError("no winner");
    }
}
