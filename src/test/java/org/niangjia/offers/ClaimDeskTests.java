package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.offers.World.want;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.offers.ClaimOutcome.Granted;
import org.niangjia.offers.ClaimOutcome.Refusal;
import org.niangjia.offers.ClaimOutcome.Refused;
import org.niangjia.offers.ClaimOutcome.Waiting;
import org.niangjia.programmes.Programmes;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.TestFederation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class ClaimDeskTests {
    @Autowired
    TestFederation federations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Programmes programmes;

    @Autowired
    Offers offers;

    @Autowired
    ClaimDesk desk;

    World world;

    @BeforeEach
    void found() {
        world = new World(federations, jdbc, programmes);
    }

    ClaimOutcome claim(long person, ClaimRequest request) {
        return world.in(() -> desk.claim(world.worker(person), request));
    }

    void cancel(long person, long claimId) {
        boolean done = world.in(() -> {
            desk.cancel(world.worker(person), claimId);
            return true;
        });
        assertThat(done).isTrue();
    }

    static long id(ClaimOutcome outcome) {
        return switch (outcome) {
            case Granted granted -> granted.claimIds().getFirst();
            case Waiting waiting -> waiting.claimIds().getFirst();
            case ClaimOutcome.Applied applied -> applied.claimIds().getFirst();
            case Refusal refusal -> throw new AssertionError(refusal);
            case ClaimOutcome.InLine line -> throw new AssertionError(line);
        };
    }

    @Test
    @Rule("OFF-20")
    void countsWhatItGrantsInTheSameTransaction() {
        long offer = world.open(offers, world.tickets(), 300L);
        long rider = world.couriers(1).getFirst();
        assertThat(claim(rider, want(offer, 3, "k", rider))).isInstanceOf(Granted.class);
        assertThat(world.taken(offer)).isEqualTo(3);
        assertThat(world.counted("offers.granted", offer)).isEqualTo(3);
    }

    @Test
    @Rule({"OFF-03", "F035"})
    void refusesTheFourthTicket() {
        long offer = world.open(offers, world.tickets(), 300L);
        long rider = world.couriers(1).getFirst();
        assertThat(claim(rider, want(offer, 3, "k", rider))).isInstanceOf(Granted.class);
        assertThat(claim(rider, want(offer, 1, "k2", rider)))
                .isEqualTo(new Refusal(Refused.LIMIT_PERSON, 3, List.of()));
    }

    @Test
    @Rule("OFF-10")
    void takesAFormThatWasSentTwiceAsOneClaim() {
        long offer = world.open(offers, world.tickets(), 300L);
        long rider = world.couriers(1).getFirst();
        assertThat(claim(rider, want(offer, 2, "same", rider))).isEqualTo(claim(rider, want(offer, 2, "same", rider)));
        assertThat(world.taken(offer)).isEqualTo(2);
    }

    @Test
    @Rule({"OFF-08", "OFF-12"})
    void givesAReturnedTicketToWhoWaitsLongest() {
        long offer = world.open(offers, world.tickets(), 1L);
        var riders = world.couriers(3);
        long first = id(claim(riders.get(0), want(offer, 1, "a", riders.get(0))));
        assertThat(claim(riders.get(1), want(offer, 1, "b", riders.get(1))))
                .isInstanceOfSatisfying(
                        Waiting.class, waiting -> assertThat(waiting.place()).isEqualTo(1));
        assertThat(claim(riders.get(2), want(offer, 1, "c", riders.get(2))))
                .isInstanceOfSatisfying(
                        Waiting.class, waiting -> assertThat(waiting.place()).isEqualTo(2));
        cancel(riders.get(0), first);
        assertThat(world.taken(offer)).isEqualTo(1);
        assertThat(world.counted("offers.granted", offer)).isEqualTo(1);
        assertThat(claim(riders.get(2), want(offer, 1, "c", riders.get(2))))
                .isInstanceOfSatisfying(
                        Waiting.class, waiting -> assertThat(waiting.place()).isEqualTo(1));
    }

    @Test
    @Rule({"OFF-04", "OFF-09"})
    void givesAHouseholdAllOrNothing() {
        long home = world.household();
        long mother = world.person("章美玉", "COURIER", home);
        long father = world.person("叶海", "ENTERPRISE", home);
        long offer = world.open(offers, world.tickets(), 3L);
        assertThat(claim(mother, want(offer, 2, "k", mother, father)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.why()).isEqualTo(Refused.SOLD_OUT));
        assertThat(world.taken(offer)).isZero();
        assertThat(claim(mother, want(offer, 1, "k2", mother, father))).isInstanceOf(Granted.class);
        assertThat(world.taken(offer)).isEqualTo(2);
    }

    @Test
    @Rule("OFF-06")
    void givesTenTicketsToTenOfSixtyWhoPressAtOnce() throws Exception {
        long offer = world.open(offers, world.tickets(), 10L);
        var riders = world.couriers(60);
        var outcomes = atOnce(riders.stream()
                .<java.util.concurrent.Callable<ClaimOutcome>>map(
                        rider -> () -> claim(rider, want(offer, 1, "k", rider)))
                .toList());
        assertThat(outcomes).filteredOn(Granted.class::isInstance).hasSize(10);
        assertThat(outcomes)
                .filteredOn(Waiting.class::isInstance)
                .extracting(outcome -> ((Waiting) outcome).place())
                .hasSize(50);
        assertThat(world.taken(offer)).isEqualTo(10).isEqualTo(world.held(offer));
        assertThat(world.counted("offers.granted", offer)).isEqualTo(10);
    }

    @Test
    @Rule("OFF-03")
    void keepsTheLimitOfOnePersonWhoPressesTwentyTimesAtOnce() throws Exception {
        long offer = world.open(offers, world.tickets(), 300L);
        long rider = world.couriers(1).getFirst();
        var presses = new ArrayList<java.util.concurrent.Callable<ClaimOutcome>>();
        for (int i = 0; i < 20; i++) {
            String key = "press" + i;
            presses.add(() -> claim(rider, want(offer, 1, key, rider)));
        }
        assertThat(atOnce(presses)).filteredOn(Granted.class::isInstance).hasSize(3);
        assertThat(world.taken(offer)).isEqualTo(3);
    }

    @Test
    @Rule({"OFF-06", "OFF-12"})
    void neverLosesOrInventsStockWhateverPeopleDo() throws Exception {
        long offer = world.open(offers, world.tickets(), 20L);
        var riders = world.couriers(16);
        var work = new ArrayList<java.util.concurrent.Callable<ClaimOutcome>>();
        for (long rider : riders) {
            work.add(() -> {
                var random = new Random(rider);
                ClaimOutcome last = null;
                for (int i = 0; i < 12; i++) {
                    last = claim(rider, want(offer, 1 + random.nextInt(3), rider + "-" + i, rider));
                    if (!(last instanceof Refusal) && random.nextBoolean()) {
                        long claimId = id(last);
                        try {
                            cancel(rider, claimId);
                        } catch (org.niangjia.platform.StaleEdit endedMeanwhile) {
                            continue;
                        }
                    }
                }
                return last;
            });
        }
        assertThat(atOnce(work)).hasSize(16);
        assertThat(world.taken(offer)).isEqualTo(world.held(offer)).isLessThanOrEqualTo(20);
        assertThat(world.counted("offers.granted", offer)).isEqualTo(world.held(offer));
    }

    static List<ClaimOutcome> atOnce(List<? extends java.util.concurrent.Callable<ClaimOutcome>> work)
            throws Exception {
        var go = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(work.size())) {
            var futures = new ArrayList<Future<ClaimOutcome>>();
            for (var one : work) {
                futures.add(threads.submit(() -> {
                    go.await();
                    return one.call();
                }));
            }
            go.countDown();
            var outcomes = new ArrayList<ClaimOutcome>();
            for (var future : futures) {
                outcomes.add(future.get());
            }
            return outcomes;
        }
    }
}
