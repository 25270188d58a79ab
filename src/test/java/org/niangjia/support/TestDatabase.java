package org.niangjia.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.niangjia.platform.database.DatabaseAccess;
import org.niangjia.platform.database.EmbeddedPostgres;
import org.niangjia.platform.database.PostgresBinaries;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** One PostgreSQL for all tests of this JVM, in a fresh directory that goes with it; as an initializer, what contexts use. */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Programs are unpacked once for all runs; only data is fresh. */
    public static PostgresBinaries binaries() {
        return PostgresBinaries.unpackedIn(Path.of("target"));
    }

    /** Two roles, as in real life: tests see what the application may not do. */
    public static DatabaseAccess access() {
        return Started.ACCESS;
    }

    /** A further database on the same server, without any table; for what copies whole databases. */
    public static DatabaseAccess emptyDatabase(String name) throws java.sql.SQLException {
        return org.niangjia.platform.database.EmptyDatabases.create(Started.server(), access(), name);
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        DatabaseAccess access = access();
        TestPropertyValues.of(
                        "spring.datasource.url=" + access.url(),
                        "spring.datasource.username=" + access.application().name(),
                        "spring.datasource.password=" + access.application().password(),
                        "niangjia.migration.username=" + access.owner().name(),
                        "niangjia.migration.password=" + access.owner().password())
                .applyTo(context);
    }

    private static final class Started {
        private static @org.jspecify.annotations.Nullable EmbeddedPostgres running;
        static final DatabaseAccess ACCESS = start();

        static EmbeddedPostgres server() {
            return java.util.Objects.requireNonNull(running);
        }

        private static DatabaseAccess start() {
            try {
                Path directory = Files.createTempDirectory("niangjia-test");
                EmbeddedPostgres server = EmbeddedPostgres.start(directory, binaries());
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    server.close();
                    boolean ignored = FileSystemUtils.deleteRecursively(directory.toFile());
                }));
                running = server;
                org.niangjia.platform.database.EmptyDatabases.spareDisk(server);
                return DatabaseAccess.prepare(server);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
