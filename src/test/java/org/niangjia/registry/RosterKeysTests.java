package org.niangjia.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.niangjia.registry.RegistryFixture.in;
import static org.niangjia.registry.RosterFixture.HEADERS;
import static org.niangjia.registry.RosterFixture.file;
import static org.niangjia.registry.RosterFixture.officer;
import static org.niangjia.registry.RosterFixture.twenty;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Foreign keys proved for a whole import hold as those the database checks row by row. */
@IntegrationTest
class RosterKeysTests {
    @Autowired
    private RegistryFixture registry;

    @Autowired
    private RosterFixture rosters;

    @Autowired
    private RosterImports imports;

    @Autowired
    private RosterRecords records;

    @Autowired
    private RosterKeys keys;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    @Rule("ROS-15")
    void aRowThatPointsNowhereIsNeverWritten() {
        in(registry.county(), () -> {
            long root = registry.root();
            for (String broken : new String[] {"employer_id", "union_id"}) {
                var roster = rosters.checked(officer(root), root, file(HEADERS, twenty(0, "")));
                assertThat(jdbc.sql("update registry_import_row set " + broken
                                        + " = 987654321 where import_id = :import and row_no = 5")
                                .param("import", roster.id())
                                .update())
                        .isEqualTo(1);
                assertThat(imports.apply(officer(root), roster.id())).isInstanceOf(RosterOutcome.Accepted.class);
                // It is checked again, from the file, and stands for review as before.
                assertThat(rosters.settled(roster.id()).state()).isEqualTo(ImportState.REVIEW);
                assertThat(records.get(roster.id()).notice()).isEqualTo("REGISTRY_CHANGED");
                assertThat(rosters.count("registry_person")).isZero();
                assertThat(rosters.count("registry_membership")).isZero();
            }
            return 0;
        });
    }

    @Test
    void everybodyElseIsCheckedRowByRow() {
        in(registry.county(), () -> {
            long root = registry.root();
            var roster = rosters.applied(officer(root), root, file(HEADERS, twenty(0, "")));
            assertThat(rosters.count("registry_membership m join registry_person p on p.id = m.person_id"))
                    .isEqualTo(20);
            // Also in the transaction of an import, once its memberships are written.
            assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
                        keys.withoutCheckPerRow(() -> assertThat(role()).isEqualTo("replica"));
                        assertThat(role()).isEqualTo("origin");
                        pointNowhere(roster.id());
                    }))
                    .isInstanceOf(DataIntegrityViolationException.class);
            // And when what it did was thrown away half-way.
            assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> keys.withoutCheckPerRow(() -> {
                        throw new IllegalStateException("stopped");
                    })))
                    .hasMessage("stopped");
            assertThat(role()).isEqualTo("origin");
            return 0;
        });
    }

    @Test
    void whatIsPointedToStaysUntilTheImportHasEnded() {
        in(registry.county(), () -> {
            long root = registry.root();
            registry.union(root, "五龙电机工会", UnionKind.ENTERPRISE, RegistryWorld.Y2000);
            rosters.applied(officer(root), root, file(HEADERS, twenty(0, "五龙电机工会")));
            var roster = rosters.checked(officer(root), root, file(HEADERS, twenty(10, "五龙电机工会")));
            var county = CurrentFederation.get();
            transaction.executeWithoutResult(_ -> {
                assertThat(keys.proved(roster.id())).isTrue();
                for (String row : List.of(
                        "registry_union where name = '五龙电机工会'",
                        "registry_employer where name = '五龙电机有限公司'",
                        "registry_person where id in (select person_id from registry_import_match)")) {
                    var waits = CompletableFuture.supplyAsync(() -> in(county, () -> deletingWaits(row)));
                    assertThat(waits.join()).as(row).isTrue();
                }
            });
            return 0;
        });
    }

    private boolean deletingWaits(String row) {
        try {
            transaction.executeWithoutResult(_ -> {
                int ignored = jdbc.sql("set local lock_timeout = '100ms'").update();
                int unused = jdbc.sql("delete from " + row).update();
            });
            return false;
        } catch (DataIntegrityViolationException guardedByItsKey) {
            throw new AssertionError("deleted, and refused only afterwards", guardedByItsKey);
        } catch (DataAccessException lockedByTheImport) {
            return true;
        }
    }

    private String role() {
        return jdbc.sql("show session_replication_role").query(String.class).single();
    }

    private void pointNowhere(long importId) {
        int ignored = jdbc.sql("""
                insert into registry_membership (person_id, union_id, employer_id, joined_on, created_at)
                select person_id, union_id, 987654321, joined_on, created_at from registry_membership
                where import_id = :import and left_on is not null
                union all
                select max(id) + 1, min(union_id), null, max(joined_on), max(created_at) from registry_membership
                """).param("import", importId).update();
    }
}
