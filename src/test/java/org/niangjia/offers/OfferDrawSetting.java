package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.offers.World.want;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.niangjia.draws.Bundles;
import org.niangjia.draws.DrawDirectory;
import org.niangjia.draws.DrawPlan;
import org.niangjia.draws.DrawStepOutcome;
import org.niangjia.draws.DrawSteps;
import org.niangjia.draws.DrawUnit;
import org.niangjia.draws.Draws;
import org.niangjia.draws.Replacements;
import org.niangjia.draws.proof.Bundle;
import org.niangjia.draws.proof.Check;
import org.niangjia.draws.proof.HashKind;
import org.niangjia.draws.proof.LogText;
import org.niangjia.draws.proof.SourceKind;
import org.niangjia.draws.proof.Verifier;
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

    @Autowired
    Bundles bundles;

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

    long numberOf(long draw, long person) {
        return world.in(() -> directory.receipt(draw, person)).orElseThrow().number();
    }

    void cancels(long offer, long person) {
        world.in(() -> {
            desk.cancel(world.worker(person), claimOf(offer, person));
            return true;
        });
    }

    /** Reserves in the order in which they move up. */
    List<Long> reserves(long draw, long offer) {
        return people(offer, "APPLIED").stream()
                .sorted(Comparator.comparing(person -> world.in(() -> directory.lot(draw, person))
                        .orElseThrow()
                        .rank()))
                .toList();
    }

    /** What the public log says about the draw, behind its result: who, why, who next. */
    List<String> handedOn(long draw) {
        return world.in(() -> bundles.head(draw)).records().stream()
                .map(Bundle.Entry::text)
                .filter(text -> text.startsWith(LogText.Replacement.FORMAT))
                .map(LogText.Replacement::parse)
                .map(moved -> moved.absent() + " " + moved.reason() + " " + moved.next())
                .toList();
    }

    void verified(long draw) {
        var bytes = new ByteArrayOutputStream();
        world.in(() -> {
            bundles.write(bundles.head(draw), draw, bytes);
            return true;
        });
        assertThat(Verifier.verify(bytes.toString(StandardCharsets.UTF_8), null))
                .allMatch(check -> check.state() == Check.State.OK);
    }

    List<String> told(long person) {
        return world.in(
                () -> jdbc.sql("""
                select n.message_key from notices_inbox i join notices_notice n on n.id = i.notice_id
                where i.person_id = :person order by n.id
                """).param("person", person).query(String.class).list());
    }
}
