package org.niangjia.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.niangjia.Application;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CitizenId;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Federation;
import org.niangjia.platform.FederationFounded;
import org.niangjia.platform.Parsed;
import org.niangjia.platform.Permission;
import org.niangjia.platform.data.FederationLevel;
import org.niangjia.platform.data.Federations;
import org.niangjia.platform.database.DatabaseAccess;
import org.niangjia.platform.sheet.SheetColumn;
import org.niangjia.platform.sheet.SheetReader;
import org.niangjia.platform.sheet.SheetTemplate;
import org.niangjia.platform.sheet.SheetWriter;
import org.niangjia.registry.ImportState;
import org.niangjia.registry.NewUnion;
import org.niangjia.registry.RosterImports;
import org.niangjia.registry.RosterList;
import org.niangjia.registry.RosterOutcome;
import org.niangjia.registry.UnionDirectory;
import org.niangjia.registry.UnionKind;
import org.niangjia.registry.Unions;
import org.postgresql.PGConnection;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * A roster from the file to the registry, as an officer would bring it in, against reading the file alone and a plain COPY
 * of the same people into a table with the same indexes. Argument: rows (100000).
 */
final class RosterImportBench {
    private static final List<String> HEADERS =
            List.of("姓名", "证件号码", "手机号", "所属工会", "用人单位", "岗位", "用工形式", "户籍地/家乡", "是否外来务工", "入会日期");
    private static final int UNIONS = 200;
    private static final int EMPLOYERS = 1_000;
    private static final String GIVEN = "立春雨水惊蛰分清明谷夏小满芒种至暑大秋处白露寒霜降冬雪建国文华志强秀英丽芳伟敏静磊军洋勇艳杰娟涛超霞平刚桂英";
    private static final String FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章";

    private final ConfigurableApplicationContext context;
    private final Federation federation;
    private final int rows;

    private RosterImportBench(ConfigurableApplicationContext context, int rows) {
        this.context = context;
        this.rows = rows;
        var federations = context.getBean(Federations.class);
        federation = federations.create("990001", "比武县总工会", FederationLevel.COUNTY, Instant.now());
        CurrentFederation.run(
                federation,
                () -> context.publishEvent(new FederationFounded(federation, "COUNTY", LocalDate.of(1950, 5, 1))));
    }

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
        Path data = Files.createTempDirectory("roster-bench");
        try (var context = SpringApplication.run(
                Application.class,
                "--niangjia.data-directory=" + data,
                "--niangjia.demo=false",
                "--server.port=0",
                "--logging.level.root=warn")) {
            var bench = new RosterImportBench(context, rows);
            CurrentFederation.call(bench.federation, () -> {
                bench.run(data);
                return 0;
            });
        } finally {
            boolean ignored = FileSystemUtils.deleteRecursively(data);
        }
    }

    private void run(Path data) throws IOException, SQLException, InterruptedException {
        long root = unions();
        Path file = data.resolve("roster.xlsx");
        write(file, rows);
        System.out.printf("%,d rows, file %,d MB%n", rows, Files.size(file) >> 20);
        // The first import of a fresh process also warms the compiler; both are shown.
        Path small = data.resolve("warm.xlsx");
        write(small, 5_000);
        double warm = seconds(() -> importFile(root, small, 5_000));
        System.out.printf("warm-up: 5,000 rows in %.1f s (their people are known to what follows)%n", warm);
        ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> pool.resetPeakUsage());
        double reading = seconds(() -> read(file));
        report("xlsx alone", reading);
        ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> pool.resetPeakUsage());
        double whole = seconds(() -> importFile(root, file, rows));
        report("import", whole);
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf(
                "heap peak during the import, garbage included: %d MB of %d MB%n",
                peak >> 20, Runtime.getRuntime().maxMemory() >> 20);
        double copying = copy(data);
        report("plain COPY", copying);
        System.out.printf("import / slower of the two: %.2f%n", Math.max(reading, copying) / whole);
    }

    private long unions() {
        long root = context.getBean(UnionDirectory.class).root().id();
        var unions = context.getBean(Unions.class);
        for (int i = 0; i < UNIONS; i++) {
            var ignored = unions.found(
                    Actor.SYSTEM, root, NewUnion.of(union(i), UnionKind.ENTERPRISE, LocalDate.of(2000, 1, 1)));
        }
        return root;
    }

    private static String union(int n) {
        return "第" + (n + 1) + "工厂工会";
    }

    private void importFile(long root, Path file, int expected) {
        var actor = new Actor(
                1, "沈主任", null, new Actor.Post(1, "officer", root, "县总工会", Set.of(Permission.MANAGE_REGISTRY)));
        var imports = context.getBean(RosterImports.class);
        long start = System.nanoTime();
        if (!(imports.upload(actor, root, "roster.xlsx", file) instanceof RosterOutcome.Accepted(long id))) {
            throw new IllegalStateException("not accepted");
        }
        settle(actor, id, ImportState.REVIEW);
        double checked = (System.nanoTime() - start) / 1e9;
        if (!(imports.apply(actor, id) instanceof RosterOutcome.Accepted)) {
            throw new IllegalStateException(
                    "not applied: " + context.getBean(RosterList.class).find(actor, id));
        }
        settle(actor, id, ImportState.DONE);
        double all = (System.nanoTime() - start) / 1e9;
        var counts = context.getBean(RosterList.class).find(actor, id).counts();
        if (counts.total() != expected) {
            throw new IllegalStateException(counts.toString());
        }
        System.out.printf(
                "  upload and check %.1f s, apply %.1f s; new %,d, unchanged %,d%n",
                checked, all - checked, counts.fresh(), counts.unchanged());
    }

    private void settle(Actor actor, long id, ImportState wanted) {
        var list = context.getBean(RosterList.class);
        for (int i = 0; i < 60_000; i++) {
            var state = list.find(actor, id).state();
            if (state == wanted) {
                return;
            }
            if (!state.running()) {
                throw new IllegalStateException(list.find(actor, id).toString());
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
        throw new IllegalStateException("not settled");
    }

    private static void read(Path file) {
        var template = SheetTemplate.of(
                "名册", HEADERS.stream().map(text -> SheetColumn.text(text, text)).toArray(SheetColumn[]::new));
        long characters = 0;
        try (var reader = SheetReader.open(file, template);
                var all = reader.rows(reader.proposal().mapping())) {
            for (var row : all) {
                for (String header : HEADERS) {
                    characters += row.get(header).length();
                }
            }
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
        System.out.printf("  %,d characters%n", characters);
    }

    /** As the owner, into a table like the registry's with all its indexes, from a file written before the clock starts. */
    private double copy(Path data) throws SQLException, IOException {
        var access = context.getBean(DatabaseAccess.class);
        Path people = data.resolve("people.copy");
        try (var connection = DriverManager.getConnection(
                access.url(), access.owner().name(), access.owner().password())) {
            try (var statement = connection.createStatement()) {
                boolean ignored = statement.execute("set search_path to " + federation.schema() + ", shared");
                boolean unused = statement.execute("create table bench_person (like registry_person including all)");
            }
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            try (var out = new BufferedOutputStream(Files.newOutputStream(people), 1 << 20)) {
                long ignored = copy.copyOut("copy (select * from registry_person order by id) to stdout", out);
            }
            return seconds(() -> {
                try (var in = new BufferedInputStream(Files.newInputStream(people), 1 << 20)) {
                    long copied = copy.copyIn("copy bench_person from stdin", in);
                    if (copied < rows) {
                        throw new IllegalStateException("copied " + copied);
                    }
                } catch (SQLException | IOException failed) {
                    throw new IllegalStateException(failed);
                }
            });
        }
    }

    private static void write(Path file, int rows) throws IOException {
        var headings = new ArrayList<SheetWriter.Heading>();
        HEADERS.forEach(text -> headings.add(new SheetWriter.Heading(text, 20)));
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            var writer = SheetWriter.start(out, "名册", "", headings);
            for (int i = 0; i < rows; i++) {
                writer.row();
                writer.text("" + FAMILY.charAt(i % FAMILY.length())
                        + GIVEN.charAt(i / FAMILY.length() % GIVEN.length())
                        + GIVEN.charAt(i / 7 % GIVEN.length()));
                writer.code(idNumber(i));
                writer.code("138%08d".formatted(i));
                writer.text(union(i % UNIONS));
                writer.text("第" + i % EMPLOYERS + "制造有限公司");
                writer.text(i % 3 == 0 ? "操作工" : "质检员");
                writer.text(i % 5 == 0 ? "快递员" : "单位职工");
                writer.text(i % 2 == 0 ? "安徽省阜阳市" : "浙江省湖州市");
                writer.text(i % 2 == 0 ? "是" : "否");
                writer.text("2024-0%d-15".formatted(1 + i % 9));
            }
            writer.finish();
        }
    }

    private static String idNumber(int n) {
        String first = "330599%04d%02d%02d%03d"
                .formatted(1960 + n / 336_000 % 40, 1 + n / 28_000 % 12, 1 + n / 1_000 % 28, n % 1_000);
        for (char last : "0123456789X".toCharArray()) {
            if (CitizenId.parse(first + last) instanceof Parsed.Valid<CitizenId>) {
                return first + last;
            }
        }
        throw new IllegalStateException("no check digit fits");
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private void report(String what, double seconds) {
        System.out.printf("%s: %.1f s, %,.0f rows/s%n", what, seconds, rows / seconds);
    }
}
