package org.niangjia.activities;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.activities.PassOutcome.Given;
import org.niangjia.activities.PassOutcome.OverTrips;
import org.niangjia.activities.PassOutcome.OverYear;
import org.niangjia.activities.PassOutcome.Refused;
import org.niangjia.offers.ClaimDesk;
import org.niangjia.offers.ClaimOutcome;
import org.niangjia.offers.Offers;
import org.niangjia.platform.Money;
import org.niangjia.platform.Permission;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Places of tours: by enterprise and turn, and within what a person's year may cost. */
@IntegrationTest
class TourTests {
    @Autowired
    ApplicationContext context;

    @Autowired
    Activities activities;

    @Autowired
    Quotas quotas;

    @Autowired
    TourPasses passes;

    @Autowired
    TourBudget budget;

    ActivityWorld world;

    @BeforeEach
    void begin() {
        world = new ActivityWorld(context);
    }

    private long tour(int places) {
        return world.in(() -> {
            long id = activities.plan(
                    world.officer,
                    world.plan("TOUR", "美丽建德一日游").tour(1, "", Money.yuan(500), "新安江"),
                    ActivityWorld.places(100L, 1));
            assertThat(quotas.set(world.officer, id, world.enterprise, 1, ActivityWorld.NOW, places))
                    .isNull();
            assertThat(activities.move(world.officer, id, ActivityState.OPEN, ""))
                    .isNull();
            return id;
        });
    }

    private long tour(String name, int days, long yuan, SignUp signUp) {
        return world.open(world.plan("TOUR", name).tour(days, "PROVINCE", Money.yuan(yuan), ""), signUp);
    }

    private PassOutcome take(long tour, long person) {
        return world.in(() -> passes.take(world.worker(person), tour));
    }

    private void goes(long tour, long person) {
        assertThat(take(tour, person)).isInstanceOf(Given.class);
        assertThat(world.claim(tour, person, 1)).isInstanceOf(ClaimOutcome.Granted.class);
    }

    @Test
    @Rule("ACT-22")
    void placesGoByEnterpriseAndTurnAndOnlyAPassOpensTheOffer() {
        long tour = tour(1);
        long wang = world.member("王小明");
        long li = world.member("李小红");
        long zhou = world.memberOf(world.other, "周师傅");
        assertThat(world.claim(tour, wang, 1))
                .isInstanceOfSatisfying(
                        ClaimOutcome.Refusal.class,
                        no -> assertThat(no.why()).isEqualTo(ClaimOutcome.Refused.NOT_IN_AUDIENCE));
        assertThat(take(tour, zhou)).isEqualTo(Refused.NO_QUOTA);
        assertThat(take(tour, wang)).isInstanceOf(Given.class);
        assertThat(take(tour, li)).isEqualTo(Refused.QUOTA_SPENT);
        assertThat(world.claim(tour, wang, 1)).isInstanceOf(ClaimOutcome.Granted.class);
        world.clock().advance(TourBudget.HELD.plusSeconds(1));
        assertThat(take(tour, li)).isEqualTo(Refused.QUOTA_SPENT);
        assertThat(world.in(() -> quotas.of(tour)).getFirst().held()).isEqualTo(1);
        assertThat(world.in(() ->
                        quotas.set(world.officer, tour, world.other, 2, ActivityWorld.NOW.plus(Duration.ofDays(1)), 5)))
                .isNull();
        assertThat(take(tour, zhou)).isEqualTo(Refused.TURN_NOT_OPEN);
    }

    @Test
    @Rule("ACT-22")
    void aPassWithoutAClaimEndsByItselfAndItsPlaceGoesOn() {
        long tour = tour(1);
        long wang = world.member("王小明");
        long li = world.member("李小红");
        assertThat(take(tour, wang)).isInstanceOf(Given.class);
        world.clock().advance(TourBudget.PASS_LIFE.plusSeconds(1));
        assertThat(world.claim(tour, wang, 1)).isInstanceOf(ClaimOutcome.Refusal.class);
        assertThat(take(tour, li)).as("a claim may still be on its way").isEqualTo(Refused.QUOTA_SPENT);
        world.clock().advance(TourBudget.HELD.minus(TourBudget.PASS_LIFE));
        assertThat(take(tour, li)).isInstanceOf(Given.class);
        assertThat(world.claim(tour, li, 1)).isInstanceOf(ClaimOutcome.Granted.class);
        assertThat(take(tour, wang)).isEqualTo(Refused.QUOTA_SPENT);
    }

    @Test
    @Rule("ACT-22")
    void whoWaitsKeepsThePlaceOfTheEnterprise() {
        long tour = world.in(() -> {
            long id = activities.plan(
                    world.officer,
                    world.plan("TOUR", "一日游").tour(1, "", Money.yuan(500), ""),
                    new SignUp(
                            1L,
                            null,
                            1,
                            ActivityWorld.NOW.minusSeconds(60),
                            ActivityWorld.NOW.plus(Duration.ofDays(5)),
                            org.niangjia.offers.Allocation.FIRST_COME,
                            true));
            assertThat(quotas.set(world.officer, id, world.enterprise, 1, ActivityWorld.NOW, 2))
                    .isNull();
            assertThat(activities.move(world.officer, id, ActivityState.OPEN, ""))
                    .isNull();
            return id;
        });
        long wang = world.member("王小明");
        long li = world.member("李小红");
        goes(tour, wang);
        assertThat(take(tour, li)).isInstanceOf(Given.class);
        assertThat(world.claim(tour, li, 1)).isInstanceOf(ClaimOutcome.Waiting.class);
        world.clock().advance(Duration.ofHours(3));
        assertThat(take(tour, world.member("陈师傅"))).isEqualTo(Refused.QUOTA_SPENT);
    }

    @Test
    @Rule("ACT-22")
    void underContentionNeverMorePassesThanPlaces() throws Exception {
        long tour = tour(3);
        var asked = new ArrayList<Callable<PassOutcome>>();
        for (int i = 0; i < 16; i++) {
            long person = world.member("职工" + i);
            asked.add(() -> take(tour, person));
        }
        assertThat(atOnce(asked)).isEqualTo(3);
    }

    /** How many got a place. */
    private static long atOnce(List<Callable<PassOutcome>> asked) throws Exception {
        var start = new CountDownLatch(1);
        var answers = new ArrayList<Future<PassOutcome>>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var one : asked) {
                answers.add(threads.submit(() -> {
                    start.await();
                    return one.call();
                }));
            }
            start.countDown();
            long given = 0;
            for (var answer : answers) {
                given += answer.get() instanceof Given ? 1 : 0;
            }
            return given;
        }
    }

    @Test
    @Rule("ACT-22")
    void withoutQuotasTheUnionsMembersTakePlacesAndNobodyElse() {
        long tour = world.in(() -> {
            var below = ActivityWorld.actor(9, world.enterprise, EnumSet.allOf(Permission.class));
            long id = activities.plan(
                    below, world.plan("TOUR", "三建一日游").tour(1, "", Money.yuan(300), ""), ActivityWorld.places(9L, 1));
            assertThat(activities.move(world.officer, id, ActivityState.OPEN, ""))
                    .isNull();
            return id;
        });
        long wang = world.member("王小明");
        assertThat(world.claim(tour, wang, 1)).as("the place is taken first").isInstanceOf(ClaimOutcome.Refusal.class);
        goes(tour, wang);
        assertThat(take(tour, world.memberOf(world.other, "周师傅"))).isEqualTo(Refused.NOT_IN_AUDIENCE);
    }

    @Test
    @Rule("ACT-23")
    void oneMoreTourThanTheYearPaysForIsRefusedWithWhatItIsUsedUpBy() {
        long spring = tour("春游", 5, 2_600, ActivityWorld.places(9L, 1));
        long autumn = tour("秋游", 1, 500, ActivityWorld.places(9L, 1));
        long wang = world.member("王小明");
        goes(spring, wang);
        var refused = (OverYear) take(autumn, wang);
        assertThat(refused.tours()).extracting(TourBudget.Tour::name).containsExactly("春游");
        assertThat(List.of(refused.spentFen(), refused.costFen(), refused.capFen()))
                .containsExactly(260_000L, 50_000L, 300_000L);
        assertThat(refused.source()).isNotBlank();
        assertThat(world.in(() -> budget.of(world.worker(wang), autumn)).fits()).isFalse();
        giveBack(spring, wang);
        world.clock().advance(TourBudget.HELD.plusSeconds(1));
        goes(autumn, wang);
    }

    private void giveBack(long tour, long person) {
        long offer = world.offerOf(tour);
        world.run(() -> {
            long claim = world.bean(org.niangjia.offers.OfferDirectory.class)
                    .heldBy(offer, person)
                    .getFirst()
                    .claimId();
            world.bean(ClaimDesk.class).cancel(world.worker(person), claim);
        });
    }

    @Test
    @Rule("ACT-23")
    void aTourAttendedAPlaceWaitedForAndAFreshPassUseUpTheYear() {
        long wang = world.member("王小明");
        long full = world.open(
                world.plan("TOUR", "满员").tour(5, "PROVINCE", Money.yuan(2_900), ""),
                new SignUp(
                        1L,
                        null,
                        1,
                        ActivityWorld.NOW.minusSeconds(60),
                        ActivityWorld.NOW.plus(Duration.ofDays(5)),
                        org.niangjia.offers.Allocation.FIRST_COME,
                        true));
        goes(full, world.member("李小红"));
        long other = tour("一日游", 1, 200, ActivityWorld.places(9L, 1));
        assertThat(take(full, wang)).isInstanceOf(Given.class);
        assertThat(take(other, wang)).as("a fresh pass").isInstanceOf(OverYear.class);
        assertThat(world.claim(full, wang, 1)).isInstanceOf(ClaimOutcome.Waiting.class);
        world.clock().advance(Duration.ofHours(1));
        assertThat(take(other, wang)).as("a place waited for").isInstanceOf(OverYear.class);
        long offer = world.offerOf(full);
        world.run(() -> assertThat(world.bean(Offers.class).changeStock(world.officer, offer, 2L, "加一座"))
                .isEqualTo(Offers.StockChange.DONE));
        long day = world.session(full, ActivityWorld.at(11, 0), 60);
        assertThat(world.scan(day, "phone-1-a", world.pass(full, wang), ActivityWorld.at(11, 0)))
                .isInstanceOf(MarkOutcome.Counted.class);
        assertThat(take(other, wang)).as("attended, and counted once").isInstanceOfSatisfying(OverYear.class, over -> {
            assertThat(over.tours()).hasSize(1);
            assertThat(over.spentFen()).isEqualTo(290_000);
        });
        assertThat(world.scan(day, "phone-1-b", world.pass(full, world.member("外人")), ActivityWorld.at(11, 0)))
                .as("nobody comes along on a tour who has no place")
                .isEqualTo(MarkOutcome.Refused.NOT_ENTERED);
    }

    @Test
    @Rule("ACT-23")
    void twoToursTakenAtTheSameMomentNeverExceedTheYear() throws Exception {
        var tours = new ArrayList<Long>();
        for (int i = 0; i < 6; i++) {
            tours.add(tour("线路" + i, 3, 1_600, ActivityWorld.places(9L, 1)));
        }
        for (int round = 0; round < 3; round++) {
            long wang = world.member("王小明" + round);
            var asked = new ArrayList<Callable<PassOutcome>>();
            for (long tour : tours) {
                asked.add(() -> take(tour, wang));
                asked.add(() -> take(tour, wang));
            }
            long given = atOnce(asked);
            assertThat(given).as("one tour, perhaps asked for twice").isBetween(1L, 2L);
            long claimed = tours.stream()
                    .filter(tour -> world.claim(tour, wang, 1) instanceof ClaimOutcome.Granted)
                    .count();
            assertThat(claimed).isEqualTo(1);
        }
    }

    @Test
    @Rule("ACT-23")
    void aTourIsNotMadeDearerThanTheYearsOfItsPeople() {
        long spring = tour("春游", 4, 2_000, ActivityWorld.places(9L, 1));
        long autumn = tour("秋游", 2, 900, ActivityWorld.places(9L, 1));
        long wang = world.member("王小明");
        goes(spring, wang);
        goes(autumn, wang);
        var dearer = world.in(() -> world.bean(ActivityList.class).show(world.officer, autumn));
        var wanted = dearer.plan().tour(2, "PROVINCE", Money.yuan(1_001), "");
        assertThat(world.in(() -> activities.change(world.officer, autumn, dearer.version(), wanted)))
                .isEqualTo(Activities.Refused.PEOPLE_OVER_YEAR_CAP);
        assertThat(world.in(() -> budget.over(world.officer, autumn, wanted)))
                .containsExactly(new TourBudget.OverCap(wang, "王小明", 300_100, 300_000));
        assertThat(world.in(() -> activities.change(
                        world.officer,
                        autumn,
                        dearer.version(),
                        dearer.plan().tour(2, "PROVINCE", Money.yuan(1_000), ""))))
                .isNull();
        // Lowered afterwards, the cap takes nobody's place away: who is beyond it is named before departure.
        world.run(() -> {
            long unused = world.limits()
                    .add(
                            world.officer,
                            new Limits.NewLimit(
                                    Measure.TOUR_YEAR_FEN,
                                    "TOUR",
                                    "",
                                    250_000,
                                    LocalDate.of(2026, 1, 1),
                                    null,
                                    "县里新规"));
            assertThat(unused).isPositive();
        });
        assertThat(world.in(() -> budget.over(world.officer, autumn)))
                .containsExactly(new TourBudget.OverCap(wang, "王小明", 300_000, 250_000));
    }

    @Test
    @Rule("ACT-24")
    void aPersonTakesSoManyToursAYear() {
        long wang = world.member("王小明");
        goes(tour("一", 1, 100, ActivityWorld.places(9L, 1)), wang);
        goes(tour("二", 1, 100, ActivityWorld.places(9L, 1)), wang);
        assertThat(take(tour("三", 1, 100, ActivityWorld.places(9L, 1)), wang))
                .isInstanceOfSatisfying(
                        OverTrips.class, over -> assertThat(over.most()).isEqualTo(2));
        long next = world.open(
                new ActivityPlan(
                        world.programme,
                        "TOUR",
                        "明年",
                        "",
                        LocalDate.of(2027, 3, 1),
                        LocalDate.of(2027, 3, 1),
                        null,
                        "",
                        null,
                        "",
                        null,
                        null,
                        Money.yuan(100),
                        false,
                        1,
                        "",
                        ""),
                ActivityWorld.places(9L, 1));
        goes(next, wang);
    }

    @Test
    @Rule("ACT-08")
    void aCopiedTourTakesItsOwnPlacesAndKeepsWhoMayTakePart() {
        long tour = tour(5);
        long copy = world.in(() -> context.getBean(org.niangjia.programmes.Programmes.class)
                .copy(world.officer, world.programme, "明年", LocalDate.of(2027, 1, 1)));
        long copied = world.in(() -> context.getBean(ActivityList.class)
                        .all(world.officer, new ActivityList.Filter("", null, null, copy)))
                .getFirst()
                .id();
        long wang = world.member("王小明");
        goes(tour, wang);
        world.run(() -> {
            assertThat(activities.move(world.officer, copied, ActivityState.OPEN, ""))
                    .isNull();
        });
        assertThat(take(copied, wang)).as("quotas are of their year").isInstanceOf(Given.class);
    }
}
