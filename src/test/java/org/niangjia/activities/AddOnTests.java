package org.niangjia.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.offers.ClaimOutcome;
import org.niangjia.offers.OfferDirectory;
import org.niangjia.offers.OfferState;
import org.niangjia.platform.Money;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Permission;
import org.niangjia.programmes.Programmes;
import org.niangjia.registry.RegistryEvents;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;

/** Kinds, limits, sessions, tours, scouting, outreach, calendars, copies. */
@IntegrationTest
class AddOnTests {
    @Autowired
    ApplicationContext context;

    @Autowired
    Activities activities;

    @Autowired
    Kinds kinds;

    @Autowired
    Scouting scouting;

    @Autowired
    Outreach outreach;

    @Autowired
    Calendars calendars;

    @Autowired
    ApplicationEventPublisher events;

    ActivityWorld world;

    @BeforeEach
    void begin() {
        world = new ActivityWorld(context);
    }

    @Test
    @Rule({"ACT-01", "ACT-11"})
    void anOfficerMakesANewKindWithItsOwnLengthOfSession() {
        world.run(() -> {
            assertThat(kinds.add(world.officer, "MICRO", "微课", "Micro-class", Set.of(Feature.SHIFTS)))
                    .isNull();
            assertThat(kinds.add(world.officer, "MICRO", "微课", "Micro-class", Set.of()))
                    .isEqualTo(Kinds.Refused.CODE_TAKEN);
            long unused = world.limits()
                    .add(
                            world.officer,
                            new Limits.NewLimit(
                                    Measure.SESSION_MINUTES,
                                    "MICRO",
                                    "",
                                    25,
                                    LocalDate.of(2026, 1, 1),
                                    null,
                                    "每节课只有25分钟"));
            assertThat(unused).isPositive();
        });
        long course = world.open(world.plan("MICRO", "午间微课"), null);
        assertThat(world.session(course, ActivityWorld.at(12, 0), 25)).isPositive();
        assertThat(world.in(() -> world.sessions()
                        .plan(
                                world.officer,
                                course,
                                SessionPlan.of("", ActivityWorld.at(13, 0), Duration.ofMinutes(26)))))
                .isEqualTo(SessionOutcome.no(SessionOutcome.Refused.TOO_LONG, 25));
        assertThat(world.in(() -> kinds.change(
                        world.officer,
                        new ActivityKind("MICRO", "微课", "Micro-class", "school", Set.of(), 100, false, 0))))
                .isEqualTo(Kinds.Refused.FEATURES_IN_USE);
    }

    @Test
    @Rule("ACT-02")
    void whatWasShippedBindsOnlyOnceConfirmedAndTheStrictestHolds() {
        var fresh = world.registry.county();
        org.niangjia.registry.RegistryFixture.in(fresh, () -> {
            long root = world.registry.root();
            var officer = ActivityWorld.actor(1, root, EnumSet.allOf(Permission.class));
            assertThat(binding(root)).isNull();
            for (var row : world.limits().list(officer)) {
                world.limits().confirm(officer, row.id());
            }
            assertThat(binding(root)).isEqualTo(60_000L);
            long own = world.limits()
                    .add(
                            officer,
                            new Limits.NewLimit(
                                    Measure.TOUR_DAY_FEN, "TOUR", "", 50_000, ActivityWorld.TODAY, null, "县财政局"));
            assertThat(binding(root)).isEqualTo(50_000L);
            world.limits().end(officer, own, ActivityWorld.TODAY, "改回");
            assertThat(world.limits()
                            .binding(Measure.TOUR_DAY_FEN, root, "TOUR", "", ActivityWorld.TODAY.plusDays(1))
                            .orElseThrow()
                            .amount())
                    .isEqualTo(60_000L);
            return 0;
        });
    }

    private @Nullable Long binding(long union) {
        return world.limits()
                .binding(Measure.TOUR_DAY_FEN, union, "TOUR", "", ActivityWorld.TODAY)
                .map(Limits.Binding::amount)
                .orElse(null);
    }

    @Test
    @Rule({"ACT-04", "ACT-06"})
    void aSessionHeldCountsAndTakenBackDoesNot() {
        long lecture = world.open(world.plan("LECTURE", "先进事迹报告"), null);
        long later = world.session(lecture, ActivityWorld.at(15, 0), 60);
        long session = world.session(lecture, ActivityWorld.at(9, 0), 60);
        assertThat(world.in(() -> world.sessions().move(world.officer, later, SessionState.HELD, 0, "")))
                .isEqualTo(SessionOutcome.no(SessionOutcome.Refused.NOT_BEGUN, 0));
        assertThat(world.in(() -> world.sessions().move(world.officer, session, SessionState.HELD, 60, "")))
                .isInstanceOf(SessionOutcome.Done.class);
        assertThat(world.counted(ActivityFacts.SESSION, lecture)).isEqualTo(1);
        assertThat(world.counted(ActivityFacts.HEADCOUNT, lecture)).isEqualTo(60);
        assertThat(world.in(() -> world.sessions().move(world.officer, session, SessionState.PLANNED, 0, "记错了")))
                .isInstanceOf(SessionOutcome.Done.class);
        assertThat(world.counted(ActivityFacts.SESSION, lecture)).isZero();
        assertThat(SessionState.LIFECYCLE.next(SessionState.CANCELLED)).isEmpty();
    }

    @Test
    @Rule({"ACT-05", "ACT-03"})
    void anOfficerSeesTheOwnSubtreeAndTheOfferFollowsTheActivity() {
        long course = world.open(world.plan("COURSE", "焊工"), ActivityWorld.places(2L, 1));
        var elsewhere = ActivityWorld.actor(9, world.other, EnumSet.allOf(Permission.class));
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> world.in(() -> activities.move(elsewhere, course, ActivityState.ENDED, "")));
        long wang = world.member("王小明");
        assertThat(world.claim(course, wang, 1)).isInstanceOf(ClaimOutcome.Granted.class);
        world.run(() -> assertThat(activities.move(world.officer, course, ActivityState.CANCELLED, "台风"))
                .isNull());
        long offer = world.offerOf(course);
        assertThat(world.in(() -> context.getBean(OfferDirectory.class).get(offer))
                        .state())
                .isEqualTo(OfferState.CANCELLED);
    }

    @Test
    @Rule({"ACT-70", "ACT-71", "ACT-72"})
    void scoutsScoreBlindOnWhatTheySawAndTheCardStandsBesideTheTour() {
        long route = world.open(world.plan("SCOUTING", "上旺线路考察"), null);
        long tour = world.open(world.plan("TOUR", "上旺一日游").tour(1, "", Money.yuan(200), ""), null);
        var city = world.worker(world.member("市代表"));
        var district = world.worker(world.member("区代表"));
        world.run(() -> {
            assertThat(scouting.questions(world.officer, route, List.of("有美景", "不折腾")))
                    .isTrue();
            scouting.appoint(world.officer, route, city.person(), Scouting.Level.UPPER);
            scouting.appoint(world.officer, route, district.person(), Scouting.Level.LOWER);
            scouting.link(world.officer, tour, route);
        });
        var asked = world.in(() -> scouting.questions(route));
        assertThat(world.in(() -> scouting.handIn(city, route, scores(asked, 5, ""), "")))
                .isEqualTo(Scouting.Refused.INCOMPLETE);
        assertThat(world.in(() -> scouting.handIn(city, route, scores(asked, 5, "山顶看湖"), "")))
                .isNull();
        assertThat(world.in(() -> scouting.handIn(city, route, scores(asked, 1, "改"), "")))
                .isEqualTo(Scouting.Refused.HANDED_IN);
        assertThat(world.in(() -> scouting.sheet(city, route)).others()).hasSize(2);
        assertThat(world.in(() -> scouting.sheet(district, route)).others()).isEmpty();
        assertThat(world.in(() -> scouting.handIn(district, route, scores(asked, 4, "走路一小时"), "")))
                .isNull();
        assertThat(world.in(() -> scouting.cardOf(tour))).isEmpty();
        world.run(() -> assertThat(activities.move(world.officer, route, ActivityState.ENDED, ""))
                .isNull());
        var card = world.in(() -> scouting.cardOf(tour)).orElseThrow();
        assertThat(card.scouts()).isEqualTo(2);
        assertThat(card.rows().getFirst().average()).isEqualTo(4.5);
        assertThat(card.rows().getFirst().upper()).isEqualTo(5.0);
        assertThat(world.counted(Scouting.TYPE, route)).isEqualTo(2);
    }

    private static List<Scouting.Score> scores(List<Scouting.Question> asked, int score, String seen) {
        return asked.stream()
                .map(one -> new Scouting.Score(one.id(), score, seen))
                .toList();
    }

    @Test
    @Rule({"ACT-80", "ACT-06"})
    void reachIsEnteredMonthByMonthAndCorrectedWithAReason() {
        long campaign = world.open(world.plan("OUTREACH", "劳动专列"), null);
        long bus = world.in(() -> outreach.carry(
                world.officer,
                campaign,
                new Outreach.NewCarrier(
                        Outreach.CarrierKind.BUS_LINE, "劳动专列", 1, ActivityWorld.TODAY, List.of("妇幼保健院", "小商品市场"))));
        assertThat(reach(bus, YearMonth.of(2026, 11), 1, "")).isEqualTo(Outreach.Refused.MONTH_NOT_OVER);
        assertThat(reach(bus, YearMonth.of(2026, 10), 36_000, "")).isNull();
        assertThat(reach(bus, YearMonth.of(2026, 10), 36_500, "")).isEqualTo(Outreach.Refused.REASON_MISSING);
        assertThat(reach(bus, YearMonth.of(2026, 10), 36_500, "公交公司更正")).isNull();
        assertThat(world.counted(Outreach.REACH, campaign)).isEqualTo(36_500);
        assertThat(world.in(() -> outreach.carriers(campaign)).getFirst().stops())
                .isEqualTo(2);
    }

    private Outreach.@Nullable Refused reach(long carrier, YearMonth month, long times, String reason) {
        return world.in(() -> outreach.reach(world.officer, carrier, month, times, "刷卡统计", reason));
    }

    @Test
    @Rule("ACT-81")
    void anEnterpriseIsVisitedOnceOnADay() {
        long campaign = world.open(world.plan("OUTREACH", "六讲六做"), null);
        long employer = world.in(() -> world.jdbc()
                .sql(
                        "insert into registry_employer (name, created_at) values ('木业', timestamptz '2026-01-01') returning id")
                .query(Long.class)
                .single());
        var today = ActivityWorld.TODAY;
        assertThat(visit(campaign, employer, today)).isNull();
        assertThat(visit(campaign, employer, today)).isEqualTo(Outreach.Refused.VISITED_THAT_DAY);
        assertThat(visit(campaign, employer, today.plusDays(1))).isEqualTo(Outreach.Refused.FUTURE);
        assertThat(world.counted(Outreach.VISIT, campaign)).isEqualTo(1);
        long id = world.in(() -> outreach.visits(campaign)).getFirst().id();
        world.run(() -> outreach.unvisit(world.officer, id, "登记错"));
        assertThat(world.counted(Outreach.VISIT, campaign)).isZero();
    }

    private Outreach.@Nullable Refused visit(long campaign, long employer, LocalDate on) {
        return world.in(() -> outreach.visit(world.officer, campaign, null, employer, on, ""));
    }

    @Test
    @Rule("ACT-61")
    void eachLookAtAnOnlineClassCountsAndEachPersonOnce() {
        long online = world.open(world.plan("ONLINE", "手作天天玩"), null);
        var from = ActivityWorld.at(19, 0);
        long session = world.in(() -> ActivityWorld.done(world.sessions()
                        .plan(
                                world.officer,
                                online,
                                new SessionPlan(
                                        "",
                                        0,
                                        "",
                                        from,
                                        from.plusSeconds(1800),
                                        "",
                                        null,
                                        "",
                                        "https://example.org/live"))))
                .getFirst();
        var wang = world.worker(world.member("王小明"));
        var viewings = context.getBean(Viewings.class);
        for (int i = 0; i < 3; i++) {
            assertThat(world.in(() -> viewings.enter(wang, session))).isEqualTo("https://example.org/live");
        }
        assertThat(world.in(() -> context.getBean(SessionList.class).get(session))
                        .views())
                .isEqualTo(3);
        assertThat(world.counted("activities.view", online)).isEqualTo(1);
    }

    @Test
    @Rule("ACT-62")
    void anOldCalendarAddressIsWorthless() {
        long course = world.open(world.plan("COURSE", "焊工培训"), ActivityWorld.places(5L, 1));
        long session = world.session(course, ActivityWorld.at(19, 0), 60);
        var wang = world.worker(world.member("王小明"));
        assertThat(world.claim(course, wang.person(), 1)).isInstanceOf(ClaimOutcome.Granted.class);
        String old = world.in(() -> calendars.renew(wang));
        assertThat(world.in(() -> calendars.personal(old))).contains("UID:session-" + session + "@");
        String fresh = world.in(() -> calendars.renew(wang));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> world.in(() -> calendars.personal(old)));
        world.run(() -> calendars.revoke(wang));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> world.in(() -> calendars.personal(fresh)));
    }

    @Test
    @Rule("ACT-08")
    void lastYearsActivitiesComeAlongAsDraftsWithTheirOffer() {
        long course = world.open(world.plan("COURSE", "焊工培训").withTerm(8), ActivityWorld.places(5L, 1));
        assertThat(world.session(course, ActivityWorld.at(19, 0), 60)).isPositive();
        long copy = world.in(() -> context.getBean(Programmes.class)
                .copy(world.officer, world.programme, "职工学堂 2027", LocalDate.of(2027, 1, 1)));
        var copied = world.in(() -> context.getBean(ActivityList.class)
                        .all(world.officer, new ActivityList.Filter("", null, null, copy)))
                .getFirst();
        var shown = world.in(() -> context.getBean(ActivityList.class).show(world.officer, copied.id()));
        assertThat(shown.state()).isEqualTo(ActivityState.DRAFT);
        assertThat(shown.plan().term()).isEqualTo(9);
        assertThat(shown.offer()).isNotNull();
        assertThat(java.util.Objects.requireNonNull(shown.offer()).programmeId())
                .isEqualTo(copy);
        assertThat(copied.sessions()).isEqualTo(1);
    }

    @Test
    @Rule("ACT-09")
    void twoRecordsOfOnePersonAreCountedOnce() {
        long course = world.open(world.plan("COURSE", "焊工培训"), null);
        long session = world.session(course, ActivityWorld.at(9, 0), 60);
        long wang = world.member("王小明");
        long again = world.member("王小明");
        assertThat(world.in(() -> world.attendance().paper(world.officer, session, List.of(wang, again)))
                        .counted())
                .isEqualTo(2);
        world.run(() -> events.publishEvent(new RegistryEvents.PeopleMerged(wang, again)));
        assertThat(world.counted(ActivityFacts.ATTENDANCE, course)).isEqualTo(1);
    }
}
