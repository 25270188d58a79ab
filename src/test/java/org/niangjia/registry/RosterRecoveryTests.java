package org.niangjia.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.registry.RegistryFixture.in;
import static org.niangjia.registry.RosterFixture.HEADERS;
import static org.niangjia.registry.RosterFixture.file;
import static org.niangjia.registry.RosterFixture.officer;
import static org.niangjia.registry.RosterFixture.twenty;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stops, crashes and two at once. */
@IntegrationTest
class RosterRecoveryTests {
    @Autowired
    private RegistryFixture registry;

    @Autowired
    private RosterFixture rosters;

    @Autowired
    private RosterImports imports;

    @Autowired
    private RosterRecords records;

    @Autowired
    private RosterRunner runner;

    @Autowired
    private DataSource source;

    @Autowired
    private JdbcClient jdbc;

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
    @Rule("ROS-14")
    void whatAnotherNodeWorksOnIsLeftToItUntilItStops() {
        in(registry.county(), () -> {
            long root = registry.root();
            var roster = rosters.checked(officer(root), root, file(HEADERS, twenty(0, "")));
            var other = new RosterLocks(source);
            for (int i = 0; i < 200 && !other.take(roster.id()); i++) {
                pause();
            }
            assertThat(other.has(roster.id())).isTrue();
            force(roster.id(), "CHECKING", "delete from registry_import_row");
            runner.takeUpWhatWasInterrupted();
            assertThat(new RosterLocks(source).take(roster.id())).isFalse();
            assertThat(records.get(roster.id()).state()).isEqualTo(ImportState.CHECKING);
            other.give(roster.id());
            runner.resume(roster.id());
            assertThat(rosters.settled(roster.id()).state()).isEqualTo(ImportState.REVIEW);
            return 0;
        });
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
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
}
