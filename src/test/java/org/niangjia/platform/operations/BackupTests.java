package org.niangjia.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.niangjia.registry.RegistryFixture.in;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.niangjia.identity.Role;
import org.niangjia.journal.Journal;
import org.niangjia.journal.JournalChain;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Federation;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.database.DatabaseAccess;
import org.niangjia.platform.database.Migrations;
import org.niangjia.registry.PersonDetails;
import org.niangjia.registry.RegistryFixture;
import org.niangjia.registry.UnionKind;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.TestClock;
import org.niangjia.support.TestDatabase;
import org.niangjia.support.Visitors;
import org.springframework.beans.factory.annotation.Autowired;

/** From one database into others on the same server, and compared row by row. */
@IntegrationTest
class BackupTests {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    @Autowired
    Backup backup;

    @Autowired
    RegistryFixture registry;

    @Autowired
    Visitors visitors;

    @Autowired
    Journal journal;

    @Autowired
    JournalChain chain;

    @Autowired
    TestClock clock;

    @TempDir
    Path directory;

    @Test
    void aFederationCarriedToItsOwnServerIsTheSameRowByRow() throws Exception {
        var county = aCountyThatWorks();
        Path file = directory.resolve("county.zip");
        var written = backup.write(file, county.code(), null);
        assertThat(written.rows()).isPositive();

        DatabaseAccess own = database();
        try (Migrations migrations = Migrations.run(own)) {
            var read = new Restore(migrations).read(file);
            assertThat(read.rows()).isEqualTo(written.rows());
            try (Connection here = connect(TestDatabase.access());
                    Connection there = connect(own)) {
                assertThat(content(there, county.schema())).isEqualTo(content(here, county.schema()));
                var accounts = ids(there, "select id from shared.identity_account order by id");
                assertThat(accounts).hasSize(2);
                assertThat(ids(there, "select count(*) from shared.federation")).containsExactly(1L);
                assertThat(ids(there, "select count(*) from shared.division where level = 1"))
                        .as("the new server has its own dictionaries")
                        .hasSize(1);
                assertThat(ids(
                                there,
                                "insert into " + county.schema() + ".registry_union"
                                        + " (name, kind, founded_on, created_at) values ('新', 'GROUP', '2026-11-21',"
                                        + " '2026-11-21T00:00:00Z') returning id"))
                        .as("numbers continue where they were")
                        .first()
                        .satisfies(id -> assertThat(id).isGreaterThan(2));
            }

            // And the whole of that installation, once more.
            Path whole = directory.resolve("whole.zip");
            var all = new Backup(migrations, clock).write(whole, null, null);
            DatabaseAccess third = database();
            try (Migrations again = Migrations.run(third)) {
                assertThat(new Restore(again).read(whole).rows()).isEqualTo(all.rows());
                try (Connection second = connect(own);
                        Connection copy = connect(third)) {
                    assertThat(content(copy, county.schema())).isEqualTo(content(second, county.schema()));
                    assertThat(content(copy, "shared")).isEqualTo(content(second, "shared"));
                }
                assertThatThrownBy(() -> new Restore(again).read(whole))
                        .isInstanceOf(Restore.Refused.class)
                        .hasMessageContaining("not empty");
            }
        }
    }

    @Test
    void aDamagedFileIsRefusedBeforeAnythingIsWritten() throws Exception {
        var county = aCountyThatWorks();
        Path file = directory.resolve("county.zip");
        assertThat(backup.write(file, county.code(), null).keys()).isFalse();
        Path damaged = directory.resolve("damaged.zip");
        changeOneByte(file, damaged, county.schema() + "/registry_person.copy");
        DatabaseAccess empty = database();
        try (Migrations migrations = Migrations.run(empty)) {
            assertThatThrownBy(() -> new Restore(migrations).read(damaged))
                    .isInstanceOf(Restore.Refused.class)
                    .hasMessageContaining("registry_person.copy does not have the noted SHA-256");
            try (Connection there = connect(empty)) {
                assertThat(ids(there, "select count(*) from shared.federation")).containsExactly(0L);
                assertThat(ids(there, "select count(*) from pg_namespace where nspname = '" + county.schema() + "'"))
                        .containsExactly(0L);
            }
        }
    }

    @Test
    void theKeysComeAlongOnlyWhenAskedForAndReplaceThoseOfAnEmptyStart() throws Exception {
        var county = aCountyThatWorks();
        Path keys = Files.writeString(directory.resolve("keys"), "lookup:old\n1:old\n");
        Path file = directory.resolve("with-keys.zip");
        assertThat(backup.write(file, county.code(), keys).keys()).isTrue();
        Path target = Files.createDirectory(directory.resolve("target")).resolve("keys");
        assertThat(Files.writeString(target, "lookup:generated\n")).exists();
        Restore.writeKeys(file, target);
        assertThat(target).hasSameTextualContentAs(keys);
        assertThat(target.resolveSibling("keys.unused")).hasContent("lookup:generated\n");
        if (target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                    .isEqualTo("rw-------");
        }
    }

    private Federation aCountyThatWorks() {
        var county = registry.county();
        in(county, () -> {
            long union = registry.union(registry.root(), "示范厂\t工会\\第一", UnionKind.ENTERPRISE, LocalDate.of(2001, 1, 1));
            long person = registry.member(union, PersonDetails.of("王小明", null, null), LocalDate.of(2020, 1, 1));
            assertThat(visitors.officer(Role.OFFICER, registry.root())).isNotNull();
            assertThat(visitors.worker(person)).isNotNull();
            journal.record(Actor.SYSTEM, "test.act", new RecordRef("test", 1), "换行\n与\\反斜杠");
            assertThat(chain.seal()).isGreaterThanOrEqualTo(0);
            return true;
        });
        return county;
    }

    private static DatabaseAccess database() throws SQLException {
        String name = "copy" + DATABASES.incrementAndGet();
        return TestDatabase.emptyDatabase(name);
    }

    private static Connection connect(DatabaseAccess access) throws SQLException {
        return DriverManager.getConnection(
                access.url(), access.owner().name(), access.owner().password());
    }

    /** Number of rows and a hash over all of them, for each table. */
    private static TreeMap<String, String> content(Connection connection, String schema) throws SQLException {
        var content = new TreeMap<String, String>();
        for (var table : new TableCatalogue(connection).tables(List.of(schema))) {
            if (!table.name().equals("reference_version")) {
                var hash = new TableCatalogue(connection)
                        .query(
                                "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '')"
                                        + " from " + schema + "." + table.name() + " t",
                                row -> row.getString(1));
                content.put(table.name(), hash.getFirst());
            }
        }
        return content;
    }

    private static List<Long> ids(Connection connection, String sql) throws SQLException {
        return new TableCatalogue(connection).query(sql, row -> row.getLong(1));
    }

    private static void changeOneByte(Path from, Path to, String part) throws IOException {
        try (ZipFile zip = new ZipFile(from.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (var entry : java.util.Collections.list(zip.entries())) {
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                if (entry.getName().equals(part)) {
                    bytes[bytes.length / 2] ^= 1;
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(bytes);
                out.closeEntry();
            }
        }
    }
}
