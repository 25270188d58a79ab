package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.niangjia.draws.DrawOutcome.Cause;
import org.niangjia.draws.DrawStepOutcome;
import org.niangjia.offers.ClaimOutcome.Granted;
import org.niangjia.offers.ClaimOutcome.Refusal;
import org.niangjia.registry.RegistryEvents.PersonWithdrawn;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.Site;
import org.niangjia.support.Visitors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/** OFF-55 Who is drawn but left before the result, and places for which nothing is left. */
@IntegrationTest
class OfferVacancyTests extends OfferDrawSetting {
    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Visitors visitors;

    /** Winners, then reserves, as the draw is going to decide: the numbers are known, so it is decided and undone. */
    private List<Long> foreseen(long draw, long offer) {
        return world.in(() -> transaction.execute(undone -> {
            undone.setRollbackOnly();
            assertThat(done(steps.decide(world.officer, draw))).isEqualTo(draw);
            return jdbc.sql("""
                    select c.person_id from draws_pick k
                    join draws_entry e on e.draw_id = k.draw_id and e.position = k.position
                    join offers_claim c on c.id = e.entry_id and c.offer_id = :offer
                    where k.draw_id = :draw order by k.rank
                    """)
                    .param("offer", offer)
                    .param("draw", draw)
                    .query(Long.class)
                    .list();
        }));
    }

    private void decides(long draw) {
        world.in(() -> done(steps.decide(world.officer, draw)));
    }

    @Test
    @Rule({"OFF-55", "DRA-24"})
    void whoCancelsWhileTheNumbersAreAwaitedAndIsDrawnIsFollowedAtOnce() {
        long offer = packs(1);
        wish(offer, world.crowd(3));
        long draw = seeded(offer, 1, 1);
        var order = foreseen(draw, offer);
        assertThat(people(offer, "APPLIED")).as("undone").hasSize(3);
        cancels(offer, order.getFirst());
        decides(draw);
        assertThat(people(offer, "GRANTED")).containsExactly(order.getLast());
        assertThat(people(offer, "APPLIED")).isEmpty();
        assertThat(world.taken(offer)).isEqualTo(1).isEqualTo(world.counted("offers.granted", offer));
        assertThat(handedOn(draw))
                .containsExactly(numberOf(draw, order.getFirst()) + " GAVE_UP " + numberOf(draw, order.getLast()));
        verified(draw);
        assertThat(told(order.getFirst())).isEmpty();
        assertThat(told(order.getLast())).containsExactly("draws.notice.moved-up");
        var phone = world.in(() -> visitors.worker(order.getFirst()));
        Site.shows(
                new Site(mvc, world.federation).get(phone, "/my/things/" + claimOf(offer, order.getFirst())),
                "您已经放弃，名额不再为您保留");
        assertThat(claim(offer, world.crowd(1).getFirst(), "quick")).isInstanceOf(Refusal.class);
    }

    /** Two of three winners and the first reserve are gone: by leaving, by an officer's word, by their own. */
    @Test
    @Rule({"OFF-55", "OFF-54", "OFF-18", "DRA-24"})
    void whoLeavesOrIsRefusedBeforeTheResultIsFollowedInTheOrderOfTheSequence() {
        long offer = packs(3);
        wish(offer, world.crowd(8));
        long draw = seeded(offer, 3, 3);
        var order = foreseen(draw, offer);
        world.in(() -> {
            events.publishEvent(new PersonWithdrawn(order.getFirst(), "退会"));
            return applications.refuse(world.officer, offer, List.of(claimOf(offer, order.get(2))), "重复登记");
        });
        cancels(offer, order.get(3));
        decides(draw);
        assertThat(people(offer, "GRANTED")).containsExactlyInAnyOrder(order.get(1), order.get(4), order.get(5));
        assertThat(handedOn(draw))
                .containsExactly(
                        numberOf(draw, order.getFirst()) + " WITHDRAWN " + numberOf(draw, order.get(3)),
                        numberOf(draw, order.get(3)) + " WITHDRAWN " + numberOf(draw, order.get(4)),
                        numberOf(draw, order.get(2)) + " WITHDRAWN " + numberOf(draw, order.get(5)));
        assertThat(world.taken(offer)).isEqualTo(3).isEqualTo(world.counted("offers.granted", offer));
        verified(draw);
        assertThat(told(order.get(1))).containsExactly("draws.notice.won");
        assertThat(told(order.getFirst())).isEmpty();
        assertThat(told(order.get(2))).doesNotContain("draws.notice.won");
    }

    @Test
    @Rule({"OFF-55", "OFF-53", "DRA-24"})
    void whoCancelsBeforeTheResultWithoutAReserveLeavesThePlaceEmptyAndTheStockToWhoComes() {
        long offer = packs(1);
        wish(offer, world.crowd(2));
        long draw = seeded(offer, 1, 0);
        long winner = foreseen(draw, offer).getFirst();
        cancels(offer, winner);
        decides(draw);
        assertThat(world.taken(offer)).isZero();
        assertThat(people(offer, "GRANTED")).isEmpty();
        assertThat(world.in(() -> directory.lot(draw, winner)).orElseThrow().cause())
                .isEqualTo(Cause.GAVE_UP);
        assertThat(told(winner)).isEmpty();
        assertThat(handedOn(draw)).isEmpty();
        verified(draw);
        assertThat(claim(offer, world.crowd(1).getFirst(), "quick")).isInstanceOf(Granted.class);
    }

    @Test
    @Rule({"OFF-55", "DRA-25"})
    void anEmptyPlaceIsNotHandedOnOnceThereIsNothingLeftToGive() {
        long offer = packs(2);
        wish(offer, world.crowd(4));
        long draw = drawn(offer, 2, 1);
        long winner = people(offer, "GRANTED").getFirst();
        move(offer, OfferState.CLOSED);
        cancels(offer, winner);
        stock(offer, 1L);
        long number = numberOf(draw, winner);
        assertThat(world.in(() -> replacements.replace(world.officer, draw, number, Cause.GAVE_UP, "", null)))
                .isEqualTo(DrawStepOutcome.Refused.NOTHING_LEFT);
        assertThat(world.taken(offer)).isEqualTo(1);
        assertThat(people(offer, "APPLIED")).hasSize(1);
        assertThat(handedOn(draw)).isEmpty();
        stock(offer, 2L);
        world.in(() -> done(replacements.replace(world.officer, draw, number, Cause.GAVE_UP, "", null)));
        assertThat(world.taken(offer)).isEqualTo(2);
    }

    private void stock(long offer, long total) {
        assertThat(world.in(() -> offers.changeStock(world.officer, offer, total, "清点")))
                .isEqualTo(Offers.StockChange.DONE);
    }

    @Test
    @Rule({"OFF-55", "DRA-24"})
    void theResultStandsAlsoWhenThereIsLessThanPlannedForAReserve() {
        long offer = packs(1);
        wish(offer, world.crowd(3));
        long draw = seeded(offer, 1, 1);
        cancels(offer, foreseen(draw, offer).getFirst());
        stock(offer, 0L);
        decides(draw);
        assertThat(people(offer, "GRANTED")).isEmpty();
        assertThat(people(offer, "APPLIED"))
                .as("an officer may still hand it on")
                .hasSize(1);
        assertThat(world.taken(offer)).isZero();
        verified(draw);
    }
}
