package org.niangjia.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.registry.RegistryFixture.in;
import static org.niangjia.registry.RosterFixture.HEADERS;
import static org.niangjia.registry.RosterFixture.file;
import static org.niangjia.registry.RosterFixture.idNumber;
import static org.niangjia.registry.RosterFixture.name;
import static org.niangjia.registry.RosterFixture.officer;
import static org.niangjia.registry.RosterFixture.phone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.web.Paging;
import org.niangjia.registry.RosterImports.Decision;
import org.niangjia.registry.RosterOutcome.Refused;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class RosterImportTests {
    private static final LocalDate Y2000 = LocalDate.of(2000, 1, 1);
    private static final Paging FIRST = new Paging(1, 50);

    @Autowired
    private RegistryFixture registry;

    @Autowired
    private RosterFixture rosters;

    @Autowired
    private RosterImports imports;

    @Autowired
    private RosterList list;

    @Autowired
    private RosterRecords records;

    @Autowired
    private RosterRunner runner;

    @Autowired
    private RosterSample sample;

    @Autowired
    private PersonDirectory people;

    @Autowired
    private JdbcClient jdbc;

    @Test
    @Rule({"ROS-02", "ROS-03"})
    void bringsTwentyPeopleIntoTheirUnions() {
        in(registry.county(), () -> {
            long root = registry.root();
            long firm = registry.union(root, "五龙电机工会", UnionKind.ENTERPRISE, Y2000);
            var done = rosters.applied(officer(root), root, file(HEADERS, twenty(0, "五龙电机工会")));
            assertThat(done.counts().fresh()).isEqualTo(20);
            assertThat(rosters.count("registry_membership where left_on is null and union_id = " + firm))
                    .isEqualTo(20);
            assertThat(rosters.count("registry_employer where name = '五龙电机有限公司'"))
                    .isOne();
            assertThat(rosters.count("figures_fact where kind = 'registry.member' and retracted_at is null"))
                    .isEqualTo(20);
            assertThat(people.byIdNumber(idNumber(3)).orElseThrow().name()).isEqualTo(name(3));
            assertThat(rosters.count("journal_entry where act = 'registry.import.applied'"))
                    .isOne();
            assertThat(rosters.count("registry_import_row") + rosters.count("registry_import_file"))
                    .isZero();
            return 0;
        });
    }

    @Test
    @Rule({"ROS-04", "ROS-12"})
    void changesOnlyWhatTheFileSaysAndMovesPeopleBetweenUnions() {
        in(registry.county(), () -> {
            long root = registry.root();
            long one = registry.union(root, "一厂工会", UnionKind.ENTERPRISE, Y2000);
            long two = registry.union(root, "二厂工会", UnionKind.ENTERPRISE, Y2000);
            rosters.applied(officer(root), one, file(HEADERS, twenty(0, "")));
            var again = rosters.checked(
                    officer(root),
                    one,
                    file(
                            HEADERS,
                            row(name(0), 0, phone(0), "", "", ""),
                            List.of(name(1), idNumber(1), "", "", "", "组长"),
                            row(name(2), 2, phone(900), "二厂工会", "", "")));
            assertThat(again.counts().unchanged()).isOne();
            assertThat(again.counts().changed()).isEqualTo(2);
            assertThat(again.counts().moved()).isOne();
            var changes = list.changes(again.id(), FIRST).rows();
            assertThat(changes.get(0).fields())
                    .extracting(RosterList.FieldChange::field)
                    .containsExactly(RosterField.JOB_TITLE);
            assertThat(changes.get(1).fields())
                    .extracting(RosterList.FieldChange::field)
                    .containsExactly(RosterField.PHONE, RosterField.UNION);
            assertThat(imports.apply(officer(root), again.id())).isInstanceOf(RosterOutcome.Accepted.class);
            assertThat(rosters.settled(again.id()).state()).isEqualTo(ImportState.DONE);
            var moved = people.byIdNumber(idNumber(2)).orElseThrow();
            assertThat(moved.unionId()).isEqualTo(two);
            assertThat(moved.phoneTail()).isEqualTo("0900");
            assertThat(people.byIdNumber(idNumber(1)).orElseThrow().phoneTail()).isEqualTo("0001");
            assertThat(rosters.count("figures_fact where kind = 'registry.member' and retracted_at is null"))
                    .isEqualTo(21);
            assertThat(rosters.count("figures_fact where ended_on is not null and retracted_at is null"))
                    .isOne();
            return 0;
        });
    }

    @Test
    @Rule({"ROS-01", "ROS-05", "ROS-06", "ROS-09"})
    void namesWhatIsWrongInWhichCellAndWritesNothing() {
        in(registry.county(), () -> {
            long root = registry.root();
            var headers = List.of("姓名", "身份证号", "手机", "工会", "单位", "用工形式", "户籍地", "入会日期", "性别");
            var roster = rosters.checked(
                    officer(root),
                    root,
                    file(
                            headers,
                            List.of("", idNumber(1), "", "", "", "", "", "", ""),
                            List.of("李四", "330102199003071012", "", "", "", "", "", "", ""),
                            List.of("李四", "33010219900307", "", "", "", "", "", "", ""),
                            List.of("李四", "330102199013071011", "", "", "", "", "", "", ""),
                            List.of("李四", "", "1380000", "", "", "", "", "", ""),
                            List.of("李四", "", "12345678901", "", "", "", "", "", ""),
                            List.of("李四", "", "", "没有的工会", "", "", "", "", ""),
                            List.of("李四", "", "", "", "91330106MC00000208", "", "", "", ""),
                            List.of("李四", "", "", "", "", "宇航员", "", "", ""),
                            List.of("李四", "", "", "", "", "", "亚特兰蒂斯", "", ""),
                            List.of("李四", "", "", "", "", "", "", "很久以前", ""),
                            List.of("李四", "", "", "", "", "", "", "2099-01-01", ""),
                            List.of(
                                    "李四",
                                    idNumber(1),
                                    "",
                                    "",
                                    "",
                                    "",
                                    "",
                                    "",
                                    idNumber(1).charAt(16) % 2 == 1 ? "女" : "男"),
                            row(name(5), 5, phone(5), "", "", "")));
            assertThat(list.errors(roster.id(), FIRST).rows())
                    .extracting(RosterList.CellError::rule)
                    .containsExactly(
                            RosterRule.REQUIRED,
                            RosterRule.ID_CHECK_DIGIT,
                            RosterRule.ID_LENGTH,
                            RosterRule.ID_BIRTH_DATE,
                            RosterRule.PHONE_LENGTH,
                            RosterRule.PHONE_CHARACTERS,
                            RosterRule.UNION_UNKNOWN,
                            RosterRule.EMPLOYER_CODE_WRONG,
                            RosterRule.NOT_OFFERED,
                            RosterRule.HOME_UNKNOWN,
                            RosterRule.NOT_A_DATE,
                            RosterRule.IN_THE_FUTURE,
                            RosterRule.SEX_CONTRADICTS_ID);
            assertThat(list.errors(roster.id(), FIRST).rows())
                    .noneMatch(error -> error.found().contains("330102199003071012"));
            assertThat(imports.apply(officer(root), roster.id())).isEqualTo(Refused.ERRORS_LEFT);
            assertThat(rosters.count("registry_person")).isZero();
            return 0;
        });
    }

    @Test
    @Rule("ROS-07")
    void asksOnceWhichHeaderIsWhichColumnAndRemembersIt() {
        in(registry.county(), () -> {
            long root = registry.root();
            var strange = List.of("人员", "编码一", "编码二");
            var roster = rosters.checked(officer(root), root, file(strange, List.of("李四", idNumber(1), phone(1))));
            assertThat(roster.state()).isEqualTo(ImportState.MAPPING);
            assertThat(imports.map(officer(root), roster.id(), Map.of("编码一", "idNumber")))
                    .isEqualTo(Refused.COLUMN_MISSING);
            assertThat(imports.map(officer(root), roster.id(), Map.of("人员", "name", "编码一", "idNumber", "编码二", "phone")))
                    .isInstanceOf(RosterOutcome.Accepted.class);
            assertThat(rosters.settled(roster.id()).counts().fresh()).isOne();
            var next = rosters.checked(officer(root), root, file(strange, List.of("王五", idNumber(2), phone(2))));
            assertThat(next.state()).isEqualTo(ImportState.REVIEW);
            assertThat(next.counts().fresh()).isOne();
            return 0;
        });
    }

    @Test
    @Rule("ROS-08")
    void findsTheSamePersonTwiceInTheFileAndInTheRegistry() {
        in(registry.county(), () -> {
            long root = registry.root();
            rosters.applied(
                    officer(root),
                    root,
                    file(
                            HEADERS,
                            List.of("李四", "", phone(1), "", "一厂", ""),
                            List.of("王小二", "", phone(2), "", "一厂", "")));
            var roster = rosters.checked(
                    officer(root),
                    root,
                    file(
                            HEADERS,
                            row("张三", 10, phone(10), "", "", ""),
                            row("张三", 10, phone(11), "", "", ""),
                            row("李四", 11, phone(1), "", "", ""),
                            List.of("王晓二", "", phone(2), "", "", ""),
                            List.of("赵六", "", phone(20), "", "", ""),
                            List.of("赵六", "", phone(20), "", "", "")));
            assertThat(roster.counts().repeated()).isOne();
            assertThat(list.pairs(roster.id(), true, FIRST).rows())
                    .extracting(RosterList.Pair::reason)
                    .containsExactly("NAME_AND_PHONE", "SOUND_AND_PHONE", "NAME_AND_PHONE");
            assertThat(imports.apply(officer(root), roster.id())).isEqualTo(Refused.PAIRS_OPEN);
            assertThat(imports.decide(officer(root), roster.id(), 5, Decision.KEEP_BOTH))
                    .isInstanceOf(RosterOutcome.Accepted.class);
            assertThat(imports.decide(officer(root), roster.id(), null, Decision.MERGE))
                    .isInstanceOf(RosterOutcome.Accepted.class);
            var decided = records.get(roster.id());
            assertThat(decided.counts().open()).isZero();
            assertThat(decided.counts().changed()).isOne();
            assertThat(decided.counts().fresh()).isEqualTo(3);
            assertThat(imports.apply(officer(root), roster.id())).isInstanceOf(RosterOutcome.Accepted.class);
            assertThat(rosters.settled(roster.id()).state()).isEqualTo(ImportState.DONE);
            assertThat(people.byIdNumber(idNumber(11)).orElseThrow().name()).isEqualTo("李四");
            assertThat(people.byIdNumber(idNumber(10)).orElseThrow().phoneTail())
                    .isEqualTo("0011");
            assertThat(rosters.count("registry_person")).isEqualTo(5);
            return 0;
        });
    }

    @Test
    @Rule("ROS-10")
    void aChairCannotTakeOverMembersOfAnotherUnion() {
        in(registry.county(), () -> {
            long root = registry.root();
            long one = registry.union(root, "一厂工会", UnionKind.ENTERPRISE, Y2000);
            long two = registry.union(root, "二厂工会", UnionKind.ENTERPRISE, Y2000);
            rosters.applied(officer(root), one, file(HEADERS, twenty(0, "")));
            var roster = rosters.checked(officer(9, two), two, file(HEADERS, row(name(1), 1, phone(999), "", "", "")));
            assertThat(list.errors(roster.id(), FIRST).rows())
                    .extracting(RosterList.CellError::rule)
                    .containsExactly(RosterRule.MEMBER_ELSEWHERE);
            assertThat(imports.upload(officer(9, two), one, "x.xlsx", file(HEADERS, twenty(0, ""))))
                    .isEqualTo(Refused.UNION_OUT_OF_REACH);
            return 0;
        });
    }

    @Test
    @Rule("ROS-11")
    void manyChangesNeedASecondPerson() {
        in(registry.county(), () -> {
            long root = registry.root();
            var before = new ArrayList<List<String>>();
            var after = new ArrayList<List<String>>();
            for (int i = 0; i < 1_001; i++) {
                before.add(row(name(i), i, phone(i), "", "", ""));
                after.add(row(name(i), i, phone(i), "", "", "组长"));
            }
            rosters.applied(officer(1, root), root, file(HEADERS, before));
            var roster = rosters.checked(officer(1, root), root, file(HEADERS, after));
            assertThat(imports.apply(officer(1, root), roster.id()))
                    .isInstanceOf(RosterOutcome.WaitsForSecondSignature.class);
            assertThat(imports.approve(officer(1, root), roster.id())).isEqualTo(Refused.SAME_PERSON_SIGNS);
            assertThat(imports.approve(officer(2, root), roster.id())).isInstanceOf(RosterOutcome.Accepted.class);
            assertThat(rosters.settled(roster.id()).approvedBy()).isEqualTo("沈主任2");
            assertThat(rosters.count("registry_membership where job_title = '组长'"))
                    .isEqualTo(1_001);
            return 0;
        });
    }

    @Test
    @Rule("ROS-13")
    void undoingRestoresWhatWasThereAndKeepsWhatSomethingNewerDependsOn() {
        in(registry.county(), () -> {
            long root = registry.root();
            long one = registry.union(root, "一厂工会", UnionKind.ENTERPRISE, Y2000);
            rosters.applied(officer(root), one, file(HEADERS, row(name(0), 0, phone(0), "", "", "钳工")));
            var rows = new ArrayList<>(twenty(0, ""));
            rows.set(0, row(name(0), 0, phone(777), "", "", "组长"));
            var roster = rosters.applied(officer(root), one, file(HEADERS, rows));
            long held = people.byIdNumber(idNumber(7)).orElseThrow().id();
            int ignored = jdbc.sql("""
                    insert into registry_specialist (person_id, kind, since_on, created_at)
                    values (:person, 'CRAFTSMAN', :on, :at)
                    """)
                    .param("person", held)
                    .param("on", Y2000)
                    .param("at", java.time.OffsetDateTime.parse("2026-11-21T00:00:00Z"))
                    .update();
            assertThat(imports.undo(officer(root), roster.id(), " ")).isEqualTo(Refused.REASON_MISSING);
            assertThat(imports.undo(officer(root), roster.id(), "传错了文件")).isInstanceOf(RosterOutcome.Accepted.class);
            var undone = rosters.settled(roster.id());
            assertThat(undone.state()).isEqualTo(ImportState.UNDONE);
            assertThat(list.kept(roster.id())).containsExactly(new RosterList.Kept("registry_specialist", 1));
            assertThat(rosters.count("registry_person")).isEqualTo(2);
            assertThat(people.byIdNumber(idNumber(0)).orElseThrow().phoneTail()).isEqualTo("0000");
            assertThat(rosters.count("registry_membership where job_title = '钳工'"))
                    .isOne();
            assertThat(rosters.count("figures_fact where kind = 'registry.member' and retracted_at is null"))
                    .isEqualTo(2);
            assertThat(rosters.count("journal_entry where act = 'registry.import.undone' and reason = '传错了文件'"))
                    .isOne();
            return 0;
        });
    }

    @Test
    void twoOfficersWithTheSamePeopleMakeNobodyTwice() throws Exception {
        var county = registry.county();
        long root = in(county, registry::root);
        var one = in(county, () -> rosters.checked(officer(1, root), root, file(HEADERS, twenty(0, ""))));
        var two = in(county, () -> rosters.checked(officer(2, root), root, file(HEADERS, twenty(10, ""))));
        try (var threads = Executors.newFixedThreadPool(2)) {
            var work = List.<Callable<Object>>of(
                    () -> in(county, () -> imports.apply(officer(1, root), one.id())),
                    () -> in(county, () -> imports.apply(officer(2, root), two.id())));
            for (var outcome : threads.invokeAll(work)) {
                assertThat(outcome.get()).isInstanceOf(RosterOutcome.Accepted.class);
            }
        }
        in(county, () -> {
            var states = List.of(
                    rosters.settled(one.id()).state(), rosters.settled(two.id()).state());
            assertThat(states).containsExactlyInAnyOrder(ImportState.DONE, ImportState.REVIEW);
            var overtaken = states.get(0) == ImportState.REVIEW ? one : two;
            var again = records.get(overtaken.id());
            assertThat(again.notice()).isEqualTo("REGISTRY_CHANGED");
            assertThat(again.counts().unchanged()).isEqualTo(10);
            assertThat(imports.apply(officer(1, root), overtaken.id())).isInstanceOf(RosterOutcome.Accepted.class);
            assertThat(rosters.settled(overtaken.id()).state()).isEqualTo(ImportState.DONE);
            assertThat(rosters.count("registry_person")).isEqualTo(30);
            return 0;
        });
    }

    @Test
    @Rule("ROS-14")
    void whatAStopInterruptedIsTakenUpAgain() {
        in(registry.county(), () -> {
            long root = registry.root();
            var checking = rosters.checked(officer(root), root, file(HEADERS, twenty(0, "")));
            force(checking.id(), "CHECKING", "delete from registry_import_row");
            runner.resume(checking.id());
            assertThat(rosters.settled(checking.id()).counts().fresh()).isEqualTo(20);
            force(checking.id(), "APPLYING", "select 1");
            runner.resume(checking.id());
            var back = rosters.settled(checking.id());
            assertThat(back.state()).isEqualTo(ImportState.REVIEW);
            assertThat(back.notice()).isEqualTo("INTERRUPTED");
            assertThat(rosters.count("registry_person")).isZero();
            return 0;
        });
    }

    @Test
    void rowsTheDatabaseLostInACrashAreCheckedAgainBeforeTheyAreApplied() {
        in(registry.county(), () -> {
            long root = registry.root();
            var roster = rosters.checked(officer(root), root, file(HEADERS, twenty(0, "")));
            force(roster.id(), "REVIEW", "delete from registry_import_row");
            assertThat(imports.apply(officer(root), roster.id())).isInstanceOf(RosterOutcome.Accepted.class);
            var again = rosters.settled(roster.id());
            assertThat(again.state()).isEqualTo(ImportState.REVIEW);
            assertThat(again.counts().fresh()).isEqualTo(20);
            assertThat(imports.apply(officer(root), roster.id())).isInstanceOf(RosterOutcome.Accepted.class);
            assertThat(rosters.settled(roster.id()).state()).isEqualTo(ImportState.DONE);
            assertThat(rosters.count("registry_person")).isEqualTo(20);
            return 0;
        });
    }

    @Test
    void anErrorInTheMiddleOfApplyingLeavesNothing() {
        in(registry.county(), () -> {
            long root = registry.root();
            var roster = rosters.checked(officer(root), root, file(HEADERS, twenty(0, "")));
            // A union that no longer exists: the people are written before the memberships fail.
            int ignored = jdbc.sql("update registry_import_row set union_id = -1 where row_no = 15")
                    .update();
            int unused = jdbc.sql("update registry_import_row set employer_id = -1 where row_no = 16")
                    .update();
            assertThat(imports.apply(officer(root), roster.id())).isInstanceOf(RosterOutcome.Accepted.class);
            assertThat(rosters.settled(roster.id()).state()).isEqualTo(ImportState.REVIEW);
            assertThat(rosters.count("registry_person") + rosters.count("registry_membership"))
                    .isZero();
            return 0;
        });
    }

    @Test
    void twentyThousandRowsTakeSeconds() {
        in(registry.county(), () -> {
            long root = registry.root();
            var rows = new ArrayList<List<String>>();
            for (int i = 0; i < 20_000; i++) {
                rows.add(row(name(i), i, phone(i), "", "第" + i % 50 + "厂", ""));
            }
            var done = rosters.applied(officer(root), root, file(HEADERS, rows));
            assertThat(done.counts().fresh()).isEqualTo(20_000);
            assertThat(rosters.count("registry_person")).isEqualTo(20_000);
            assertThat(rosters.count("registry_employer")).isEqualTo(50);
            return 0;
        });
    }

    @Test
    void theSampleHasThreeMistakesToFind() {
        in(registry.county(), () -> {
            long root = registry.root();
            try {
                Path file = Files.createTempFile("sample", ".xlsx");
                try (var out = Files.newOutputStream(file)) {
                    sample.write(out, Locale.SIMPLIFIED_CHINESE);
                }
                var roster = rosters.checked(officer(root), root, file);
                assertThat(roster.counts().total()).isEqualTo(20);
                assertThat(list.errors(roster.id(), FIRST).rows())
                        .extracting(RosterList.CellError::rule)
                        .containsExactly(
                                RosterRule.ID_CHECK_DIGIT, RosterRule.PHONE_CHARACTERS, RosterRule.UNION_UNKNOWN);
                Files.delete(file);
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            }
            return 0;
        });
    }

    private void force(long importId, String state, String sql) {
        int ignored = jdbc.sql("update registry_import set state = :state where id = :id")
                .param("state", state)
                .param("id", importId)
                .update();
        if (sql.startsWith("delete")) {
            int unused = jdbc.sql(sql).update();
        }
    }

    private static List<List<String>> twenty(int from, String union) {
        var rows = new ArrayList<List<String>>();
        for (int i = from; i < from + 20; i++) {
            rows.add(row(name(i), i, phone(i), union, union.isEmpty() ? "" : "五龙电机有限公司", ""));
        }
        return rows;
    }

    private static List<String> row(String name, int n, String phone, String union, String employer, String job) {
        return List.of(name, idNumber(n), phone, union, employer, job);
    }
}
