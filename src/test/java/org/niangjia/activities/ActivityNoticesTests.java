package org.niangjia.activities;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.offers.Allocation;
import org.niangjia.offers.ClaimDesk;
import org.niangjia.offers.ClaimOutcome;
import org.niangjia.offers.OfferDirectory;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What people hear of their activities, and what waits for officers. */
@IntegrationTest
class ActivityNoticesTests {
    @Autowired
    ApplicationContext context;

    @Autowired
    Activities activities;

    @Autowired
    SessionReminders reminders;

    @Autowired
    ActivityTasks tasks;

    ActivityWorld world;
    long wang;

    @BeforeEach
    void begin() {
        world = new ActivityWorld(context);
        wang = world.member("王小明");
    }

    private List<String> heard(long person) {
        return world.in(() -> world.jdbc()
                .sql("""
                select n.message_key from notices_inbox i join notices_notice n on n.id = i.notice_id
                where i.person_id = :person order by n.id
                """)
                .param("person", person)
                .query(String.class)
                .list());
    }

    private String last(long person) {
        return world.in(() -> world.jdbc()
                .sql("""
                select array_to_string(n.arguments, '|') from notices_inbox i join notices_notice n on n.id = i.notice_id
                where i.person_id = :person order by n.id desc limit 1
                """)
                .param("person", person)
                .query(String.class)
                .single());
    }

    private static java.time.Instant tomorrow(int hour) {
        return LocalDateTime.of(2026, 11, 22, hour, 0)
                .atZone(ZoneId.of("Asia/Shanghai"))
                .toInstant();
    }

    private long course() {
        long course = world.open(world.plan("COURSE", "插花"), ActivityWorld.places(5L, 1));
        assertThat(world.claim(course, wang, 1)).isInstanceOf(ClaimOutcome.Granted.class);
        return course;
    }

    private void change(long session, SessionPlan plan) {
        int version =
                world.in(() -> context.getBean(SessionList.class).get(session)).version();
        assertThat(world.in(() -> world.sessions().change(world.officer, session, version, plan)))
                .isInstanceOf(SessionOutcome.Done.class);
    }

    @Test
    @Rule("ACT-55")
    void whoTakesPartHearsOfAnotherTimeOrPlaceAndOfNothingElse() {
        long course = course();
        long session = world.session(course, tomorrow(19), 60);
        change(session, SessionPlan.of("换个主题", tomorrow(19), Duration.ofMinutes(60)));
        assertThat(heard(wang)).isEmpty();
        change(
                session,
                SessionPlan.of("插花", tomorrow(20), Duration.ofMinutes(60)).with("二楼教室", ""));
        assertThat(heard(wang)).containsExactly("activities.notice.session");
        assertThat(last(wang)).isEqualTo("插花 插花|2026-11-22 20:00|二楼教室");
        assertThat(world.in(() -> world.sessions().move(world.officer, session, SessionState.CANCELLED, 0, "老师请假")))
                .isInstanceOf(SessionOutcome.Done.class);
        assertThat(last(wang)).contains("老师请假");
        var shown = world.in(() -> context.getBean(ActivityList.class).show(world.officer, course));
        assertThat(world.in(() -> activities.change(
                        world.officer, course, shown.version(), shown.plan().at("文化宫", "", ""))))
                .isNull();
        world.run(() -> assertThat(activities.move(world.officer, course, ActivityState.CANCELLED, "台风"))
                .isNull());
        assertThat(heard(wang))
                .containsExactly(
                        "activities.notice.session",
                        "activities.notice.sessionCancelled",
                        "activities.notice.changed",
                        "activities.notice.cancelled");
        assertThat(heard(world.member("李小红"))).isEmpty();
    }

    @Test
    @Rule("ACT-56")
    void everybodyIsRemindedOfTomorrowOnceAndAnewWhenItIsMoved() {
        long course = course();
        long first = world.session(course, tomorrow(9), 60);
        assertThat(world.session(course, tomorrow(19), 60)).isPositive();
        assertThat(world.session(course, ActivityWorld.at(19, 0), 60)).isPositive();
        assertThat(world.in(() -> reminders.remind())).isEqualTo(2);
        assertThat(heard(wang)).containsExactly("activities.notice.tomorrow");
        assertThat(last(wang)).startsWith("插花|09:00 / 19:00|");
        assertThat(world.in(() -> reminders.remind())).isZero();
        change(first, SessionPlan.of("", tomorrow(10), Duration.ofMinutes(60)));
        assertThat(world.in(() -> reminders.remind())).isEqualTo(1);
        assertThat(heard(wang))
                .containsExactly(
                        "activities.notice.tomorrow", "activities.notice.session", "activities.notice.tomorrow");
    }

    @Test
    @Rule("OFF-66")
    void whoWaitedHearsThatTheTurnHasCome() {
        long course = world.open(
                world.plan("COURSE", "焊工"),
                new SignUp(
                        1L,
                        null,
                        1,
                        ActivityWorld.NOW.minusSeconds(60),
                        ActivityWorld.NOW.plus(Duration.ofDays(5)),
                        Allocation.FIRST_COME,
                        true));
        long li = world.member("李小红");
        assertThat(world.claim(course, wang, 1)).isInstanceOf(ClaimOutcome.Granted.class);
        assertThat(world.claim(course, li, 1)).isInstanceOf(ClaimOutcome.Waiting.class);
        assertThat(heard(li)).isEmpty();
        long offer = world.offerOf(course);
        world.run(() -> world.bean(ClaimDesk.class)
                .cancel(
                        world.worker(wang),
                        world.bean(OfferDirectory.class)
                                .heldBy(offer, wang)
                                .getFirst()
                                .claimId()));
        assertThat(heard(li)).containsExactly("offers.notice.promoted");
        assertThat(heard(wang)).isEmpty();
    }

    @Test
    @Rule("ACT-57")
    void guardiansWithoutAChildAreListedAndRemindedOnceADay() {
        long care = world.open(world.plan("CHILDCARE", "托管班").signedUpOnly(6, 12), ActivityWorld.places(9L, 2));
        assertThat(world.claim(care, wang, 2)).isInstanceOf(ClaimOutcome.Granted.class);
        long child = world.child(wang, "王小鱼", LocalDate.of(2018, 3, 4));
        assertThat(world.in(() -> context.getBean(Children.class).enter(world.worker(wang), care, child, "", true)))
                .isInstanceOf(EntryOutcome.Done.class);
        var waiting = world.in(() -> tasks.childless(world.officer));
        assertThat(waiting).singleElement().satisfies(one -> {
            assertThat(one.people()).extracting(ActivityTasks.Guardian::places).containsExactly(1L);
            assertThat(one.remindedToday()).isFalse();
        });
        assertThat(world.in(() -> tasks.remindGuardians(world.officer, care))).isEqualTo(OptionalInt.of(1));
        assertThat(world.in(() -> tasks.remindGuardians(world.officer, care))).isEmpty();
        world.clock().advance(Duration.ofDays(1));
        assertThat(world.in(() -> tasks.remindGuardians(world.officer, care))).isEqualTo(OptionalInt.of(1));
        assertThat(heard(wang)).containsExactly("activities.notice.child", "activities.notice.child");
    }

    @Test
    @Rule("ACT-42")
    void whatWaitsForAnOfficerIsListedAndNobodyElsesIs() {
        long care = world.open(world.plan("CHILDCARE", "托管班").signedUpOnly(6, 12), ActivityWorld.places(9L, 1));
        long later = world.session(care, ActivityWorld.at(15, 0), 60);
        long over = world.session(care, ActivityWorld.at(7, 0), 60);
        long draft = world.in(() -> activities.plan(world.officer, world.plan("LECTURE", "没开放的讲座"), null));
        assertThat(world.in(() -> tasks.today(world.officer)))
                .extracting(SessionList.Row::id)
                .contains(later, over);
        assertThat(world.in(() -> tasks.unrecorded(world.officer)))
                .extracting(SessionList.Row::id)
                .containsExactly(over);
        assertThat(world.in(() -> tasks.drafts(world.officer)))
                .extracting(ActivityTasks.Draft::id)
                .containsExactly(draft);
        assertThat(world.in(() -> tasks.shortOfStaff(world.officer)))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.sessionId()).isEqualTo(later);
                    assertThat(one.missing()).isEqualTo(1);
                });
        var stranger =
                ActivityWorld.actor(9, world.other, java.util.EnumSet.allOf(org.niangjia.platform.Permission.class));
        assertThat(world.in(() -> tasks.today(stranger))).isEmpty();
        assertThat(world.in(() -> tasks.drafts(stranger))).isEmpty();
        assertThat(world.in(() -> tasks.unrecorded(stranger))).isEmpty();
    }
}
