package org.niangjia.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CitizenId;
import org.niangjia.platform.Mobile;
import org.niangjia.platform.sheet.SheetWriter;
import org.niangjia.registry.RosterImports;
import org.niangjia.registry.RosterList;
import org.niangjia.registry.RosterOutcome;
import org.niangjia.registry.UnionDirectory;
import org.springframework.stereotype.Component;

/** Five thousand people, imported from a roster as an officer would. */
@Component
class DemoPeople {
    static final int ALL = 5_000;
    static final int ON_SITE = 310;

    /** Who was a member by then can be on the lists of January 2021. */
    private static final LocalDate LATEST_FOR_OLD_LISTS = LocalDate.of(2020, 12, 1);

    private static final List<String> HEADINGS =
            List.of("姓名", "证件号码", "手机号", "所属工会", "岗位", "用工形式", "户籍地/家乡", "是否外来务工", "困难类别", "入会日期", "在岗值守");
    private static final List<String> JOBS =
            List.of("操作工", "焊工", "质检员", "机修工", "包装工", "叉车司机", "文员", "班组长", "电工", "仓管员");
    private static final List<String> HARDSHIPS = List.of("深度困难", "相对困难", "意外致困");

    private final RosterImports imports;
    private final RosterList list;
    private final UnionDirectory unions;

    DemoPeople(RosterImports imports, RosterList list, UnionDirectory unions) {
        this.imports = imports;
        this.list = list;
        this.unions = unions;
    }

    record Row(
            String name,
            CitizenId id,
            Mobile phone,
            String union,
            String job,
            String form,
            String home,
            boolean migrant,
            String hardship,
            LocalDate joinedOn,
            boolean onDuty) {}

    /** The first row is the courier who signs in with 139 0000 0001. */
    static List<Row> rows() {
        var synthetic = new Synthetic(5_000);
        var rows = new ArrayList<Row>(ALL);
        add(rows, synthetic, 320, "快递员", List.of(DemoTree.COURIERS + "城区小组", DemoTree.COURIERS + "乡镇小组"), "快递员");
        add(rows, synthetic, 240, "外卖配送员", List.of(DemoTree.RIDERS + "城区小组", DemoTree.RIDERS + "乡镇小组"), "配送员");
        add(rows, synthetic, 120, "网约车司机", List.of(DemoTree.RIDE_DRIVERS + "城区小组"), "司机");
        add(rows, synthetic, 150, "货车司机", List.of(DemoTree.TRUCK_DRIVERS + "乡镇小组"), "司机");
        add(rows, synthetic, ON_SITE, "建筑工人", List.of(DemoTree.SITE), "木工");
        var enterpriseUnions = DemoTree.enterprises().stream()
                .map(DemoTree.Enterprise::unionName)
                .toList();
        add(rows, synthetic, ALL - rows.size(), "单位职工", enterpriseUnions, "");
        return rows;
    }

    private static void add(
            List<Row> rows, Synthetic synthetic, int count, String form, List<String> unions, String job) {
        boolean old = form.equals("建筑工人");
        for (int i = 0; i < count; i++) {
            boolean migrant = synthetic.chance(form.equals("单位职工") ? 45 : 70);
            boolean poor = i % 30 == 7;
            var latest = old || poor ? LATEST_FOR_OLD_LISTS : LocalDate.of(2026, 6, 1);
            rows.add(new Row(
                    synthetic.name(),
                    synthetic.citizen(),
                    synthetic.mobile(),
                    unions.get(i % unions.size()),
                    job.isEmpty() ? synthetic.oneOf(JOBS) : job,
                    form,
                    synthetic.home(migrant || poor),
                    migrant || poor,
                    poor ? HARDSHIPS.get(i / 30 % HARDSHIPS.size()) : "",
                    synthetic.between(old ? LocalDate.of(2019, 11, 1) : LocalDate.of(2017, 4, 1), latest),
                    synthetic.chance(12)));
        }
    }

    /** Repeating it changes nothing: who is known stays as he is. */
    void bring(Actor officer) {
        try {
            Path file = Files.createTempFile("roster", ".xlsx");
            try {
                write(file);
                bring(officer, file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void write(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            var writer = SheetWriter.start(
                    out,
                    "职工名册",
                    "",
                    HEADINGS.stream()
                            .map(text -> new SheetWriter.Heading(text, 20))
                            .toList());
            for (var row : rows()) {
                writer.row();
                var ignored = writer.text(row.name())
                        .code(row.id().number())
                        .code(row.phone().number())
                        .text(row.union())
                        .text(row.job())
                        .text(row.form())
                        .text(row.home())
                        .text(row.migrant() ? "是" : "否")
                        .text(row.hardship())
                        .text(row.joinedOn().toString())
                        .text(row.onDuty() ? "是" : "");
            }
            writer.finish();
        }
    }

    private void bring(Actor officer, Path file) {
        long id = accepted(imports.upload(officer, unions.root().id(), "全县职工名册.xlsx", file));
        var checked = settled(officer, id);
        if (checked.counts().errors() > 0 || !checked.problem().isEmpty()) {
            var first =
                    list.errors(id, new org.niangjia.platform.web.Paging(1, 3)).rows();
            throw new IllegalStateException("roster of the demonstration refused: " + checked.problem() + first);
        }
        if (checked.counts().open() > 0) {
            long ignored = accepted(imports.decide(officer, id, null, RosterImports.Decision.KEEP_BOTH));
        }
        if (!checked.counts().ready()
                && checked.counts().fresh() + checked.counts().changed() == 0) {
            return;
        }
        long ignored = accepted(imports.apply(officer, id));
        var done = settled(officer, id);
        if (done.counts().fresh() == 0) {
            throw new IllegalStateException("roster of the demonstration not applied: " + done.state());
        }
    }

    /** Waits for the background; a check or an application of five thousand takes seconds. */
    private org.niangjia.registry.RosterImport settled(Actor officer, long id) {
        for (int i = 0; i < 6_000; i++) {
            var found = list.find(officer, id);
            switch (found.state()) {
                case CHECKING, APPLYING -> pause();
                case REVIEW, DONE -> {
                    return found;
                }
                default ->
                    throw new IllegalStateException("roster of the demonstration: " + found.state() + found.problem());
            }
        }
        throw new IllegalStateException("roster of the demonstration takes too long");
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while building the demonstration", stopped);
        }
    }

    private static long accepted(RosterOutcome outcome) {
        return switch (outcome) {
            case RosterOutcome.Accepted(long id) -> id;
            case RosterOutcome.WaitsForSecondSignature(long id) -> throw new IllegalStateException("import " + id);
            case RosterOutcome.Refused refused -> throw new IllegalStateException(refused.name());
        };
    }
}
