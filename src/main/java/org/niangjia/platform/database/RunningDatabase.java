package org.niangjia.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Lets a command work while Niangjia runs: the embedded server of the other process, instead of one of our own. */
public final class RunningDatabase {
    /** The fourth line of {@code postmaster.pid} is the port. */
    private static final int PORT_LINE = 3;

    private RunningDatabase() {}

    /** For a command beside a running program; an external server, named by a setting, needs nothing. */
    public static void useIn(ConfigurableEnvironment environment) {
        if (environment.getProperty("spring.datasource.url") == null) {
            var directory = Path.of(environment.getProperty("niangjia.data-directory", "data"));
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("running database", new HashMap<>(settings(directory))));
        }
    }

    /** The settings that point at the running server; none when the data directory is free. */
    public static Map<String, String> settings(Path directory) {
        Path pid = directory.resolve("database").resolve("postmaster.pid");
        if (!Files.isRegularFile(directory.resolve("niangjia.lock")) || !Files.isRegularFile(pid)) {
            return Map.of();
        }
        try (DirectoryLock _ = DirectoryLock.take(directory)) {
            return Map.of();
        } catch (DatabaseUnavailable inUse) {
            try {
                var lines = Files.readAllLines(pid);
                if (lines.size() <= PORT_LINE) {
                    throw inUse;
                }
                var passwords = DatabasePasswords.in(directory);
                return Map.of(
                        "spring.datasource.url",
                        "jdbc:postgresql://127.0.0.1:" + lines.get(PORT_LINE).strip() + "/niangjia",
                        "spring.datasource.username",
                        "niangjia",
                        "spring.datasource.password",
                        passwords.application(),
                        "niangjia.migration.username",
                        "niangjia_owner",
                        "niangjia.migration.password",
                        passwords.owner());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
