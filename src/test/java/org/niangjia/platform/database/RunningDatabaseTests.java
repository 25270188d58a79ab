package org.niangjia.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.niangjia.support.TestDatabase;

class RunningDatabaseTests {
    @Test
    void aCommandFindsTheDatabaseOfTheRunningProgramAndNoneWhenItHasStopped(@TempDir Path directory) throws Exception {
        assertThat(RunningDatabase.settings(directory)).isEmpty();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory, TestDatabase.binaries())) {
            assertThat(DatabaseAccess.prepare(server)).isNotNull();
            var settings = RunningDatabase.settings(directory);
            try (var connection = DriverManager.getConnection(
                    settings.getOrDefault("spring.datasource.url", ""),
                    settings.get("niangjia.migration.username"),
                    settings.get("niangjia.migration.password"))) {
                assertThat(connection.isValid(5)).isTrue();
            }
        }
        assertThat(RunningDatabase.settings(directory)).isEmpty();
    }
}
