package org.niangjia.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.activities.PickUps.Refused;
import org.niangjia.offers.ClaimOutcome;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.registry.RegistryEvents;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;

@IntegrationTest
class ChildrenTests {
    static final LocalDate EIGHT = LocalDate.of(2018, 3, 1);

    @Autowired
    ApplicationContext context;

    @Autowired
    Children children;

    @Autowired
    PickUps pickUps;

    @Autowired
    ClassBook book;

    @Autowired
    Staff staff;

    @Autowired
    ApplicationEventPublisher events;

    ActivityWorld world;
    Actor mother;
    Actor teacher;
    long camp;
    long session;
    long child;

    @BeforeEach
    void begin() {
        world = new ActivityWorld(context);
        mother = world.worker(world.member("吴妈妈"));
        teacher = world.worker(world.member("陈老师"));
        camp = world.open(world.plan("CHILDCARE", "暑托班").signedUpOnly(6, 12), ActivityWorld.places(30L, 3));
        session = world.session(camp, ActivityWorld.at(8, 0), 600);
        child = world.child(mother.person(), "小鱼", EIGHT);
    }

    void places(int quantity) {
        assertThat(world.claim(camp, mother.person(), quantity)).isInstanceOf(ClaimOutcome.Granted.class);
    }

    EntryOutcome enter(long childId) {
        return world.in(() -> children.enter(mother, camp, childId, "花生过敏", true));
    }

    long entered(long childId) {
        return enter(childId) instanceof EntryOutcome.Done done ? done.entryId() : 0;
    }

    void onDuty(@Nullable LocalDate checked) {
        world.run(() -> {
            staff.add(world.officer, camp, teacher.person(), checked);
            var ids = staff.of(camp).stream().map(Staff.Member::id).toList();
            assertThat(staff.duty(world.officer, session, ids)).isTrue();
        });
    }

    SessionOutcome openSession() {
        return world.in(() -> world.sessions().move(world.officer, session, SessionState.OPEN, 0, ""));
    }

    /** A child that is with us, of a class with staff. */
    long here() {
        places(1);
        long entry = entered(child);
        onDuty(ActivityWorld.TODAY);
        assertThat(openSession()).isInstanceOf(SessionOutcome.Done.class);
        assertThat(world.in(() -> pickUps.arrive(teacher, session, entry)).refused())
                .isNull();
        return entry;
    }

    PickUps.Code code(long entry) {
        return Objects.requireNonNull(world.in(() -> pickUps.issue(mother, entry, null)));
    }

    PickUps.Door leave(String text) {
        return world.in(() -> pickUps.leave(teacher, session, text));
    }

    @Test
    @Rule({"ACT-45", "ACT-46"})
    void aGuardianEntersTheOwnChildOfTheAgeIntoAPlace() {
        assertThat(enter(child)).isEqualTo(EntryOutcome.Refused.NO_PLACE);
        places(1);
        assertThat(enter(world.child(mother.person(), "小小", LocalDate.of(2023, 1, 1))))
                .isEqualTo(EntryOutcome.Refused.WRONG_AGE);
        assertThat(world.in(() -> children.enter(mother, camp, child, "", false)))
                .isEqualTo(EntryOutcome.Refused.CONSENT_MISSING);
        assertThat(enter(child)).isInstanceOf(EntryOutcome.Done.class);
        assertThat(enter(child)).isEqualTo(EntryOutcome.Refused.ALREADY_ENTERED);
        assertThat(enter(world.child(mother.person(), "二宝", EIGHT))).isEqualTo(EntryOutcome.Refused.NO_PLACE);
        long foreign = world.child(world.member("别人"), "别家", EIGHT);
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> enter(foreign));
    }

    @Test
    @Rule({"ACT-42", "ACT-44"})
    void aClassWithTooFewCheckedStaffDoesNotOpen() {
        places(1);
        assertThat(entered(child)).isPositive();
        assertThat(openSession()).isEqualTo(SessionOutcome.no(SessionOutcome.Refused.TOO_FEW_STAFF, 1));
        onDuty(null);
        assertThat(openSession()).isEqualTo(SessionOutcome.no(SessionOutcome.Refused.TOO_FEW_STAFF, 1));
        onDuty(ActivityWorld.TODAY);
        assertThat(openSession()).isInstanceOf(SessionOutcome.Done.class);
    }

    @Test
    @Rule({"ACT-42", "ACT-02"})
    void theNextChildThatWouldBreakTheRatioIsNotTakenIn() {
        world.run(() -> {
            long strict = world.limits()
                    .add(
                            world.officer,
                            new Limits.NewLimit(
                                    Measure.CHILDREN_PER_STAFF, "CHILDCARE", "", 1, ActivityWorld.TODAY, null, "县规定"));
            assertThat(strict).isPositive();
        });
        long first = here();
        long second = world.in(() -> {
            var father = world.worker(world.member("周爸爸"));
            assertThat(world.claim(camp, father.person(), 1)).isInstanceOf(ClaimOutcome.Granted.class);
            long other = world.child(father.person(), "大宝", EIGHT);
            return children.enter(father, camp, other, "", true) instanceof EntryOutcome.Done done
                    ? done.entryId()
                    : 0L;
        });
        assertThat(world.in(() -> pickUps.arrive(teacher, session, second)).refused())
                .isEqualTo(Refused.TOO_FEW_STAFF);
        assertThat(world.in(() -> staff.duty(world.officer, session, List.of())))
                .isFalse();
        assertThat(leave(code(first).text()).refused()).isNull();
        assertThat(world.in(() -> pickUps.arrive(teacher, session, second)).refused())
                .isNull();
    }

    @Test
    @Rule({"ACT-43", "ACT-06"})
    void aChildArrivesByHandOverAndIsCountedAsAChild() {
        assertThat(here()).isPositive();
        assertThat(world.counted(ActivityFacts.ATTENDANCE, camp)).isEqualTo(1);
        assertThat(world.counted(ActivityFacts.CHILD, camp)).isEqualTo(1);
        String pass = world.in(() -> context.getBean(Passes.class).pass(camp, mother.person(), child));
        assertThat(world.scan(session, "phone-1-a", pass, ActivityWorld.NOW))
                .isEqualTo(MarkOutcome.Refused.CHILD_BY_HAND_OVER);
    }

    @Test
    @Rule("ACT-48")
    void aPickUpCodeLivesTenMinutesAndIsUsedOnce() {
        long entry = here();
        var old = code(entry);
        assertThat(old.until()).isEqualTo(ActivityWorld.NOW.plus(Duration.ofMinutes(10)));
        world.clock().advance(Duration.ofMinutes(10));
        assertThat(leave(old.text()).refused()).isEqualTo(Refused.CODE_EXPIRED);
        var fresh = code(entry);
        assertThat(leave(old.text()).refused()).isNotNull();
        assertThat(world.in(() -> pickUps.look(teacher, session, fresh.text())).card())
                .isEqualTo(new PickUps.Card(entry, "小鱼", "吴妈妈", "", ""));
        assertThat(leave(fresh.text()).refused()).isNull();
        assertThat(leave(fresh.text()).refused()).isEqualTo(Refused.CODE_USED);
    }

    @Test
    @Rule("ACT-48")
    void ofManyWhoHoldOneCodeExactlyOneTakesTheChildAlong() throws Exception {
        long entry = here();
        var code = code(entry);
        var start = new CountDownLatch(1);
        var doors = new ArrayList<Future<PickUps.Door>>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 16; i++) {
                doors.add(threads.submit(() -> {
                    start.await();
                    return leave(code.text());
                }));
            }
            start.countDown();
            int given = 0;
            for (var door : doors) {
                given += door.get().refused() == null ? 1 : 0;
            }
            assertThat(given).isEqualTo(1);
        }
        assertThat(world.in(() -> book.day(teacher, session)).here()).isZero();
    }

    @Test
    @Rule("ACT-48")
    void thereIsNoCodeForAChildThatIsNotWithUs() {
        places(1);
        long entry = entered(child);
        assertThat(world.in(() -> pickUps.issue(mother, entry, null))).isNull();
        var stranger = world.worker(world.member("路人"));
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> world.in(() -> pickUps.issue(stranger, entry, null)));
    }

    @Test
    @Rule("ACT-47")
    void onlyWhomTheGuardianNamedMayFetchAndNoLongerAfterwards() {
        long entry = here();
        world.run(() -> children.allow(mother, entry, "外婆", "13800000000", "外婆"));
        long granny = world.in(() -> children.find(mother, entry))
                .collectors()
                .getFirst()
                .id();
        var code = Objects.requireNonNull(world.in(() -> pickUps.issue(mother, entry, granny)));
        world.run(() -> children.disallow(mother, entry, granny));
        assertThat(leave(code.text()).refused()).isEqualTo(Refused.CODE_UNKNOWN);
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> world.in(() -> pickUps.issue(mother, entry, granny)));
    }

    @Test
    @Rule("ACT-49")
    void withoutACodeAReasonIsAskedAndJournalled() {
        long entry = here();
        assertThat(world.in(() -> pickUps.leaveWithoutCode(teacher, session, entry, null, ""))
                        .refused())
                .isEqualTo(Refused.REASON_MISSING);
        assertThat(world.in(() -> pickUps.leaveWithoutCode(teacher, session, entry, null, "手机没电，已核对身份证"))
                        .refused())
                .isNull();
        assertThat(journalled("activities.pick-up.without-code")).isEqualTo(1);
    }

    private long journalled(String act) {
        return world.in(() -> world.jdbc()
                .sql("select count(*) from journal_entry where act = :act")
                .param("act", act)
                .query(Long.class)
                .single());
    }

    @Test
    @Rule("ACT-41")
    void healthNotesAreForTheStaffOfTheClassWithAReasonAndOnRecord() {
        long entry = here();
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> world.in(() -> book.open(world.officer, entry, "看看")));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> world.in(() -> book.day(world.officer, session)));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> world.in(() -> book.open(teacher, entry, " ")));
        assertThat(world.in(() -> book.open(teacher, entry, "午餐前核对")).notes()).isEqualTo("花生过敏");
        assertThat(journalled("activities.child.notes-opened")).isEqualTo(1);
        assertThat(world.in(() -> world.jdbc()
                        .sql("select position('花生'::bytea in notes_cipher) from activities_entry where id = :id")
                        .param("id", entry)
                        .query(Integer.class)
                        .single()))
                .isZero();
    }

    @Test
    @Rule("ACT-09")
    void whatWasKnownOfAChildGoesWithIt() {
        places(1);
        long entry = entered(child);
        world.run(() -> children.allow(mother, entry, "外婆", "13800000000", "外婆"));
        world.run(() -> events.publishEvent(new RegistryEvents.PersonWithdrawn(mother.person(), "离会")));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> world.in(() -> children.find(mother, entry)));
        assertThat(world.in(() -> world.jdbc()
                        .sql("""
                        select count(*) from activities_entry e left join activities_collector c on c.entry_id = e.id
                        where e.id = :id and (e.name_cipher is not null or e.notes_cipher is not null
                          or length(c.name_cipher) > 0)
                        """)
                        .param("id", entry)
                        .query(Long.class)
                        .single()))
                .isZero();
    }

    @Test
    void aClassIsNotClosedWhileAChildIsThere() {
        long entry = here();
        assertThat(world.in(() -> world.sessions().move(world.officer, session, SessionState.HELD, 0, "")))
                .isEqualTo(SessionOutcome.no(SessionOutcome.Refused.CHILDREN_STILL_HERE, 1));
        assertThat(world.in(() -> children.withdraw(mother, entry))).isFalse();
    }
}
