package org.niangjia.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CitizenId;
import org.niangjia.platform.Parsed;
import org.niangjia.platform.Permission;
import org.niangjia.platform.sheet.SheetWriter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Real roster files, and short ways to bring them through the import. */
@Component
public class RosterFixture {
    public static final List<String> HEADERS = List.of("姓名", "证件号码", "手机号", "所属工会", "用人单位", "岗位");

    private final RosterImports imports;
    private final RosterRecords records;
    private final JdbcClient jdbc;

    RosterFixture(RosterImports imports, RosterRecords records, JdbcClient jdbc) {
        this.imports = imports;
        this.records = records;
        this.jdbc = jdbc;
    }

    public static Actor officer(long unionId) {
        return officer(7, unionId);
    }

    public static Actor officer(long accountId, long unionId) {
        return new Actor(
                accountId,
                "沈主任" + accountId,
                null,
                new Actor.Post(
                        accountId,
                        "officer",
                        unionId,
                        "县总工会",
                        Set.of(Permission.MANAGE_REGISTRY, Permission.VIEW_REGISTRY, Permission.APPROVE)));
    }

    /** A valid number, the same for the same {@code n}; of a division that does not exist. */
    public static String idNumber(int n) {
        String first = "330599%04d%02d%02d%03d"
                .formatted(1960 + n / 336_000 % 40, 1 + n / 28_000 % 12, 1 + n / 1_000 % 28, n % 1_000);
        for (char last : "0123456789X".toCharArray()) {
            if (CitizenId.parse(first + last) instanceof Parsed.Valid<CitizenId>) {
                return first + last;
            }
        }
        throw new IllegalStateException("no check digit fits");
    }

    public static String phone(int n) {
        return "138%08d".formatted(n);
    }

    public static String name(int n) {
        String family = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许";
        String given = "立春雨水惊蛰分清明谷夏小满芒种至暑大秋处白露寒霜降冬雪";
        return "" + family.charAt(n % family.length()) + given.charAt(n / 20 % given.length())
                + given.charAt(n / 520 % given.length());
    }

    @SafeVarargs
    public static Path file(List<String> headers, List<String>... rows) {
        return file(headers, List.of(rows));
    }

    public static Path file(List<String> headers, Iterable<List<String>> rows) {
        try {
            Path file = Files.createTempFile("roster-test", ".xlsx");
            file.toFile().deleteOnExit();
            try (var out = Files.newOutputStream(file)) {
                var writer = SheetWriter.start(
                        out,
                        "名册",
                        "",
                        headers.stream()
                                .map(text -> new SheetWriter.Heading(text, 20))
                                .toList());
                for (var row : rows) {
                    writer.row();
                    row.forEach(writer::code);
                }
                writer.finish();
            }
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Uploads and waits for the check. */
    @CanIgnoreReturnValue
    public RosterImport checked(Actor actor, long unionId, Path file) {
        var outcome = imports.upload(actor, unionId, "名册.xlsx", file);
        assertThat(outcome).isInstanceOf(RosterOutcome.Accepted.class);
        return settled(((RosterOutcome.Accepted) outcome).importId());
    }

    @CanIgnoreReturnValue
    public RosterImport applied(Actor actor, long unionId, Path file) {
        var roster = checked(actor, unionId, file);
        assertThat(imports.apply(actor, roster.id())).isInstanceOf(RosterOutcome.Accepted.class);
        var done = settled(roster.id());
        assertThat(done.state()).isEqualTo(ImportState.DONE);
        return done;
    }

    /** Waits until nothing works on it in the background; at most a minute. */
    public RosterImport settled(long importId) {
        for (int i = 0; i < 1_200; i++) {
            var roster = records.get(importId);
            if (!roster.state().running()) {
                return roster;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
        throw new AssertionError("import " + importId + " does not settle");
    }

    public long count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }
}
