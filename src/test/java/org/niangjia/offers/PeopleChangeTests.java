package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.offers.World.want;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.StaleEdit;
import org.niangjia.programmes.Programmes;
import org.niangjia.registry.RegistryEvents.PeopleMerged;
import org.niangjia.registry.RegistryEvents.PersonWithdrawn;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.TestClock;
import org.niangjia.support.TestFederation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class PeopleChangeTests {
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

    @Autowired
    ClaimExpiry expiry;

    @Autowired
    HandOut handOut;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TestClock clock;

    World world;

    @BeforeEach
    void found() {
        world = new World(federations, jdbc, programmes);
    }

    ClaimOutcome claim(long person, long offer, int quantity, String key) {
        return world.in(() -> desk.claim(world.worker(person), want(offer, quantity, key, person)));
    }

    void happened(Object event) {
        boolean done = world.in(() -> {
            events.publishEvent(event);
            return true;
        });
        assertThat(done).isTrue();
    }

    String state(long claim) {
        return world.in(() -> jdbc.sql("select state from offers_claim where id = :id")
                .param("id", claim)
                .query(String.class)
                .single());
    }

    @Test
    @Rule("OFF-18")
    void passesOnWhatSomebodyWhoLeftHadNotPickedUp() {
        long offer = world.open(offers, world.tickets(), 2L);
        var riders = world.couriers(2);
        long left = ClaimDeskTests.id(claim(riders.get(0), offer, 2, "a"));
        long next = ClaimDeskTests.id(claim(riders.get(1), offer, 2, "b"));
        assertThat(state(next)).isEqualTo("WAITING");
        happened(new PersonWithdrawn(riders.get(0), "退会"));
        assertThat(state(left)).isEqualTo("CANCELLED");
        assertThat(state(next)).isEqualTo("GRANTED");
        assertThat(world.taken(offer)).isEqualTo(2).isEqualTo(world.held(offer));
        assertThat(world.counted("offers.granted", offer)).isEqualTo(2);
    }

    @Test
    @Rule("OFF-18")
    void leavesWithSomebodyWhatWasHandedOut() {
        long offer = world.open(offers, world.tickets(), 2L);
        long rider = world.couriers(1).getFirst();
        long claim = ClaimDeskTests.id(claim(rider, offer, 1, "a"));
        String code = world.in(() -> jdbc.sql("select code from offers_claim where id = :id")
                .param("id", claim)
                .query(String.class)
                .single());
        assertThat(world.in(() -> handOut.handOut(world.officer, code))).isEqualTo(HandOut.Handing.HANDED_OUT);
        happened(new PersonWithdrawn(rider, "退会"));
        assertThat(state(claim)).isEqualTo("FULFILLED");
        assertThat(world.taken(offer)).isEqualTo(1);
    }

    @Test
    @Rule("OFF-19")
    void countsTwoRecordsOfOnePersonAsOne() {
        long offer = world.open(offers, world.tickets(), 9L);
        var riders = world.couriers(2);
        // Both came from the same paper list, so both bear the same key.
        assertThat(claim(riders.get(0), offer, 1, "same")).isInstanceOf(ClaimOutcome.Granted.class);
        assertThat(claim(riders.get(1), offer, 2, "same")).isInstanceOf(ClaimOutcome.Granted.class);
        happened(new PeopleMerged(riders.get(0), riders.get(1)));
        assertThat(subjects(offer)).containsExactly(riders.get(0));
        assertThat(world.counted("offers.granted", offer)).isEqualTo(3).isEqualTo(world.taken(offer));
        assertThat(claim(riders.get(0), offer, 1, "more"))
                .isInstanceOfSatisfying(
                        ClaimOutcome.Refusal.class,
                        refusal -> assertThat(refusal.why()).isEqualTo(ClaimOutcome.Refused.LIMIT_PERSON));
    }

    List<Long> subjects(long offer) {
        return world.in(() -> jdbc.sql("""
                select distinct subject_id from figures_fact where kind = 'offers.granted' and retracted_at is null
                  and attributes ->> 'offer' = :offer
                """)
                .param("offer", String.valueOf(offer))
                .query(Long.class)
                .list());
    }

    @Test
    @Rule("OFF-10")
    void saysThatAFormWasUsedWhenItsClaimHasEnded() {
        long offer = world.open(offers, world.tickets(), 9L);
        long rider = world.couriers(1).getFirst();
        long claim = ClaimDeskTests.id(claim(rider, offer, 1, "same"));
        world.in(() -> {
            desk.cancel(world.worker(rider), claim);
            return true;
        });
        assertThat(claim(rider, offer, 1, "same"))
                .isEqualTo(new ClaimOutcome.Refusal(ClaimOutcome.Refused.FORM_USED, 0, List.of()));
        assertThat(world.taken(offer)).isZero();
    }

    @Test
    @Rule({"OFF-11", "OFF-12"})
    void returnsStockOnceWhenCancellingRacesExpiry() throws Exception {
        for (int round = 0; round < 10; round++) {
            clock.reset();
            long offer = world.open(offers, world.tickets().keptFor(2), 3L);
            long rider = world.couriers(1).getFirst();
            long claim = ClaimDeskTests.id(claim(rider, offer, 3, "k"));
            clock.advance(Duration.ofHours(3));
            atOnce(
                    () -> {
                        try {
                            desk.cancel(world.worker(rider), claim);
                        } catch (StaleEdit expiredFirst) {
                            return false;
                        }
                        return true;
                    },
                    () -> expiry.expire() >= 0);
            assertThat(state(claim)).isIn("CANCELLED", "EXPIRED");
            assertThat(world.taken(offer)).isZero();
            assertThat(world.counted("offers.granted", offer)).isZero();
        }
    }

    void atOnce(Callable<Boolean> one, Callable<Boolean> other) throws Exception {
        var go = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(() -> {
                go.await();
                return world.in(one);
            });
            var second = threads.submit(() -> {
                go.await();
                return world.in(other);
            });
            go.countDown();
            assertThat(first.get()).isNotNull();
            assertThat(second.get()).isTrue();
        }
    }
}
