package org.niangjia;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each module's SQL keeps to its own tables; everybody may read the registry, the directory everyone reads. */
class SqlBoundaryTests {
    private static final Path SOURCES = Path.of("src/main/java/org/niangjia");
    private static final Pattern TABLE = Pattern.compile(
            "(?i)\\b(from|join|into|update|delete\\s+from|only|truncate|table|copy)\\s+\"?([a-z]+)_([a-z_]+)\\b");
    private static final Pattern MIGRATION =
            Pattern.compile("(?i)\\b(table|into|update|delete from|on)\\s+(?:if (?:not )?exists\\s+)?([a-z]+)_[a-z_]+");

    @Test
    void aModuleWritesOnlyItsOwnTablesAndReadsOnlyTheRegistryBesides() throws IOException {
        var modules = modules();
        var strangers = new ArrayList<String>();
        for (Path file : files(SOURCES, ".java")) {
            String module = SOURCES.relativize(file).getName(0).toString();
            var matcher = TABLE.matcher(Files.readString(file));
            while (matcher.find()) {
                String verb = matcher.group(1).toLowerCase(java.util.Locale.ROOT);
                String owner = matcher.group(2);
                boolean reading = verb.equals("from") || verb.equals("join");
                if (modules.contains(owner) && !owner.equals(module) && !(owner.equals("registry") && reading)) {
                    strangers.add(file.getFileName() + ": " + matcher.group());
                }
            }
        }
        assertThat(strangers).isEmpty();
    }

    @Test
    void noFederationSchemaIsNamedInModuleCode() throws IOException {
        for (Path file : files(SOURCES, ".java")) {
            if (!file.toString().contains("platform")) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern("\\bf\\d{6}\\.");
            }
        }
    }

    @Test
    void migrationsAvoidWhatASpreadDatabaseCannotDo() throws IOException {
        for (Path file : files(Path.of("src/main/resources/db/migration"), ".sql")) {
            String sql = Files.readString(file).replaceAll("--.*", "").toLowerCase(java.util.Locale.ROOT);
            assertThat(sql)
                    .as(file.getFileName().toString())
                    .doesNotContainPattern("create\\s+(or\\s+replace\\s+)?(trigger|rule)\\b")
                    .doesNotContainPattern("\\binherits\\b")
                    .doesNotContainPattern("\\bserial\\b");
        }
    }

    @Test
    void statementsTakeTimeAndChanceAsParameters() throws IOException {
        for (Path file : files(SOURCES, ".java")) {
            assertThat(Files.readString(file).toLowerCase(java.util.Locale.ROOT))
                    .as(file.getFileName().toString())
                    .doesNotContainPattern("do update set[^;\"]*\\bnow\\(\\)")
                    .doesNotContainPattern("\\bmerge\\s+into\\b")
                    .doesNotContainPattern("(set|values)[^;\"]{0,300}\\b(current_timestamp|random\\(\\))");
        }
    }

    @Test
    void aMigrationTouchesOnlyTheModuleItIsNamedAfter() throws IOException {
        var modules = modules();
        var strangers = new ArrayList<String>();
        for (Path file : files(Path.of("src/main/resources/db/migration"), ".sql")) {
            String module = file.getFileName().toString().replaceAll("^V\\d+__([a-z]+)_.*", "$1");
            var matcher = MIGRATION.matcher(Files.readString(file).replaceAll("--.*", ""));
            while (matcher.find()) {
                String owner = matcher.group(2).toLowerCase(java.util.Locale.ROOT);
                if (modules.contains(owner) && !owner.equals(module)) {
                    strangers.add(file.getFileName() + ": " + matcher.group());
                }
            }
        }
        assertThat(strangers).isEmpty();
    }

    private static Set<String> modules() throws IOException {
        try (Stream<Path> folders = Files.list(SOURCES)) {
            return Set.copyOf(folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.equals("platform"))
                    .toList());
        }
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> path.toString().endsWith(ending)).toList();
        }
    }
}
