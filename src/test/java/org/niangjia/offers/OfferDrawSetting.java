package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.offers.World.want;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.niangjia.draws.DrawDirectory;
import org.niangjia.draws.DrawPlan;
import org.niangjia.draws.DrawStepOutcome;
import org.niangjia.draws.DrawSteps;
import org.niangjia.draws.DrawUnit;
import org.niangjia.draws.Draws;
import org.niangjia.draws.Replacements;
import org.niangjia.draws.proof.HashKind;
import org.niangjia.draws.proof.SourceKind;
import org.niangjia.offers.ClaimOutcome.Applied;
import org.niangjia.programmes.Programmes;
import org.niangjia.support.TestClock;
import org.niangjia.support.TestFederation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An offer that is drawn, led as far as a test wants it. */
class OfferDrawSetting {
    static final Instant WISHES = World.NOW.plusSeconds(600);
    static final Instant NUMBERS_KNOWN = World.NOW.plusSeconds(86_400);

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
    Applications applications;

    @Autowired
    HandOut handOut;

    @Autowired
    Draws draws;

    @Autowired
    DrawSteps steps;

    @Autowired
    DrawDirectory directory;

    @Autowired
    Replacements replacements;

    World world;

    @BeforeEach
    void found() {
        world = new World(federations, jdbc, programmes);
    }

    long packs(long stock) {
        return world.open(
                offers, World.ticketsFor(world.programme, 1, null, false).drawnAmongWishesUntil(WISHES), stock);
    }

    ClaimOutcome claim(long offer, long person, String key) {
        return world.in(() -> desk.claim(world.worker(person), want(offer, 1, key, person)));
    }

    void wish(long offer, List<Long> people) {
        people.forEach(person -> assertThat(claim(offer, person, "wish")).isInstanceOf(Applied.class));
    }

    static long done(DrawStepOutcome outcome) {
        assertThat(outcome).isInstanceOf(DrawStepOutcome.Done.class);
        return ((DrawStepOutcome.Done) outcome).drawId();
    }

    long planned(long offer, int prizes, int reserves) {
        return world.in(() -> done(draws.plan(world.officer, drawing(offer, prizes, reserves, WISHES))));
    }

    DrawPlan drawing(long offer, int prizes, int reserves, Instant freezeAt) {
        return new DrawPlan(
                Offers.ref(offer),
                world.county,
                world.programme,
                "年货大礼包",
                List.of(new DrawPlan.Tier("大礼包", prizes)),
                reserves,
                DrawUnit.PERSON,
                HashKind.SM3,
                false,
                null,
                List.of(new DrawPlan.Source(SourceKind.SSQ, "2026135", NUMBERS_KNOWN)),
                freezeAt,
                NUMBERS_KNOWN.plusSeconds(3600));
    }

    long drawn(long offer, int prizes, int reserves) {
        long id = seeded(offer, prizes, reserves);
        return world.in(() -> done(steps.decide(world.officer, id)));
    }

    /** Everything is known but the result. */
    long seeded(long offer, int prizes, int reserves) {
        long id = planned(offer, prizes, reserves);
        at(WISHES);
        world.in(() -> done(steps.freeze(world.officer, id)));
        world.in(() -> done(steps.publish(world.officer, id)));
        at(NUMBERS_KNOWN);
        for (var who : List.of(world.officer, world.leader)) {
            world.in(() -> done(steps.enterNumbers(who, id, List.of("1 5 9 12 20 33 + 16"))));
        }
        return id;
    }

    void at(Instant moment) {
        clock.set(moment.atZone(TestClock.ZONE).toLocalDateTime());
    }

    List<Long> people(long offer, String state) {
        return world.in(() -> jdbc.sql(
                        "select person_id from offers_claim where offer_id = :offer and state = :state order by id")
                .param("offer", offer)
                .param("state", state)
                .query(Long.class)
                .list());
    }

    long claimOf(long offer, long person) {
        return world.in(() -> jdbc.sql("select id from offers_claim where offer_id = :offer and person_id = :person")
                .param("offer", offer)
                .param("person", person)
                .query(Long.class)
                .single());
    }

    void move(long offer, OfferState state) {
        world.in(() -> {
            offers.move(world.officer, offer, state, "");
            return true;
        });
    }
}
