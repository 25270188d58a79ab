package org.niangjia.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.activities.MarkOutcome.Counted;
import org.niangjia.activities.MarkOutcome.Earlier;
import org.niangjia.activities.MarkOutcome.Known;
import org.niangjia.activities.MarkOutcome.Refused;
import org.niangjia.activities.MarkOutcome.Repeated;
import org.niangjia.offers.ClaimOutcome;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Permission;
import org.niangjia.platform.data.CodeSignatures;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@IntegrationTest
class AttendanceTests {
    @Autowired
    ApplicationContext context;

    ActivityWorld world;
    long wang;
    long course;
    long session;

    @BeforeEach
    void begin() {
        world = new ActivityWorld(context);
        wang = world.member("王小明");
        course = world.open(world.plan("COURSE", "焊工培训"), ActivityWorld.places(5L, 1));
        session = world.session(course, ActivityWorld.at(9, 30), 60);
    }

    long attended() {
        return world.counted(ActivityFacts.ATTENDANCE, course);
    }

    @Test
    @Rule({"ACT-06", "ACT-07"})
    void whoHoldsAPlaceIsOnTheListAndCountedWhenThere() {
        assertThat(world.claim(course, wang, 1)).isInstanceOf(ClaimOutcome.Granted.class);
        var people = world.in(() -> context.getBean(ActivityList.class).people(world.officer, course, ""));
        assertThat(people).extracting(one -> one.participant().name()).containsExactly("王小明");
        assertThat(world.scan(session, "phone-1-a", world.pass(course, wang), ActivityWorld.NOW))
                .isEqualTo(new Counted("王小明"));
        assertThat(attended()).isEqualTo(1);
    }

    @Test
    @Rule("ACT-32")
    void aMarkSentTwiceCountsOnce() {
        String pass = world.pass(course, wang);
        assertThat(world.scan(session, "phone-1-a", pass, ActivityWorld.NOW)).isInstanceOf(Counted.class);
        assertThat(world.scan(session, "phone-1-a", pass, ActivityWorld.NOW)).isEqualTo(new Repeated("王小明"));
        assertThat(attended()).isEqualTo(1);
    }

    @Test
    @Rule("ACT-33")
    void ofTwoPhonesTheFirstInTimeCountsWhateverCameInFirst() {
        String pass = world.pass(course, wang);
        assertThat(world.scan(session, "phone-1-a", pass, ActivityWorld.NOW)).isInstanceOf(Counted.class);
        assertThat(world.scan(session, "phone-2-a", pass, ActivityWorld.NOW.plusSeconds(60)))
                .isInstanceOf(Known.class);
        assertThat(world.scan(session, "phone-3-a", pass, ActivityWorld.NOW.minusSeconds(60)))
                .isEqualTo(new Earlier("王小明", "叶主任"));
        var present = world.in(() -> context.getBean(ActivityList.class).present(world.officer, session));
        assertThat(present.getFirst().at()).isEqualTo(ActivityWorld.NOW.minusSeconds(60));
        assertThat(attended()).isEqualTo(1);
    }

    @Test
    void aClockThatIsAheadIsNotBelieved() {
        assertThat(world.scan(session, "phone-1-a", world.pass(course, wang), ActivityWorld.NOW.plusSeconds(9000)))
                .isInstanceOf(Counted.class);
        var present = world.in(() -> context.getBean(ActivityList.class).present(world.officer, session));
        assertThat(present.getFirst().at()).isEqualTo(ActivityWorld.NOW);
    }

    @Test
    @Rule("ACT-33")
    void manyPhonesAtOnceMakeOneAttendanceByTheEarliest() throws Exception {
        String pass = world.pass(course, wang);
        int phones = 24;
        var start = new CountDownLatch(1);
        var answers = new ArrayList<Future<MarkOutcome>>();
        var order = new ArrayList<Integer>();
        for (int i = 0; i < phones; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new java.util.Random(7));
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i : order) {
                answers.add(threads.submit(() -> {
                    start.await();
                    return world.scan(session, "phone-%04d".formatted(i), pass, ActivityWorld.NOW.minusSeconds(i));
                }));
            }
            start.countDown();
            for (var answer : answers) {
                assertThat(answer.get()).isNotInstanceOf(Refused.class);
            }
        }
        var present = world.in(() -> context.getBean(ActivityList.class).present(world.officer, session));
        assertThat(present).hasSize(1);
        assertThat(present.getFirst().at()).isEqualTo(ActivityWorld.NOW.minusSeconds(phones - 1));
        assertThat(attended()).isEqualTo(1);
    }

    @Test
    @Rule("ACT-34")
    void wherePlacesAreNeededNobodyWalksIn() {
        long closed = world.open(world.plan("COURSE", "插花").signedUpOnly(null, null), ActivityWorld.places(5L, 1));
        long one = world.session(closed, ActivityWorld.at(9, 30), 60);
        assertThat(world.scan(one, "phone-1-a", world.pass(closed, wang), ActivityWorld.NOW))
                .isEqualTo(Refused.NOT_ENTERED);
        assertThat(world.claim(closed, wang, 1)).isInstanceOf(ClaimOutcome.Granted.class);
        assertThat(world.scan(one, "phone-1-b", world.pass(closed, wang), ActivityWorld.NOW))
                .isInstanceOf(Counted.class);
    }

    @Test
    void aPassOfAnotherActivityOrAForgedOneIsUnknown() {
        long other = world.open(world.plan("COURSE", "别的"), null);
        assertThat(world.scan(session, "phone-1-a", world.pass(other, wang), ActivityWorld.NOW))
                .isEqualTo(Refused.UNKNOWN_CODE);
        String real = world.pass(course, wang);
        String forged = real.substring(0, real.length() - 4) + (real.endsWith("2345") ? "5432" : "2345");
        assertThat(world.scan(session, "phone-1-b", forged, ActivityWorld.NOW)).isEqualTo(Refused.UNKNOWN_CODE);
    }

    @Test
    @Rule("ACT-31")
    void theCodeOnTheWallIsWorthNothingAMinuteLater() {
        String wall = world.in(() -> context.getBean(Passes.class).wall(session).text());
        world.clock().advance(Duration.ofSeconds(61));
        assertThat(world.in(() -> world.attendance().bySelf(world.worker(wang), wall)))
                .isEqualTo(Refused.UNKNOWN_CODE);
        String fresh =
                world.in(() -> context.getBean(Passes.class).wall(session).text());
        assertThat(world.in(() -> world.attendance().bySelf(world.worker(wang), "https://niangjia/x?code=" + fresh)))
                .isEqualTo(new Counted("王小明"));
    }

    @Test
    @Rule("ACT-12")
    void aLessonIsAttendedInOneShiftOnly() {
        long early = lesson("EARLY", 9);
        long night = lesson("NIGHT", 10);
        String pass = world.pass(course, wang);
        assertThat(world.scan(early, "phone-1-a", pass, ActivityWorld.NOW)).isInstanceOf(Counted.class);
        assertThat(world.scan(night, "phone-1-b", pass, ActivityWorld.NOW)).isEqualTo(Refused.OTHER_SHIFT);
        assertThat(world.in(() -> world.sessions().plan(world.officer, course, variant("NIGHT", 11))))
                .isEqualTo(SessionOutcome.no(SessionOutcome.Refused.VARIANT_TWICE, 0));
    }

    private static SessionPlan variant(String shift, int hour) {
        var from = ActivityWorld.at(hour, 0);
        return new SessionPlan("", 1, shift, from, from.plusSeconds(1500), "", null, "", "");
    }

    private long lesson(String shift, int hour) {
        return world.in(() -> ActivityWorld.done(world.sessions().plan(world.officer, course, variant(shift, hour))))
                .getFirst();
    }

    @Test
    @Rule("ACT-35")
    void aSignedSheetIsEnteredWholeOrNotAtAll() {
        long closed = world.open(world.plan("COURSE", "插花").signedUpOnly(null, null), ActivityWorld.places(5L, 1));
        long one = world.session(closed, ActivityWorld.at(9, 0), 60);
        long li = world.member("李小红");
        assertThat(world.claim(closed, wang, 1)).isInstanceOf(ClaimOutcome.Granted.class);
        assertThat(world.in(() -> world.attendance().paper(world.officer, one, List.of(wang, li))))
                .isEqualTo(new Attendance.Entered(0, 0, List.of(li)));
        assertThat(world.counted(ActivityFacts.ATTENDANCE, closed)).isZero();
        assertThat(world.in(() -> world.attendance().paper(world.officer, session, List.of(wang, li))))
                .isEqualTo(new Attendance.Entered(2, 0, List.of()));
        assertThat(world.in(() -> world.attendance().paper(world.officer, session, List.of(wang, li))))
                .isEqualTo(new Attendance.Entered(0, 2, List.of()));
        assertThat(attended()).isEqualTo(2);
    }

    @Test
    @Rule("ACT-36")
    void whatAPhoneKeptIsAPassATickOrALineOfTheSheetAndCountsOnce() {
        var at = ActivityWorld.at(9, 40);
        var mark = new Attendance.Mark("device-key-1", "T." + wang, at);
        assertThat(kept(mark)).isEqualTo(new Counted("王小明"));
        assertThat(kept(mark)).isEqualTo(new Repeated("王小明"));
        long li = world.member("李小红");
        assertThat(kept(new Attendance.Mark("device-key-2", "P." + li, at))).isEqualTo(new Counted("李小红"));
        assertThat(world.in(() -> world.attendance().paper(world.officer, session, List.of(li, wang))))
                .as("the signed sheet uploaded besides")
                .isEqualTo(new Attendance.Entered(0, 2, List.of()));
        assertThat(kept(new Attendance.Mark("device-key-3", world.pass(course, wang), at.minusSeconds(60))))
                .isInstanceOf(Earlier.class);
        long later = world.session(course, ActivityWorld.at(15, 0), 60);
        assertThat(world.in(() -> world.attendance()
                        .kept(world.officer, later, new Attendance.Mark("device-key-4", "P." + li, at))))
                .isEqualTo(Refused.TOO_EARLY);
        var present = world.in(() -> context.getBean(ActivityList.class).present(world.officer, session));
        assertThat(present).extracting(ActivityList.Present::way).containsExactlyInAnyOrder("STAFF", "PAPER");
        assertThat(attended()).isEqualTo(2);
    }

    private MarkOutcome kept(Attendance.Mark mark) {
        return world.in(() -> world.attendance().kept(world.officer, session, mark));
    }

    @Test
    @Rule("ACT-37")
    void aPassIsSignedSoThatAPhoneWithoutANetworkKnowsAFalseOne() {
        String pass = world.pass(course, wang);
        var check = world.in(() -> context.getBean(Passes.class).check(course));
        String[] parts = pass.split("\\.");
        assertThat(List.of(parts[1], parts[3])).containsExactly(check.federation(), check.activity());
        byte[] key = java.util.Base64.getDecoder().decode(check.keys().get(parts[2]));
        String head = pass.substring(0, pass.lastIndexOf('.'));
        assertThat(CodeSignatures.holds(key, head, parts[6])).isTrue();
        assertThat(CodeSignatures.holds(key, head.replace(".0", ".1"), parts[6]))
                .isFalse();
        assertThat(pass).as("the small letters of QR").matches("[0-9A-Z.]+");
    }

    @Test
    void anAttendanceTakenBackIsCountedNoMore() {
        assertThat(world.scan(session, "phone-1-a", world.pass(course, wang), ActivityWorld.NOW))
                .isInstanceOf(Counted.class);
        var present = world.in(() -> context.getBean(ActivityList.class).present(world.officer, session));
        long id = java.util.Objects.requireNonNull(present.getFirst().attendanceId());
        world.run(() -> world.attendance().takeBack(world.officer, id, "扫错人"));
        assertThat(attended()).isZero();
    }

    @Test
    @Rule("ACT-30")
    void onlyStaffAndOfficersOfTheSubtreeTakeAttendance() {
        var stranger = ActivityWorld.actor(9, world.other, Set.of(Permission.HANDLE_CLAIMS));
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> world.in(() -> world.attendance().tick(stranger, session, "key-0001", wang)));
        var teacher = world.worker(world.member("陈老师"));
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> world.in(() -> world.attendance().tick(teacher, session, "key-0001", wang)));
        world.run(() -> context.getBean(Staff.class).add(world.officer, course, teacher.person(), null));
        assertThat(world.in(() -> world.attendance().tick(teacher, session, "key-0001", wang)))
                .isInstanceOf(Counted.class);
    }

    @Test
    @Rule("ACT-60")
    void whoWasThereSaysOnceHowItWas() {
        var feedback = context.getBean(Feedback.class);
        assertThat(world.scan(session, "phone-1-a", world.pass(course, wang), ActivityWorld.NOW))
                .isInstanceOf(Counted.class);
        assertThat(world.in(() -> feedback.give(world.worker(wang), session, 5, "好")))
                .isEqualTo(Feedback.Refused.NOT_OVER);
        world.clock().advance(Duration.ofHours(2));
        assertThat(world.in(() -> feedback.give(world.worker(wang), session, 5, "好")))
                .isNull();
        assertThat(world.in(() -> feedback.give(world.worker(wang), session, 1, "差")))
                .isEqualTo(Feedback.Refused.GIVEN_ALREADY);
        assertThat(world.in(() -> feedback.give(world.worker(world.member("外人")), session, 1, "")))
                .isEqualTo(Feedback.Refused.NOT_THERE);
        assertThat(world.in(() -> context.getBean(SessionList.class).get(session))
                        .average())
                .isEqualTo(5.0);
    }
}
