package org.niangjia.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Federation;
import org.niangjia.platform.SubtreeReads;
import org.niangjia.platform.data.FederationLevel;
import org.niangjia.platform.data.Federations;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.TestDatabase;
import org.niangjia.support.TestFederation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class FederationSchemaTests {
    @Autowired
    TestFederation testFederation;

    @Autowired
    Federations federations;

    @Autowired
    Migrations migrations;

    @Autowired
    JdbcClient client;

    @Autowired
    DataSource dataSource;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Clock clock;

    Federation north;
    Federation south;

    @BeforeEach
    void twoFederationsWithOneTableEach() {
        north = testFederation.create();
        south = testFederation.create();
        for (Federation federation : List.of(north, south)) {
            asOwner("create table %s.platform_note (words text)".formatted(federation.schema()));
        }
    }

    @Test
    void doesNotShowOneFederationTheRowsOfAnother() {
        CurrentFederation.run(north, () -> note("only for the north"));

        assertThat(notesOf(north)).containsExactly("only for the north");
        assertThat(notesOf(south)).isEmpty();
    }

    @Test
    void showsNoFederationWhenNoneIsBound() {
        assertThatThrownBy(() -> note("nowhere")).isInstanceOf(DataAccessException.class);
        assertThat(client.sql("show search_path").query(String.class).single()).isEqualTo("shared");
    }

    @Test
    void refusesToLetOneTransactionSpeakForTwoFederations() {
        TransactionTemplate transaction = new TransactionTemplate(transactions);

        assertThatThrownBy(() -> CurrentFederation.run(
                        north,
                        () -> transaction.executeWithoutResult(status -> {
                            note("first");
                            CurrentFederation.run(south, () -> note("second"));
                        })))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one transaction writes to one federation");
        assertThat(notesOf(north)).isEmpty();
        assertThat(notesOf(south)).isEmpty();
    }

    @Test
    void pointsAConnectionElsewhereAfterARollback() {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        for (int round = 0; round < 3; round++) {
            CurrentFederation.run(
                    north,
                    () -> transaction.executeWithoutResult(status -> {
                        note("taken back");
                        status.setRollbackOnly();
                    }));
            CurrentFederation.run(south, () -> note("kept"));
        }

        assertThat(notesOf(north)).isEmpty();
        assertThat(notesOf(south)).containsExactly("kept", "kept", "kept");
    }

    @Test
    void letsTheApplicationWriteRowsButNotChangeTables() {
        assertThatThrownBy(() -> CurrentFederation.run(
                        north,
                        () -> client.sql("create table intruder (id int)").update()))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("permission denied for schema");
        assertThatThrownBy(() -> CurrentFederation.run(
                        north,
                        () -> client.sql("delete from flyway_schema_history").update()))
                .hasStackTraceContaining("permission denied for table");
        assertThat(client.sql(
                                "select rolsuper or rolcreatedb or rolcreaterole from pg_roles where rolname = current_user")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void migratesAgainWithoutChangingAnything() {
        long before = appliedMigrations(north);

        try (Migrations again = Migrations.run(TestDatabase.access())) {
            again.migrate(north);
        }

        assertThat(appliedMigrations(north)).isEqualTo(before);
    }

    @Test
    void completesAFederationWhoseFoundingWasInterrupted() {
        String code = TestFederation.unusedCode();
        asOwner("create schema f" + code);
        assertThat(federations.find(code)).isEmpty();

        Federation completed = federations.create(code, "半途县总工会", FederationLevel.COUNTY, clock.instant());
        Federation again = federations.create(code, "另一个名字", FederationLevel.CITY, clock.instant());

        assertThat(federations.find(code)).contains(completed);
        assertThat(again.name()).isEqualTo("半途县总工会");
        asOwner("create table f%s.platform_note (words text)".formatted(code));
        CurrentFederation.run(completed, () -> note("works"));
        assertThat(notesOf(completed)).containsExactly("works");
    }

    @Test
    void bindsEachFederationInTurn() {
        List<String> schemas = new ArrayList<>();

        federations.forEach(federation -> schemas.add(client.sql("show search_path")
                .query((row, number) -> row.getString(1))
                .single()));

        assertThat(schemas).contains(north.schema() + ", shared", south.schema() + ", shared");
        assertThat(CurrentFederation.isBound()).isFalse();
    }

    @Test
    void plansReadsOfSubtreesEachTimeAndNoOthers() throws Exception {
        var mode = client.sql("show plan_cache_mode").query(String.class);

        assertThat(mode.single()).isEqualTo("auto");
        assertThat(SubtreeReads.call(mode::single)).isEqualTo("force_custom_plan");
        assertThat(mode.single()).isEqualTo("auto");
    }

    @Test
    void answersInTheZoneOfChinaWhereverTheMachineStands() throws SQLException {
        assertThat(client.sql("show time zone").query(String.class).single()).isEqualTo("Asia/Shanghai");
        assertThat(dataSource.isWrapperFor(FederationDataSource.class)).isTrue();
    }

    private void note(String words) {
        client.sql("insert into platform_note (words) values (:words)")
                .param("words", words)
                .update();
    }

    private List<String> notesOf(Federation federation) {
        List<String> notes = new ArrayList<>();
        CurrentFederation.run(
                federation,
                () -> notes.addAll(client.sql("select words from platform_note")
                        .query((row, number) -> row.getString(1))
                        .list()));
        return notes;
    }

    private long appliedMigrations(Federation federation) {
        return migrations
                .asOwner()
                .sql("select count(*) from %s.flyway_schema_history".formatted(federation.schema()))
                .query((row, number) -> row.getLong(1))
                .single();
    }

    private void asOwner(String statement) {
        migrations.asOwner().sql(statement).update();
    }
}
