package org.niangjia.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.registry.RegistryFixture.in;
import static org.niangjia.registry.RosterFixture.HEADERS;
import static org.niangjia.registry.RosterFixture.file;
import static org.niangjia.registry.RosterFixture.idNumber;
import static org.niangjia.registry.RosterFixture.name;
import static org.niangjia.registry.RosterFixture.officer;
import static org.niangjia.registry.RosterFixture.phone;
import static org.niangjia.registry.RosterFixture.row;
import static org.niangjia.registry.RosterFixture.twenty;

import java.time.LocalDate;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.web.Paging;
import org.niangjia.registry.RosterOutcome.Refused;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class RosterUndoTests {
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
    private PersonDirectory people;

    @Autowired
    private JdbcClient jdbc;

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
    @Rule("ROS-13")
    void whoHasJoinedTheOldUnionAgainMeanwhileIsKept() {
        in(registry.county(), () -> {
            long root = registry.root();
            long one = registry.union(root, "一厂工会", UnionKind.ENTERPRISE, Y2000);
            long two = registry.union(root, "二厂工会", UnionKind.ENTERPRISE, Y2000);
            rosters.applied(officer(root), one, file(HEADERS, twenty(0, "")));
            var moved = rosters.applied(
                    officer(root),
                    two,
                    file(
                            HEADERS,
                            row(name(1), 1, phone(1), "二厂工会", "", ""),
                            row(name(2), 2, phone(2), "二厂工会", "", "")));
            long back = people.byIdNumber(idNumber(1)).orElseThrow().id();
            int ignored = jdbc.sql("""
                    insert into registry_membership (person_id, union_id, joined_on, created_at)
                    values (:person, :union, :on, :at)
                    """)
                    .param("person", back)
                    .param("union", one)
                    .param("on", LocalDate.of(2026, 11, 21))
                    .param("at", java.time.OffsetDateTime.parse("2026-11-21T00:00:00Z"))
                    .update();
            assertThat(imports.undo(officer(root), moved.id(), "传错了文件")).isInstanceOf(RosterOutcome.Accepted.class);
            assertThat(rosters.settled(moved.id()).state()).isEqualTo(ImportState.UNDONE);
            assertThat(list.keptPeople(moved.id(), FIRST).rows())
                    .extracting(RosterList.KeptPerson::personId, RosterList.KeptPerson::reason)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(back, "MEMBER_SINCE"));
            assertThat(people.byIdNumber(idNumber(2)).orElseThrow().unionId()).isEqualTo(one);
            return 0;
        });
    }

    @Test
    @Rule("ROS-13")
    void whoCanSignInIsKept() {
        in(registry.county(), () -> {
            long root = registry.root();
            var roster = rosters.applied(officer(root), root, file(HEADERS, twenty(0, "")));
            long member = people.byIdNumber(idNumber(4)).orElseThrow().id();
            long account = jdbc.sql("""
                    insert into identity_account (user_name, display_name, created_at)
                    values (:name, '李四', :at) returning id
                    """)
                    .param("name", "member" + member + CurrentFederation.get().code())
                    .param("at", java.time.OffsetDateTime.parse("2026-11-21T00:00:00Z"))
                    .query(Long.class)
                    .single();
            int ignored = jdbc.sql("""
                    insert into identity_account_person (account_id, federation_code, person_id, created_at)
                    values (:account, :federation, :person, :at)
                    """)
                    .param("account", account)
                    .param("federation", CurrentFederation.get().code())
                    .param("person", member)
                    .param("at", java.time.OffsetDateTime.parse("2026-11-21T00:00:00Z"))
                    .update();
            assertThat(imports.undo(officer(root), roster.id(), "传错了文件")).isInstanceOf(RosterOutcome.Accepted.class);
            assertThat(rosters.settled(roster.id()).counts().kept()).isOne();
            assertThat(list.kept(roster.id())).containsExactly(new RosterList.Kept("identity.account", 1));
            assertThat(rosters.count("registry_person")).isOne();
            return 0;
        });
    }
}
