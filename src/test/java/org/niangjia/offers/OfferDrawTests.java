package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.niangjia.offers.World.want;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.draws.Bundles;
import org.niangjia.draws.DrawDirectory;
import org.niangjia.draws.DrawOutcome.Cause;
import org.niangjia.draws.DrawPlan;
import org.niangjia.draws.DrawStepOutcome;
import org.niangjia.draws.DrawSteps;
import org.niangjia.draws.DrawUnit;
import org.niangjia.draws.Draws;
import org.niangjia.draws.Replacements;
import org.niangjia.draws.TurnLedger;
import org.niangjia.draws.proof.Bundle;
import org.niangjia.draws.proof.Check;
import org.niangjia.draws.proof.HashKind;
import org.niangjia.draws.proof.LogText;
import org.niangjia.draws.proof.SourceKind;
import org.niangjia.draws.proof.Verifier;
import org.niangjia.offers.ClaimOutcome.Applied;
import org.niangjia.offers.ClaimOutcome.Granted;
import org.niangjia.offers.ClaimOutcome.Refusal;
import org.niangjia.offers.ClaimOutcome.Refused;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.StaleEdit;
import org.niangjia.programmes.Programmes;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.TestClock;
import org.niangjia.support.TestFederation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Draw, not race: wishes, a draw anybody can check, and what it makes of them. */
@IntegrationTest
class OfferDrawTests {
    private static final Instant WISHES = World.NOW.plusSeconds(600);
    private static final Instant NUMBERS_KNOWN = World.NOW.plusSeconds(86_400);

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

    @Autowired
    ClaimExpiry expiry;

    World world;

    @BeforeEach
    void found() {
        world = new World(federations, jdbc, programmes);
    }

    private long packs(long stock) {
        return world.open(
                offers, World.ticketsFor(world.programme, 1, null, false).drawnAmongWishesUntil(WISHES), stock);
    }

    private ClaimOutcome claim(long offer, long person, String key) {
        return world.in(() -> desk.claim(world.worker(person), want(offer, 1, key, person)));
    }

    private void wish(long offer, List<Long> people) {
        people.forEach(person -> assertThat(claim(offer, person, "wish")).isInstanceOf(Applied.class));
    }

    private static long done(DrawStepOutcome outcome) {
        assertThat(outcome).isInstanceOf(DrawStepOutcome.Done.class);
        return ((DrawStepOutcome.Done) outcome).drawId();
    }

    private long planned(long offer, int prizes, int reserves) {
        return world.in(() -> done(draws.plan(world.officer, drawing(offer, prizes, reserves, WISHES))));
    }

    private DrawPlan drawing(long offer, int prizes, int reserves, Instant freezeAt) {
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

    private long drawn(long offer, int prizes, int reserves) {
        long id = planned(offer, prizes, reserves);
        at(WISHES);
        world.in(() -> done(steps.freeze(world.officer, id)));
        world.in(() -> done(steps.publish(world.officer, id)));
        at(NUMBERS_KNOWN);
        for (var who : List.of(world.officer, world.leader)) {
            world.in(() -> done(steps.enterNumbers(who, id, List.of("1 5 9 12 20 33 + 16"))));
        }
        return world.in(() -> done(steps.decide(world.officer, id)));
    }

    private void at(Instant moment) {
        clock.set(moment.atZone(TestClock.ZONE).toLocalDateTime());
    }

    private List<Long> people(long offer, String state) {
        return world.in(() -> jdbc.sql(
                        "select person_id from offers_claim where offer_id = :offer and state = :state order by id")
                .param("offer", offer)
                .param("state", state)
                .query(Long.class)
                .list());
    }

    private long claimOf(long offer, long person) {
        return world.in(() -> jdbc.sql("select id from offers_claim where offer_id = :offer and person_id = :person")
                .param("offer", offer)
                .param("person", person)
                .query(Long.class)
                .single());
    }

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

    private long numberOf(long draw, long person) {
        return world.in(() -> directory.receipt(draw, person)).orElseThrow().number();
    }

    private void cancels(long offer, long person) {
        world.in(() -> {
            desk.cancel(world.worker(person), claimOf(offer, person));
            return true;
        });
    }

    /** Reserves in the order in which they move up. */
    private List<Long> reserves(long draw, long offer) {
        return people(offer, "APPLIED").stream()
                .sorted(Comparator.comparing(person -> world.in(() -> directory.lot(draw, person))
                        .orElseThrow()
                        .rank()))
                .toList();
    }

    /** What the public log says about the draw, behind its result: who, why, who next. */
    private List<String> handedOn(long draw) {
        return world.in(() -> bundles.head(draw)).records().stream()
                .map(Bundle.Entry::text)
                .filter(text -> text.startsWith(LogText.Replacement.FORMAT))
                .map(LogText.Replacement::parse)
                .map(moved -> moved.absent() + " " + moved.reason() + " " + moved.next())
                .toList();
    }

    private void verified(long draw) {
        var bytes = new ByteArrayOutputStream();
        world.in(() -> {
            bundles.write(bundles.head(draw), draw, bytes);
            return true;
        });
        assertThat(Verifier.verify(bytes.toString(StandardCharsets.UTF_8), null))
                .allMatch(check -> check.state() == Check.State.OK);
    }

    private List<String> told(long person) {
        return world.in(() -> jdbc.sql("""
                select n.message_key from notices_inbox i join notices_notice n on n.id = i.notice_id
                where i.person_id = :person order by n.id
                """)
                .param("person", person)
                .query(String.class)
                .list());
    }

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
        assertThat(world.in(() -> jdbc.sql("select actor_name from journal_entry where act = 'draws.draw.replaced.gave-up'")
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
                World.ticketsFor(world.programme, 1, null, false)
                        .keptFor(240)
                        .drawnAmongWishesUntil(WISHES),
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
        world.in(() -> done(replacements.replace(world.officer, draw, number, Cause.GAVE_UP, "", null)));
        assertThat(people(offer, "GRANTED")).hasSize(1);
        assertThat(world.taken(offer)).isEqualTo(1);
        verified(draw);
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
        assertThat(done).isEqualTo(5);
        assertThat(people(offer, "GRANTED"))
                .hasSize(6)
                .contains(winners.get(5))
                .containsAll(reserves.subList(0, 5));
        assertThat(people(offer, "APPLIED")).hasSize(3);
        assertThat(world.taken(offer)).isEqualTo(6).isEqualTo(world.counted("offers.granted", offer));
        assertThat(handedOn(draw)).hasSize(5);
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

    private void move(long offer, OfferState state) {
        world.in(() -> {
            offers.move(world.officer, offer, state, "");
            return true;
        });
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
