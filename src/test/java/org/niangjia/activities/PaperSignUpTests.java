package org.niangjia.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.niangjia.activities.PaperSignUpOutcome.Entered;
import org.niangjia.activities.PaperSignUpOutcome.Problem;
import org.niangjia.activities.PaperSignUpOutcome.WrongLine;
import org.niangjia.activities.PaperSignUpOutcome.WrongLines;
import org.niangjia.offers.ClaimOutcome;
import org.niangjia.offers.OfferDirectory;
import org.niangjia.platform.Money;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.web.Words;
import org.niangjia.registry.Consents;
import org.niangjia.registry.Households;
import org.niangjia.registry.PaperPurpose;
import org.niangjia.registry.PersonDetails;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;

/** Who has no phone signs up on paper, and an officer types it in. */
@IntegrationTest
class PaperSignUpTests {
    private static final String PAPER = "钟管镇报名表第 3 页";
    private static final LocalDate BORN = LocalDate.of(2017, 5, 6);

    @Autowired
    ApplicationContext context;

    @Autowired
    PaperSignUps paper;

    @Autowired
    PaperUndo undo;

    @Autowired
    PaperSignUpList papers;

    @Autowired
    PaperSignUpUpload upload;

    @Autowired
    MessageSource messages;

    @TempDir
    Path disk;

    ActivityWorld world;
    long wang;
    long li;

    @BeforeEach
    void begin() {
        world = new ActivityWorld(context);
        wang = world.member("王小明");
        li = world.member("李小红");
    }

    private PaperSignUpOutcome enter(long activity, PaperSignUps.Line... lines) {
        return world.in(() -> paper.enter(world.officer, activity, PAPER, List.of(lines)));
    }

    private static PaperSignUps.Line of(long person) {
        return PaperSignUps.Line.of(person);
    }

    private static PaperSignUps.Line child(long guardian, String name, LocalDate born, @Nullable LocalDate signed) {
        return new PaperSignUps.Line(
                guardian,
                new PaperSignUps.Child(
                        name, 2, born, "花生过敏", signed, new PaperSignUps.Collector("外婆", "13900009999", "外婆")));
    }

    private List<String> listed(long activity) {
        return world.in(() -> context.getBean(ActivityList.class).people(world.officer, activity, "")).stream()
                .map(one -> one.participant().name())
                .toList();
    }

    @Test
    @Rule("ACT-50")
    void paperTakesPlacesByTheRulesOfAllAndWholeOrNotAtAll() {
        long course = world.open(world.plan("COURSE", "插花"), ActivityWorld.places(2L, 1));
        long zhou = world.memberOf(world.other, "周师傅");
        assertThat(enter(course, of(wang), of(li), of(zhou), of(wang)))
                .isEqualTo(new WrongLines(
                        List.of(new WrongLine(3, zhou, Problem.SOLD_OUT), new WrongLine(4, wang, Problem.TWICE))));
        assertThat(listed(course)).as("nothing of it was kept").isEmpty();
        assertThat(world.in(() -> papers.of(world.officer, course))).isEmpty();
        assertThat(enter(course, of(wang), of(li)))
                .isInstanceOfSatisfying(
                        Entered.class, done -> assertThat(done.places()).isEqualTo(2));
        assertThat(listed(course)).containsExactlyInAnyOrder("王小明", "李小红");
        assertThat(enter(course, of(wang)))
                .isEqualTo(new WrongLines(List.of(new WrongLine(1, wang, Problem.ALREADY_ENTERED))));
        assertThat(world.claim(course, zhou, 1)).as("the same stock").isInstanceOf(ClaimOutcome.Refusal.class);
    }

    @Test
    @Rule("ACT-50")
    void withoutPlacesPeopleAreEnteredAndStrangersAreNot() {
        long lecture = world.open(world.plan("LECTURE", "先进事迹报告").signedUpOnly(null, null), null);
        assertThat(enter(lecture, of(wang), of(999_999)))
                .isEqualTo(new WrongLines(List.of(new WrongLine(2, 999_999, Problem.UNKNOWN_PERSON))));
        assertThat(enter(lecture, of(wang))).isInstanceOf(Entered.class);
        long session = world.session(lecture, ActivityWorld.at(9, 30), 60);
        assertThat(world.scan(session, "phone-1-a", world.pass(lecture, wang), ActivityWorld.NOW))
                .isInstanceOf(MarkOutcome.Counted.class);
        world.run(() -> assertThat(
                        context.getBean(Activities.class).move(world.officer, lecture, ActivityState.ENDED, ""))
                .isNull());
        assertThat(enter(lecture, of(li))).isEqualTo(PaperSignUpOutcome.Refused.NOT_OPEN);
    }

    @Test
    @Rule({"ACT-50", "ACT-23"})
    void aTourFromPaperKeepsTheYearToo() {
        long first = world.open(
                world.plan("TOUR", "春游").tour(5, "PROVINCE", Money.yuan(2_800), ""), ActivityWorld.places(9L, 1));
        long second =
                world.open(world.plan("TOUR", "秋游").tour(1, "", Money.yuan(300), ""), ActivityWorld.places(9L, 1));
        assertThat(enter(first, of(wang))).isInstanceOf(Entered.class);
        assertThat(enter(second, of(li), of(wang)))
                .isEqualTo(new WrongLines(List.of(new WrongLine(2, wang, Problem.OVER_YEAR))));
        assertThat(listed(second)).isEmpty();
        long sheet = world.in(() -> papers.of(world.officer, first)).getFirst().id();
        assertThat(world.in(() -> undo.undo(world.officer, sheet, null, "退出"))).isNull();
        assertThat(enter(second, of(li), of(wang))).isInstanceOf(Entered.class);
    }

    private long care() {
        return world.open(world.plan("CHILDCARE", "爱心托管班").signedUpOnly(6, 12), ActivityWorld.places(2L, 2));
    }

    @Test
    @Rule({"ACT-51", "ACT-45"})
    void aChildComesWithItsGuardiansSignature() {
        long care = care();
        assertThat(enter(care, child(wang, "章小鱼", BORN, null)))
                .isEqualTo(new WrongLines(List.of(new WrongLine(1, wang, Problem.CONSENT_MISSING))));
        assertThat(enter(care, child(wang, "章小鱼", LocalDate.of(2024, 1, 1), ActivityWorld.TODAY)))
                .isEqualTo(new WrongLines(List.of(new WrongLine(1, wang, Problem.WRONG_AGE))));
        assertThat(enter(care, of(wang)))
                .isEqualTo(new WrongLines(List.of(new WrongLine(1, wang, Problem.CHILD_MISSING))));
        var signed = ActivityWorld.TODAY.minusDays(2);
        assertThat(enter(care, child(wang, "章小鱼", BORN, signed))).isInstanceOf(Entered.class);
        var mine = world.in(() -> context.getBean(Children.class).of(world.worker(wang)))
                .getFirst();
        assertThat(mine.name()).isEqualTo("章小鱼");
        assertThat(mine.notes()).isEqualTo("花生过敏");
        assertThat(world.in(() -> context.getBean(Children.class).find(world.worker(wang), mine.id()))
                        .collectors())
                .extracting(Children.Collector::relation)
                .containsExactly("外婆");
        assertThat(world.in(() -> {
                    var consents = context.getBean(Consents.class);
                    return consents.given(
                            List.of(wang), consents.current(PaperPurpose.CHILD).id());
                }))
                .containsOnlyKeys(wang);
        assertThat(world.in(() -> world.jdbc()
                        .sql(
                                "select cast(consent_at at time zone 'Asia/Shanghai' as date) from activities_entry where id = :id")
                        .param("id", mine.id())
                        .query(LocalDate.class)
                        .single()))
                .isEqualTo(signed);
        assertThat(enter(care, child(wang, "章小鱼", BORN, signed)))
                .as("the registry knows the child already")
                .isEqualTo(new WrongLines(List.of(new WrongLine(1, wang, Problem.ALREADY_ENTERED))));
        assertThat(enter(care, child(wang, "章小虾", BORN.plusDays(400), signed), child(li, "李小朵", BORN, signed)))
                .as("two places, and the third child has none")
                .isEqualTo(new WrongLines(List.of(new WrongLine(2, li, Problem.SOLD_OUT))));
        assertThat(world.in(() -> context.getBean(Households.class).children(wang)))
                .as("children of a refused sheet are not recorded")
                .hasSize(1);
    }

    @Test
    @Rule("ACT-52")
    void aPaperIsTakenBackWholeOrByLineUnlessSomebodyCame() {
        long care = care();
        var signed = ActivityWorld.TODAY;
        assertThat(enter(care, child(wang, "章小鱼", BORN, signed), child(li, "李小朵", BORN, signed)))
                .isInstanceOf(Entered.class);
        long sheet = world.in(() -> papers.of(world.officer, care)).getFirst().id();
        var lines = world.in(() -> papers.lines(world.officer, care, sheet));
        long offer = world.offerOf(care);
        assertThat(world.in(() -> context.getBean(OfferDirectory.class).get(offer))
                        .taken())
                .isEqualTo(2);
        assertThat(world.in(
                        () -> undo.undo(world.officer, sheet, lines.getFirst().id(), "家长改主意")))
                .isNull();
        assertThat(world.in(() -> context.getBean(OfferDirectory.class).get(offer))
                        .taken())
                .isEqualTo(1);
        assertThat(world.in(() -> context.getBean(Children.class).of(world.worker(wang))))
                .isEmpty();
        assertThat(world.in(() -> context.getBean(Households.class).children(wang)))
                .as("known through this paper only")
                .isEmpty();
        assertThat(world.in(() -> papers.get(world.officer, care, sheet)).standing())
                .isEqualTo(1);
        long session = world.session(care, ActivityWorld.at(9, 30), 120);
        world.run(() -> {
            var staff = context.getBean(Staff.class);
            staff.addSelf(world.officer, care, ActivityWorld.TODAY.minusDays(30));
            assertThat(staff.duty(
                            world.officer,
                            session,
                            List.of(staff.of(care).getFirst().id())))
                    .isTrue();
            assertThat(world.sessions().move(world.officer, session, SessionState.OPEN, 0, ""))
                    .isInstanceOf(SessionOutcome.Done.class);
            long entry = context.getBean(Children.class)
                    .of(world.worker(li))
                    .getFirst()
                    .id();
            assertThat(context.getBean(PickUps.class)
                            .arrive(world.officer, session, entry)
                            .refused())
                    .isNull();
        });
        assertThat(world.in(() -> undo.undo(world.officer, sheet, null, "录错了")))
                .isEqualTo(PaperUndo.Standing.CHILD_HERE);
        long entry = world.in(() -> context.getBean(Children.class).of(world.worker(li)))
                .getFirst()
                .id();
        world.run(() -> assertThat(context.getBean(PickUps.class)
                        .leaveWithoutCode(world.officer, session, entry, null, "家长到场")
                        .refused())
                .isNull());
        assertThat(world.in(() -> undo.undo(world.officer, sheet, null, "录错了"))).isEqualTo(PaperUndo.Standing.ATTENDED);
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> world.in(() -> undo.undo(
                        ActivityWorld.actor(
                                9, world.other, java.util.EnumSet.allOf(org.niangjia.platform.Permission.class)),
                        sheet,
                        null,
                        "不是我的")));
    }

    @Test
    @Rule("ACT-50")
    void manySheetsAtOnceNeverEnterMoreThanThereAre() throws Exception {
        long course = world.open(world.plan("COURSE", "插花"), ActivityWorld.places(3L, 1));
        var start = new CountDownLatch(1);
        var answers = new ArrayList<Future<PaperSignUpOutcome>>();
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 6; i++) {
                long one = world.member("甲" + i);
                long other = world.member("乙" + i);
                answers.add(threads.submit(() -> {
                    start.await();
                    return enter(course, of(one), of(other));
                }));
            }
            start.countDown();
            int entered = 0;
            for (var answer : answers) {
                entered += answer.get() instanceof Entered ? 1 : 0;
            }
            assertThat(entered).as("two by two, and the last place stays").isEqualTo(1);
        }
        assertThat(listed(course)).hasSize(2);
    }

    @Test
    @Rule("ACT-50")
    void aSheetOfChildrenComesFromExcelAndIsSaidRowByRow() throws Exception {
        long care = care();
        long chen = world.in(() -> world.registry.member(
                world.enterprise,
                PersonDetails.of(
                        "陈大海",
                        null,
                        org.niangjia.platform.Mobile.parse("13812345678")
                                .toOptional()
                                .orElseThrow()),
                LocalDate.of(2020, 1, 1)));
        String header = "监护人姓名,监护人手机号,孩子姓名,性别,出生日期,过敏和注意事项,监护人同意书签字日期,可来接的人,接送人手机号,与孩子的关系\n";
        String good = "陈大海,13812345678,陈小帆,女,2018-03-04,花生过敏,2026-11-20,外公,13900001234,外公\n";
        var wrong = upload(
                care,
                header + good
                        + "陈大海,13812345678,陈小舟,男,2018-03-04,,,,,\n没有人,13800000000,某某,男,2018-01-01,,2026-11-20,,,\n");
        assertThat(wrong.outcome()).isNull();
        assertThat(wrong.wrong()).extracting(one -> one.row()).contains(4);
        assertThat(wrong.errorFile()).startsWith("data:");
        wrong = upload(care, header + good + "陈大海,13812345678,陈小舟,男,2018-03-04,,2027-01-01,,,\n");
        assertThat(wrong.wrong()).singleElement().satisfies(one -> {
            assertThat(one.row()).isEqualTo(3);
            assertThat(one.problem()).contains("签字日期");
        });
        assertThat(world.in(() -> context.getBean(Children.class).of(world.worker(chen))))
                .isEmpty();
        assertThat(upload(care, header + good).outcome()).isInstanceOf(Entered.class);
        assertThat(world.in(() -> context.getBean(Children.class).of(world.worker(chen))))
                .extracting(Children.Mine::name)
                .containsExactly("陈小帆");
        var template = new java.io.ByteArrayOutputStream();
        PaperSignUpUpload.template("纸质报名", true).writeTemplate(template, Locale.CHINESE);
        assertThat(new ByteArrayInputStream(template.toByteArray()).readAllBytes())
                .hasSizeGreaterThan(2_000);
    }

    private PaperSignUpUpload.Result upload(long activity, String text) throws IOException {
        Path file = disk.resolve("sheet.csv");
        Files.writeString(file, text);
        return world.in(() -> {
            try {
                return upload.enter(world.officer, activity, true, PAPER, file, new Words(messages, Locale.CHINESE));
            } catch (IOException broken) {
                throw new java.io.UncheckedIOException(broken);
            }
        });
    }

    @Test
    @Rule("ACT-52")
    void whatWasGivenBackBesidesIsNotGivenBackTwice() {
        long course = world.open(world.plan("COURSE", "插花"), ActivityWorld.places(2L, 1));
        assertThat(enter(course, of(wang), of(li))).isInstanceOf(Entered.class);
        long offer = world.offerOf(course);
        world.run(() -> context.getBean(org.niangjia.offers.ClaimDesk.class)
                .cancel(
                        world.worker(wang),
                        context.getBean(OfferDirectory.class)
                                .heldBy(offer, wang)
                                .getFirst()
                                .claimId()));
        long sheet = world.in(() -> papers.of(world.officer, course)).getFirst().id();
        world.clock().advance(Duration.ofMinutes(1));
        assertThat(world.in(() -> undo.undo(world.officer, sheet, null, "整份作废")))
                .isNull();
        assertThat(world.in(() -> context.getBean(OfferDirectory.class).get(offer))
                        .taken())
                .isZero();
    }
}
