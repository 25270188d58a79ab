package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.niangjia.offers.ClaimDeskTests.atOnce;
import static org.niangjia.offers.World.want;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.niangjia.offers.ClaimOutcome.Granted;
import org.niangjia.offers.ClaimOutcome.InLine;
import org.niangjia.offers.ClaimOutcome.Refusal;
import org.niangjia.offers.ClaimOutcome.Refused;
import org.niangjia.platform.NotFound;
import org.niangjia.programmes.Programmes;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.TestClock;
import org.niangjia.support.TestFederation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A crowd before one offer: the known failures of such systems (anchors §14), each by its name, and what we promise beyond. */
@IntegrationTest
class ClaimCrowdTests {
    @Autowired
    TestFederation federations;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Programmes programmes;

    @Autowired
    Offers offers;

    @Autowired
    ClaimDesk desk;

    @Autowired
    ClaimBatch batch;

    @Autowired
    ClaimBook book;

    @Autowired
    TransactionTemplate transaction;

    World world;

    @BeforeEach
    void found() {
        world = new World(federations, jdbc, programmes);
    }

    private static final ClaimLanes.Settings CALM = new ClaimLanes.Settings(Duration.ofSeconds(30), 1_000, 10_000, 2);

    /** Another application node: its own lines and its own memory, the same database. */
    private ClaimLanes node(ClaimLanes.Settings settings) {
        return new ClaimLanes(batch, new SoldOut(jdbc), new SimpleMeterRegistry(), settings);
    }

    private ClaimOutcome claim(ClaimLanes node, ClaimRequest request) {
        return world.in(() -> node.claim(new ClaimBatch.Asked(request, "职工")));
    }

    /** One for each, no waiting list. */
    private OfferPlan once() {
        return World.ticketsFor(world.programme, 1, null, false);
    }

    private List<ClaimOutcome> press(List<Long> people, long offer, ClaimLanes... nodes) throws Exception {
        var presses = new ArrayList<Callable<ClaimOutcome>>();
        for (int i = 0; i < people.size(); i++) {
            long person = people.get(i);
            var node = nodes[i % nodes.length];
            presses.add(() -> claim(node, want(offer, 1, "press-" + person, person)));
        }
        return atOnce(presses);
    }

    @Test
    @Rule("OFF-06")
    void repeatClicksOfOneDoNotShutOutOthers() throws Exception {
        long offer = world.open(offers, once(), 5L);
        var people = world.crowd(5);
        var node = node(CALM);
        var presses = new ArrayList<Callable<ClaimOutcome>>();
        for (int click = 0; click < 30; click++) {
            String key = "click-" + click;
            presses.add(() -> claim(node, want(offer, 1, key, people.getFirst())));
        }
        people.subList(1, 5).forEach(person -> presses.add(() -> claim(node, want(offer, 1, "k", person))));
        assertThat(atOnce(presses)).filteredOn(Granted.class::isInstance).hasSize(5);
        assertThat(world.taken(offer)).isEqualTo(5);
    }

    @Test
    @Rule("OFF-06")
    void aHundredAtOnceOnTenLeaveNoNegativeStockAndTenHappyPeople() throws Exception {
        long offer = world.open(offers, once(), 10L);
        assertThat(press(world.crowd(100), offer, node(CALM)))
                .filteredOn(Granted.class::isInstance)
                .hasSize(10);
        assertThat(world.taken(offer)).isEqualTo(10).isEqualTo(world.held(offer));
    }

    @Test
    @Rule("OFF-50")
    void anExceptionInTheMiddleLeavesStockAndClaimsAgreed() throws Exception {
        long offer = world.open(offers, once(), 50L);
        var people = new ArrayList<>(world.crowd(20));
        long nobody = people.getLast() + 1_000_000;
        var node = node(CALM);
        var presses = new ArrayList<Callable<ClaimOutcome>>();
        people.forEach(person -> presses.add(() -> claim(node, want(offer, 1, "k", person))));
        presses.add(7, () -> {
            assertThatThrownBy(() -> claim(node, want(offer, 1, "k", nobody))).isInstanceOf(NotFound.class);
            return new InLine(0);
        });
        assertThat(atOnce(presses)).filteredOn(Granted.class::isInstance).hasSize(20);
        assertThat(world.taken(offer)).isEqualTo(20).isEqualTo(world.held(offer));
        assertThat(world.counted("offers.granted", offer)).isEqualTo(20);
    }

    @Test
    void aPersonStaysWhileHisClaimIsDecided() {
        long offer = world.open(offers, once(), 10L);
        long person = world.crowd(1).getFirst();
        var done = world.in(() -> transaction.execute(status -> {
            assertThat(desk.claim(world.worker(person), want(offer, 1, "k", person)))
                    .isInstanceOf(Granted.class);
            assertThat(jdbc.sql("show session_replication_role")
                            .query(String.class)
                            .single())
                    .isEqualTo("origin");
            var deleting = CompletableFuture.supplyAsync(() -> world.in(() -> deletingWaits(person)));
            return deleting.join();
        }));
        assertThat(done).isTrue();
        assertThat(world.in(() -> deletingWaits(person))).isFalse();
    }

    /** Or is refused by the foreign key, when there is nothing to wait for. */
    private boolean deletingWaits(long person) {
        try {
            transaction.executeWithoutResult(_ -> {
                int ignored = jdbc.sql("set local lock_timeout = '100ms'").update();
                int unused = jdbc.sql("delete from registry_person where id = :id")
                        .param("id", person)
                        .update();
            });
            throw new AssertionError("deleted");
        } catch (DataIntegrityViolationException refused) {
            return false;
        } catch (DataAccessException waited) {
            return true;
        }
    }

    @Test
    @Rule("OFF-01")
    void claimsBeforeTheOpeningTimeEatNoStock() throws Exception {
        long offer = world.open(offers, once(), 10L);
        clock.advance(Duration.ofSeconds(-3601));
        var early = press(world.crowd(20), offer, node(CALM));
        assertThat(early).allMatch(outcome -> outcome.equals(new Refusal(Refused.NOT_OPEN_YET, 0, List.of())));
        assertThat(world.taken(offer)).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(press(world.crowd(12), offer, node(CALM)))
                .filteredOn(Granted.class::isInstance)
                .hasSize(10);
    }

    @Test
    @Rule("OFF-06")
    void twoNodesThatReadTheSameStockDoNotBothGiveIt() throws Exception {
        long offer = world.open(offers, once(), 25L);
        var outcomes = press(world.crowd(80), offer, node(CALM), node(CALM));
        assertThat(outcomes).filteredOn(Granted.class::isInstance).hasSize(25);
        assertThat(outcomes)
                .filteredOn(Refusal.class::isInstance)
                .allMatch(outcome -> ((Refusal) outcome).why() == Refused.SOLD_OUT);
        assertThat(world.taken(offer)).isEqualTo(25).isEqualTo(world.held(offer));
    }

    @Test
    @Rule("OFF-12")
    void aHalfUndoneActDoesNotUndersell() {
        long offer = world.open(offers, once(), 3L);
        var people = world.crowd(4);
        var node = node(CALM);
        assertThatThrownBy(() -> world.in(() -> transaction.execute(status -> {
                    var outcome = node.claim(new ClaimBatch.Asked(want(offer, 1, "k", people.getFirst()), "职工"));
                    assertThat(outcome).isInstanceOf(Granted.class);
                    throw new IllegalStateException("something after the claim failed");
                })))
                .isInstanceOf(IllegalStateException.class);
        assertThat(world.taken(offer)).isZero();
        assertThat(world.counted("offers.granted", offer)).isZero();
        for (long person : people.subList(1, 4)) {
            assertThat(claim(node, want(offer, 1, "k", person))).isInstanceOf(Granted.class);
        }
    }

    @Test
    @Rule("OFF-09")
    void keepsTheHouseholdsLimitInsideOneBatch() throws Exception {
        long home = world.household();
        long mother = world.person("章美玉", "COURIER", home);
        long father = world.person("叶海", "COURIER", home);
        long son = world.person("叶舟", "COURIER", home);
        long offer = world.open(offers, World.ticketsFor(world.programme, 3, 4, false), 100L);
        var decided = world.in(() -> batch.decide(
                offer,
                List.of(
                        new ClaimBatch.Asked(want(offer, 2, "a", mother), ""),
                        new ClaimBatch.Asked(want(offer, 2, "b", father), ""),
                        new ClaimBatch.Asked(want(offer, 1, "c", son), ""),
                        new ClaimBatch.Asked(want(offer, 2, "a", mother), ""))));
        assertThat(decided.outcomes().get(0))
                .isInstanceOf(Granted.class)
                .isEqualTo(decided.outcomes().get(3));
        assertThat(decided.outcomes().get(1)).isInstanceOf(Granted.class);
        assertThat(decided.outcomes().get(2)).isEqualTo(new Refusal(Refused.LIMIT_HOUSEHOLD, 4, List.of()));
        assertThat(world.taken(offer)).isEqualTo(4);
    }

    @Test
    @Rule("OFF-50")
    void keepsTheTurnOfWhomItCannotAnswerYet() throws Exception {
        long offer = world.open(offers, once(), 10L);
        var people = world.crowd(2);
        var node = node(new ClaimLanes.Settings(Duration.ofMillis(50), 1_000, 10_000, 2));
        var request = want(offer, 1, "k", people.getFirst());
        var asked = new ClaimBatch.Asked(request, "职工");
        var locked = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> somebodyWorksOnTheOffer =
                    threads.submit(() -> world.in(() -> transaction.execute(status -> {
                        assertThat(book.lock(offer).taken()).isZero();
                        locked.countDown();
                        try {
                            go.await();
                        } catch (InterruptedException stopped) {
                            throw new IllegalStateException(stopped);
                        }
                        return true;
                    })));
            locked.await();
            assertThat(claim(node, request)).isInstanceOf(InLine.class);
            assertThat(claim(node, request)).isInstanceOf(InLine.class); // pressing again
            assertThat(world.in(() -> node.turn(asked))).containsInstanceOf(InLine.class);
            go.countDown();
            assertThat(somebodyWorksOnTheOffer.get()).isTrue();
        }
        var outcome = world.in(() -> node.turn(asked));
        while (outcome.isPresent() && outcome.get() instanceof InLine) {
            outcome = world.in(() -> node.turn(asked));
        }
        assertThat(outcome).containsInstanceOf(Granted.class);
        assertThat(world.taken(offer)).isEqualTo(1);
        // Another node, or this one after a restart, finds it by its form.
        assertThat(world.in(() -> node(CALM).turn(asked))).isEqualTo(outcome);
        assertThat(world.in(() -> node.turn(new ClaimBatch.Asked(want(offer, 1, "k", people.getLast()), ""))))
                .isEmpty();
    }

    @Test
    @Rule("OFF-50")
    void turnsAwayInWordsWhenNotEvenAPlaceInLineIsLeft() {
        long offer = world.open(offers, once(), 10L);
        var node = node(new ClaimLanes.Settings(Duration.ofSeconds(1), 0, 0, 1));
        assertThat(claim(node, want(offer, 1, "k", world.crowd(1).getFirst())))
                .isEqualTo(new Refusal(Refused.TOO_MANY, 0, List.of()));
    }

    @Test
    @Rule("OFF-51")
    void saysSoldOutWithoutTheDatabaseButNotToHolders() {
        long offer = world.open(offers, once(), 1L);
        var people = world.crowd(3);
        var memory = new SoldOut(jdbc);
        var node = new ClaimLanes(batch, memory, new SimpleMeterRegistry(), CALM);
        var first = claim(node, want(offer, 1, "a", people.get(0)));
        assertThat(first).isInstanceOf(Granted.class);
        assertThat(claim(node, want(offer, 1, "b", people.get(1)))).isInstanceOf(Refusal.class);
        while (!world.in(() -> memory.surelyFor(want(offer, 1, "c", people.get(2))))) {
            Thread.onSpinWait(); // remembered after the answer is given
        }
        assertThat(claim(node, want(offer, 1, "c", people.get(2))))
                .isEqualTo(new Refusal(Refused.SOLD_OUT, 0, List.of()));
        assertThat(claim(node, want(offer, 1, "a", people.get(0)))).isEqualTo(first);
    }

    @Test
    @Rule({"OFF-12", "OFF-51"})
    void offersWhatComesBackAgainAtOnce() {
        long offer = world.open(offers, once(), 1L);
        var people = world.crowd(2);
        for (int round = 0; round < 20; round++) {
            long now = people.get(round % 2);
            String key = "round-" + round;
            var outcome = world.in(() -> desk.claim(world.worker(now), want(offer, 1, key, now)));
            assertThat(outcome).as(key).isInstanceOf(Granted.class);
            long other = people.get((round + 1) % 2);
            assertThat(world.in(() -> desk.claim(world.worker(other), want(offer, 1, key, other))))
                    .isInstanceOf(Refusal.class);
            long claimId = ((Granted) outcome).claimIds().getFirst();
            world.in(() -> {
                desk.cancel(world.worker(now), claimId);
                return true;
            });
        }
        assertThat(world.taken(offer)).isZero();
    }

    @RepeatedTest(10)
    @Rule("OFF-06")
    void whatPeopleSeeCouldHaveHappenedOneAfterAnother() throws Exception {
        int stock = 3;
        long offer = world.open(offers, once(), (long) stock);
        var people = world.crowd(6);
        var seen = new ConcurrentLinkedQueue<ClaimHistory.Event>();
        var work = new ArrayList<Callable<ClaimOutcome>>();
        for (long person : people) {
            work.add(() -> {
                ClaimOutcome last = null;
                for (int i = 0; i < 5; i++) {
                    String key = person + "-" + i;
                    long called = System.nanoTime();
                    last = world.in(() -> desk.claim(world.worker(person), want(offer, 1, key, person)));
                    var saw = saw(last);
                    seen.add(new ClaimHistory.Event(person, saw, called, System.nanoTime()));
                    if (last instanceof Granted granted && (person + i) % 2 == 0) {
                        called = System.nanoTime();
                        world.in(() -> {
                            desk.cancel(world.worker(person), granted.claimIds().getFirst());
                            return true;
                        });
                        seen.add(new ClaimHistory.Event(person, ClaimHistory.Saw.CANCELLED, called, System.nanoTime()));
                    }
                }
                return last;
            });
        }
        assertThat(atOnce(work)).hasSize(6);
        assertThat(new ClaimHistory(stock, List.copyOf(seen)).explained())
                .as(seen.toString())
                .isTrue();
    }

    @Test
    void theHistoryCheckFindsAnOversell() {
        var oversold = List.of(
                new ClaimHistory.Event(1, ClaimHistory.Saw.GRANTED, 0, 10),
                new ClaimHistory.Event(2, ClaimHistory.Saw.GRANTED, 5, 15));
        assertThat(new ClaimHistory(1, oversold).explained()).isFalse();
        assertThat(new ClaimHistory(2, oversold).explained()).isTrue();
        var soldOutTooEarly = List.of(
                new ClaimHistory.Event(1, ClaimHistory.Saw.SOLD_OUT, 0, 10),
                new ClaimHistory.Event(2, ClaimHistory.Saw.GRANTED, 11, 15));
        assertThat(new ClaimHistory(1, soldOutTooEarly).explained()).isFalse();
    }

    private static ClaimHistory.Saw saw(ClaimOutcome outcome) {
        if (outcome instanceof Granted) {
            return ClaimHistory.Saw.GRANTED;
        }
        return ((Refusal) outcome).why() == Refused.LIMIT_PERSON ? ClaimHistory.Saw.LIMIT : ClaimHistory.Saw.SOLD_OUT;
    }
}
