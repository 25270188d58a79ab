package org.niangjia.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.niangjia.Application;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Federation;
import org.niangjia.platform.FederationFounded;
import org.niangjia.platform.data.FederationLevel;
import org.niangjia.platform.data.Federations;
import org.niangjia.platform.database.DatabaseAccess;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/**
 * Backs a large federation up beside the running program and restores it into an empty directory, each as a process of its own
 * with a small heap: more rows than heap prove that none are collected. What was restored is
 * backed up once more: the same number of rows. Arguments: people (300000), files of a megabyte (200), heap of the commands in MB (128).
 */
final class BackupBench {
    private static final String CODE = "990001";

    private BackupBench() {}

    public static void main(String[] arguments) throws Exception {
        int people = number(arguments, 0, 300_000);
        int files = number(arguments, 1, 200);
        int heap = number(arguments, 2, 128);
        Path directory = Files.createTempDirectory("backup-bench");
        Path first = directory.resolve("first");
        Path zip = directory.resolve("backup.zip");
        try {
            try (var context = SpringApplication.run(
                    Application.class,
                    "--niangjia.data-directory=" + first,
                    "--niangjia.demo=false",
                    "--server.port=0",
                    "--logging.level.root=warn")) {
                var federation = context.getBean(Federations.class)
                        .create(CODE, "比武县总工会", FederationLevel.COUNTY, Instant.now());
                CurrentFederation.run(
                        federation,
                        () -> context.publishEvent(
                                new FederationFounded(federation, "COUNTY", LocalDate.of(1950, 5, 1))));
                fill(context.getBean(DatabaseAccess.class), federation, people, files);
                command("backup", heap, "backup", "--to=" + zip, "--niangjia.data-directory=" + first);
            }
            System.out.printf("backup file: %,d MB%n", Files.size(zip) >> 20);
            Path second = directory.resolve("second");
            command("restore", heap, "restore", "--from=" + zip, "--niangjia.data-directory=" + second);
            Files.copy(
                    first.resolve("keys"), second.resolve("keys"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            command(
                    "backup of the restored",
                    heap,
                    "backup",
                    "--to=" + directory.resolve("again.zip"),
                    "--niangjia.data-directory=" + second);
        } finally {
            boolean ignored = FileSystemUtils.deleteRecursively(directory);
        }
    }

    /** Three rows and an entry of the journal for each person; files that cannot be compressed. */
    private static void fill(DatabaseAccess access, Federation federation, int people, int files) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        access.url(), access.owner().name(), access.owner().password());
                var statement = connection.createStatement()) {
            for (String sql : List.of(
                    "set search_path to " + federation.schema() + ", shared",
                    """
                    insert into registry_person (name, pinyin, initials, sex, birth_on, phone_tail, phone_lookup, id_lookup,
                        created_at)
                    select '职工' || n, 'zhigong' || n, 'zg' || n, n %% 2 + 1, date '1960-01-01' + n %% 15000,
                        lpad((n %% 10000)::text, 4, '0'), int8send(n), int8send(-n), now()
                    from generate_series(1, %d) n
                    """.formatted(people),
                    """
                    insert into registry_membership (person_id, union_id, joined_on, created_at)
                    select id, 1, date '2010-01-01', now() from registry_person
                    """,
                    """
                    insert into journal_entry (at, account_id, actor_name, act, subject_type, subject_id, before_json, after_json)
                    select now(), 0, 'system', 'registry.person.changed', 'registry.person', id,
                        '{"employer":"' || repeat('老', 40) || '"}', '{"employer":"' || repeat('新', 40) || '"}'
                    from registry_person
                    """,
                    """
                    insert into platform_file (hash, type, bytes, created_at)
                    select encode(sha256(int8send(n)), 'hex'), 'image/jpeg',
                        (select string_agg(sha512(int8send(n * 100000 + part)), '') from generate_series(1, 16384) part), now()
                    from generate_series(1, cast(%d as bigint)) n
                    """.formatted(files))) {
                boolean ignored = statement.execute(sql);
            }
            try (var size = statement.executeQuery("select pg_database_size(current_database()) >> 20")) {
                if (size.next()) {
                    System.out.printf(
                            "%,d people, %,d files: %,d MB in the database%n", people, files, size.getLong(1));
                }
            }
        }
    }

    private static void command(String what, int heap, String... words) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Application.class.getName()));
        line.addAll(List.of(words));
        line.add("--logging.level.root=error");
        long start = System.nanoTime();
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        System.out.printf(
                "%s with -Xmx%dm: exit %d after %.1f s: %s%n",
                what,
                heap,
                code,
                (System.nanoTime() - start) / 1e9,
                said.strip().lines().findFirst().orElse(""));
        if (code != 0) {
            throw new IllegalStateException(said);
        }
    }

    private static int number(String[] arguments, int place, int otherwise) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
    }
}
