package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.niangjia.draws.DrawOutcome.Cause;
import org.niangjia.draws.DrawStepOutcome;
import org.niangjia.offers.ClaimOutcome.Granted;
import org.niangjia.offers.ClaimOutcome.Refusal;
import org.niangjia.platform.StaleEdit;
import org.niangjia.registry.RegistryEvents.PersonWithdrawn;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** OFF-55 Who follows a winner who gives up, does not come, or leaves; and when nobody does. */
@IntegrationTest
class OfferSuccessionTests extends OfferDrawSetting {
    @Autowired
    ClaimExpiry expiry;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Test
    @Rule({"OFF-55", "DRA-24"})
    void whoGivesUpOnThePhoneIsFollowedByTheNextReserveByItself() {
        long offer = packs(2);
        wish(offer, world.crowd(6));
        long draw = drawn(offer, 2, 2);
        long winner = people(offer, "GRANTED").getFirst();
        var reserves = reserves(draw, offer);
        cancels(offer, winner);
        assertThat(people(offer, "GRANTED"))
                .hasSize(2)
                .contains(reserves.getFirst())
                .doesNotContain(winner);
        assertThat(people(offer, "APPLIED")).containsExactly(reserves.getLast());
        assertThat(world.taken(offer)).isEqualTo(2).isEqualTo(world.counted("offers.granted", offer));
        assertThat(handedOn(draw))
                .containsExactly(numberOf(draw, winner) + " GAVE_UP " + numberOf(draw, reserves.getFirst()));
        verified(draw);
        assertThat(told(reserves.getFirst())).containsExactly("draws.notice.moved-up");
        assertThat(told(winner)).containsExactly("draws.notice.won");
        assertThat(world.in(() -> directory.lot(draw, reserves.getLast()))
                        .orElseThrow()
                        .place())
                .isEqualTo(1);
        assertThat(world.in(
                        () -> jdbc.sql("select actor_name from journal_entry where act = 'draws.draw.replaced.gave-up'")
                                .query(String.class)
                                .list()))
                .containsExactly("职工" + winner);
        long stranger = world.crowd(1).getFirst();
        assertThat(claim(offer, stranger, "quick")).isInstanceOf(Refusal.class);
    }

    @Test
    @Rule({"OFF-55", "OFF-16"})
    void whatAnOfficerCancelsForAWinnerGoesOnAndAReserveWhoGaveUpIsPassedOver() {
        long offer = packs(1);
        wish(offer, world.crowd(5));
        long draw = drawn(offer, 1, 3);
        long winner = people(offer, "GRANTED").getFirst();
        var reserves = reserves(draw, offer);
        cancels(offer, reserves.getFirst());
        assertThat(handedOn(draw)).as("not public before it matters").isEmpty();
        world.in(() -> {
            desk.cancelFor(world.officer, claimOf(offer, winner), "电话说不要了");
            return true;
        });
        assertThat(people(offer, "GRANTED")).containsExactly(reserves.get(1));
        assertThat(handedOn(draw))
                .containsExactly(
                        numberOf(draw, winner) + " GAVE_UP " + numberOf(draw, reserves.getFirst()),
                        numberOf(draw, reserves.getFirst()) + " WITHDRAWN " + numberOf(draw, reserves.get(1)));
        assertThat(world.taken(offer)).isEqualTo(1);
        verified(draw);
    }

    @Test
    @Rule({"OFF-55", "OFF-11"})
    void whatIsNotPickedUpInTimeGoesOnAlsoBehindTheClosingTimeWithFullHoursForWhoMovesUp() {
        long offer = world.open(
                offers,
                World.ticketsFor(world.programme, 1, null, false).keptFor(240).drawnAmongWishesUntil(WISHES),
                1L);
        wish(offer, world.crowd(4));
        long draw = drawn(offer, 1, 1);
        long winner = people(offer, "GRANTED").getFirst();
        long reserve = people(offer, "APPLIED").getFirst();
        var late = NUMBERS_KNOWN.plusSeconds(241 * 3600);
        at(late);
        assertThat(late).as("claims have ended").isAfter(World.NOW.plusSeconds(86_400 * 10));
        world.in(expiry::expire);
        assertThat(people(offer, "EXPIRED")).containsExactly(winner);
        assertThat(people(offer, "GRANTED")).containsExactly(reserve);
        assertThat(handedOn(draw)).containsExactly(numberOf(draw, winner) + " ABSENT " + numberOf(draw, reserve));
        world.in(expiry::expire);
        assertThat(people(offer, "GRANTED")).as("has the hours anew").containsExactly(reserve);
        at(late.plusSeconds(241 * 3600));
        world.in(expiry::expire);
        assertThat(world.taken(offer)).as("nobody is left").isZero();
        assertThat(handedOn(draw)).hasSize(1);
        verified(draw);
    }

    @Test
    @Rule({"OFF-55", "OFF-11"})
    void expiryDoesNotWaitForADrawSomebodyWorksOn() {
        long offer = world.open(
                offers,
                World.ticketsFor(world.programme, 1, null, false).keptFor(240).drawnAmongWishesUntil(WISHES),
                1L);
        wish(offer, world.crowd(2));
        assertThat(drawn(offer, 1, 1)).isPositive();
        at(NUMBERS_KNOWN.plusSeconds(241 * 3600));
        long expired = world.in(() -> transaction.execute(working -> {
            replacements.hold(Offers.TYPE, List.of(offer));
            try (var job = Executors.newSingleThreadExecutor()) {
                return job.submit(() -> world.in(expiry::expire)).get(20, TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException failed) {
                throw new AssertionError(failed);
            }
        }));
        assertThat(expired).as("left for the next minute").isZero();
        assertThat(world.in(expiry::expire)).isEqualTo(1);
        assertThat(people(offer, "GRANTED")).hasSize(1);
    }

    @Test
    @Rule({"OFF-55", "OFF-53", "DRA-24"})
    void withoutAReserveTheDrawStandsAndThePlaceIsFirstCome() {
        long offer = packs(1);
        wish(offer, world.crowd(3));
        long draw = drawn(offer, 1, 0);
        long winner = people(offer, "GRANTED").getFirst();
        cancels(offer, winner);
        assertThat(handedOn(draw)).isEmpty();
        assertThat(world.in(() -> directory.lot(draw, winner)).orElseThrow().cause())
                .isEqualTo(Cause.GAVE_UP);
        verified(draw);
        assertThat(claim(offer, world.crowd(1).getFirst(), "quick")).isInstanceOf(Granted.class);
    }

    @Test
    @Rule({"OFF-55", "DRA-24"})
    void onceAnOfferIsClosedNobodyMovesUpUntilAnOfficerHandsThePlaceOn() {
        long offer = packs(1);
        wish(offer, world.crowd(3));
        long draw = drawn(offer, 1, 1);
        long winner = people(offer, "GRANTED").getFirst();
        move(offer, OfferState.CLOSED);
        cancels(offer, winner);
        assertThat(people(offer, "GRANTED")).isEmpty();
        assertThat(world.taken(offer)).isZero();
        assertThat(handedOn(draw)).isEmpty();
        long number = numberOf(draw, winner);
        world.in(() -> done(replacements.replace(world.officer, draw, number, Cause.ABSENT, "", null)));
        assertThat(people(offer, "GRANTED")).hasSize(1);
        assertThat(handedOn(draw))
                .as("the cause that is known, not the one an officer chose")
                .singleElement()
                .asString()
                .startsWith(number + " GAVE_UP ");
        assertThat(world.taken(offer)).isEqualTo(1);
        verified(draw);
    }

    /** Draws are locked before stock, all of them: somebody who won twice and leaves cannot stand in the way of others. */
    @Test
    @Rule({"OFF-18", "OFF-55", "DRA-24"})
    void whoLeavesEveryUnionIsFollowedInEveryDrawHeWon() {
        long offer = packs(2);
        long other = packs(2);
        var three = world.crowd(3);
        wish(offer, three);
        wish(other, three);
        var drawOf = Map.of(offer, drawn(offer, 2, 1), other, drawn(other, 2, 1));
        long twice = people(offer, "GRANTED").stream()
                .filter(people(other, "GRANTED")::contains)
                .findFirst()
                .orElseThrow();
        world.in(() -> {
            events.publishEvent(new PersonWithdrawn(twice, "退会"));
            return true;
        });
        drawOf.forEach((each, draw) -> {
            assertThat(people(each, "GRANTED")).hasSize(2).doesNotContain(twice);
            assertThat(handedOn(draw)).singleElement().asString().startsWith(numberOf(draw, twice) + " WITHDRAWN ");
            verified(draw);
        });
    }

    @Test
    @Rule({"OFF-55", "DRA-25"})
    void whatAWinnerHasInHandIsNotHandedOn() {
        long offer = packs(1);
        wish(offer, world.crowd(3));
        long draw = drawn(offer, 1, 1);
        long winner = people(offer, "GRANTED").getFirst();
        String code = world.in(() -> jdbc.sql("select code from offers_claim where id = :id")
                .param("id", claimOf(offer, winner))
                .query(String.class)
                .single());
        assertThat(world.in(() -> handOut.handOut(world.officer, code))).isEqualTo(HandOut.Handing.HANDED_OUT);
        long number = numberOf(draw, winner);
        assertThat(world.in(() -> replacements.replace(world.officer, draw, number, Cause.ABSENT, "", null)))
                .isEqualTo(DrawStepOutcome.Refused.ALREADY_HANDED_OUT);
        assertThat(world.taken(offer)).isEqualTo(1);
        assertThat(handedOn(draw)).isEmpty();
    }

    /** Everybody presses twice, an officer hands on at the same time: each place goes on once, and nothing is given twice. */
    @Test
    @Rule({"OFF-55", "OFF-12", "DRA-24"})
    void winnersWhoGiveUpAtTheSameMomentAreEachFollowedOnce() throws Exception {
        long offer = packs(6);
        wish(offer, world.crowd(20));
        long draw = drawn(offer, 6, 8);
        var winners = people(offer, "GRANTED");
        var reserves = reserves(draw, offer);
        var work = new ArrayList<Callable<Boolean>>();
        for (long winner : winners.subList(0, 4)) {
            for (int i = 0; i < 2; i++) {
                work.add(() -> {
                    try {
                        cancels(offer, winner);
                        return true;
                    } catch (StaleEdit | IllegalStateException late) {
                        return false; // the other press was faster
                    }
                });
            }
        }
        long absent = numberOf(draw, winners.get(4));
        work.add(() -> world.in(() -> replacements.replace(world.officer, draw, absent, Cause.ABSENT, "", null))
                instanceof DrawStepOutcome.Done);
        long done = atOnce(work);
        assertThat(done).isEqualTo(5);
        assertThat(people(offer, "GRANTED")).hasSize(6).contains(winners.get(5)).containsAll(reserves.subList(0, 5));
        assertThat(people(offer, "APPLIED")).hasSize(3);
        assertThat(world.taken(offer)).isEqualTo(6).isEqualTo(world.counted("offers.granted", offer));
        assertThat(handedOn(draw)).hasSize(5);
        verified(draw);
    }

    /** How many of them did something. */
    private static long atOnce(List<Callable<Boolean>> work) throws Exception {
        var go = new CountDownLatch(1);
        long done = 0;
        try (var threads = Executors.newFixedThreadPool(work.size())) {
            var futures = new ArrayList<Future<Boolean>>();
            for (var one : work) {
                futures.add(threads.submit(() -> {
                    go.await();
                    return one.call();
                }));
            }
            go.countDown();
            for (var future : futures) {
                done += future.get() ? 1 : 0;
            }
        }
        return done;
    }

    /** The hours are over, and in that minute people cancel, leave, and are handed on; some of it twice. */
    @Test
    @Rule({"OFF-55", "OFF-11", "OFF-18", "DRA-24"})
    void expiryAndWhoLeavesAtTheSameMomentLetEachPlaceGoOnOnce() throws Exception {
        long offer = world.open(
                offers,
                World.ticketsFor(world.programme, 1, null, false).keptFor(240).drawnAmongWishesUntil(WISHES),
                6L);
        wish(offer, world.crowd(20));
        long draw = drawn(offer, 6, 8);
        var winners = people(offer, "GRANTED");
        var reserves = reserves(draw, offer);
        at(NUMBERS_KNOWN.plusSeconds(241 * 3600));
        var work = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 3; i++) {
            work.add(() -> world.in(expiry::expire) > 0);
        }
        for (long who : List.of(winners.get(0), winners.get(1), reserves.get(0))) {
            work.add(() -> world.in(() -> {
                events.publishEvent(new PersonWithdrawn(who, "退会"));
                return true;
            }));
        }
        work.add(() -> {
            try {
                cancels(offer, winners.get(2));
                return true;
            } catch (StaleEdit | IllegalStateException late) {
                return false; // it was taken back before
            }
        });
        long absent = numberOf(draw, winners.get(3));
        work.add(() -> world.in(() -> replacements.replace(world.officer, draw, absent, Cause.ABSENT, "", null))
                instanceof DrawStepOutcome.Done);
        assertThat(atOnce(work)).isGreaterThanOrEqualTo(3);
        world.in(expiry::expire); // what was busy
        assertThat(people(offer, "GRANTED")).containsExactlyInAnyOrderElementsOf(reserves.subList(1, 7));
        assertThat(people(offer, "APPLIED")).containsExactly(reserves.get(7));
        assertThat(world.taken(offer)).isEqualTo(6).isEqualTo(world.counted("offers.granted", offer));
        assertThat(handedOn(draw))
                .as("six winners, and a reserve on whom it came")
                .hasSize(7)
                .doesNotHaveDuplicates();
        verified(draw);
    }

    @Test
    @Rule("OFF-55")
    void takesThePrizeFromWhoDoesNotCome() {
        long offer = packs(1);
        wish(offer, world.crowd(3));
        long draw = drawn(offer, 1, 1);
        long winner = people(offer, "GRANTED").getFirst();
        long number =
                world.in(() -> directory.receipt(draw, winner)).orElseThrow().number();
        world.in(() -> done(replacements.replace(world.officer, draw, number, Cause.ABSENT, "三天未到场", null)));
        assertThat(people(offer, "EXPIRED")).containsExactly(winner);
        assertThat(people(offer, "GRANTED")).hasSize(1);
        assertThat(world.taken(offer)).isEqualTo(1).isEqualTo(world.counted("offers.granted", offer));
    }
}
