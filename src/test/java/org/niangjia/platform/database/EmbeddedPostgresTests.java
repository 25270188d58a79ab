package org.niangjia.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.niangjia.support.TestDatabase;

class EmbeddedPostgresTests {
    @TempDir
    Path directory;

    @AfterEach
    void leaveNoServerBehind() throws Exception {
        Path pidFile = directory.resolve("data/database/postmaster.pid");
        if (Files.exists(pidFile)) {
            EmbeddedPostgres.start(directory.resolve("data"), TestDatabase.binaries())
                    .close();
        }
    }

    @Test
    void keepsItsDataWhenStoppedAndStarted() throws Exception {
        try (EmbeddedPostgres server = start()) {
            write(server, "kept");
        }
        try (EmbeddedPostgres server = start()) {
            assertThat(read(server)).isEqualTo("kept");
        }
    }

    @Test
    void keepsItsDataWhenTheServerIsKilled() throws Exception {
        EmbeddedPostgres server = start();
        write(server, "survives the server");
        ProcessHandle postmaster = server.postmaster().orElseThrow();
        assertThat(postmaster.destroyForcibly()).isTrue();
        postmaster.onExit().get(10, TimeUnit.SECONDS);
        server.close();

        try (EmbeddedPostgres next = start()) {
            assertThat(read(next)).isEqualTo("survives the server");
        }
    }

    @Test
    void takesOverTheServerOfAnApplicationThatWasKilled() throws Exception {
        Path data = directory.resolve("data");
        Process application = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ForgottenServer.class.getName(),
                        data.toString())
                .inheritIO()
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(data.resolve("ready")) && System.nanoTime() < deadline && application.isAlive()) {
            Thread.sleep(100);
        }
        ProcessHandle orphan = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(data.resolve("database/postmaster.pid"))
                                .getFirst()))
                .orElseThrow();
        application.destroyForcibly().waitFor();
        assertThat(orphan.isAlive()).isTrue();

        try (EmbeddedPostgres next = start()) {
            assertThat(read(next)).isEqualTo("survives the application");
            assertThat(orphan.onExit()).succeedsWithin(Duration.ofSeconds(20));
            assertThat(next.postmaster()).isPresent().isNotEqualTo(Optional.of(orphan));
        }
    }

    @Test
    void refusesASecondInstanceOnTheSameData() {
        EmbeddedPostgres server = start();
        try (server) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            assertThat(server.postmaster().orElseThrow().isAlive()).isTrue();
        }
    }

    @Test
    void startsAgainWhenTheFirstStartWasInterrupted() throws Exception {
        Path unfinished = Files.createDirectories(directory.resolve("data/database.new"));
        Files.writeString(unfinished.resolve("PG_VERSION"), "18");

        try (EmbeddedPostgres server = start()) {
            write(server, "begun again");
            assertThat(read(server)).isEqualTo("begun again");
        }
    }

    @Test
    void refusesAWrongPassword() {
        try (EmbeddedPostgres server = start()) {
            assertThatThrownBy(() -> DriverManager.getConnection(server.url("postgres"), "postgres", "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void keepsItsFilesFromOtherUsersAndItsWritesOnDisk() throws Exception {
        try (EmbeddedPostgres server = start();
                Connection connection = connect(server)) {
            Path data = directory.resolve("data");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(data.resolve("passwords.properties"))))
                    .isEqualTo("rw-------");
            assertThat(data.resolve("password.initial")).doesNotExist();
            assertThat(value(connection, "show fsync")).isEqualTo("on");
            assertThat(value(connection, "show data_checksums")).isEqualTo("on");
            assertThat(value(connection, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(value(connection, "show unix_socket_directories")).isEmpty();
            assertThat(value(
                            connection,
                            "select datlocprovider::text || datlocale from pg_database where datname = 'postgres'"))
                    .isEqualTo("bC.UTF-8");
        }
    }

    /** For machines where root may not open user namespaces: the server then runs as nobody, who must own its files. */
    @Test
    void runsAsNobodyWhereRootHasNoUserNamespaces() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        Path reachable = Files.createTempDirectory("niangjia-nobody");
        Files.setPosixFilePermissions(reachable, PosixFilePermissions.fromString("rwx--x--x"));
        PostgresBinaries binaries = PostgresBinaries.unpackedIn(reachable);
        for (ServerUser user : new ServerUser[] {ServerUser.SETPRIV, ServerUser.RUNUSER}) {
            Path data = reachable.resolve(user.prefix().getFirst());
            try (EmbeddedPostgres server = EmbeddedPostgres.start(data, binaries, user)) {
                write(server, "as nobody");
                assertThat(server.postmaster().orElseThrow().info().user()).contains("nobody");
            }
            try (EmbeddedPostgres server = EmbeddedPostgres.start(data, binaries, user)) {
                assertThat(read(server)).isEqualTo("as nobody");
            }
        }
        assertThat(org.springframework.util.FileSystemUtils.deleteRecursively(reachable))
                .isTrue();
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(directory.resolve("data"), TestDatabase.binaries());
    }

    static void write(EmbeddedPostgres server, String words) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute("create table note (words text)");
            statement.execute("insert into note values ('" + words + "')");
        }
    }

    private static String read(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = connect(server)) {
            return value(connection, "select words from note");
        }
    }

    private static String value(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres server) throws SQLException {
        return DriverManager.getConnection(
                server.url("postgres"), "postgres", server.passwords().superuser());
    }

    /** An application that starts its server and is then killed by the test. */
    static final class ForgottenServer {
        private ForgottenServer() {}

        public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
            Path data = Path.of(arguments[0]);
            EmbeddedPostgres server = EmbeddedPostgres.start(data, TestDatabase.binaries());
            write(server, "survives the application");
            Files.createFile(data.resolve("ready"));
            Thread.sleep(60_000);
        }
    }
}
