package org.niangjia.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.niangjia.demo.DemoFederation;
import org.niangjia.platform.CitizenId;
import org.niangjia.platform.Parsed;
import org.niangjia.platform.sheet.SheetWriter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a newcomer does on the first day, with nothing but the README. */
@Journey
class FirstDayJourney {
    private static final String DESK = "/330521/desk";
    private static final String PASSWORD = "Niangjia2026";
    private static final String OFFER = "下渚湖湿地门票";

    @LocalServerPort
    int port;

    @Autowired
    DemoFederation demo;

    @Test
    void importsARosterOffersTicketsAndSeesTheBriefingChange() throws IOException {
        // The application builds it in the background; here we wait for it.
        assertThat(demo.build()).isNotEqualTo(DemoFederation.Outcome.NOT_OURS);
        String root = "http://localhost:" + port;
        try (var officer = new Visitor(Chromium.browser(), root, 1280, 800)) {
            try {
                firstDay(officer, root);
            } catch (RuntimeException | AssertionError problem) {
                officer.keepEvidence("first-day");
                throw problem;
            }
        }
    }

    private static void firstDay(Visitor officer, String root) throws IOException {
        officer.open("/sign-in");
        officer.sees("officer");
        officer.picture("sign-in");
        officer.signIn("officer", PASSWORD);
        officer.open(DESK);
        officer.picture("desk");
        importRoster(officer);
        setUpTickets(officer);
        String briefing = draftBriefing(officer);
        assertThat(tickets(officer, briefing)).isEqualTo("0张");
        try (var worker = new Visitor(Chromium.browser(), root, 375, 812)) {
            try {
                claimUntilRefused(worker);
            } catch (RuntimeException | AssertionError problem) {
                worker.keepEvidence("first-day-worker");
                throw problem;
            }
        }
        assertThat(tickets(officer, briefing)).isEqualTo("3张");
        officer.picture("briefing");
        openFigure(officer);
        officer.open(briefing + "/print");
        officer.picture("briefing-print");
    }

    /** Three broken rows, corrected in the file, then all twenty or none. */
    private static void importRoster(Visitor officer) throws IOException {
        officer.open(DESK + "/rosters");
        Path sample = officer.download("示例名册（含 3 处错误）");
        upload(officer, sample);
        assertThat(officer.page().locator("table tbody tr").count()).isEqualTo(3);
        officer.looked().picture("roster-errors");
        Path mended = mended(sample);
        upload(officer, mended);
        officer.pressAndConfirm("写入名册");
        settle(officer);
        officer.sees("已写入：新增 20 人");
        officer.looked().picture("roster-done");
    }

    private static void upload(Visitor officer, Path file) {
        officer.open(DESK + "/rosters/new?q=德清县快递行业工会");
        officer.choose("union", "德清县快递行业工会");
        officer.page().locator("input[type=file]").setInputFiles(file);
        officer.press("上传并检查");
        settle(officer);
    }

    /** The page of an import refreshes itself; here it is asked again until the background is done. */
    private static void settle(Visitor officer) {
        for (int i = 0; i < 120; i++) {
            if (officer.page().locator("#roster-progress").count() == 0) {
                return;
            }
            officer.page().waitForTimeout(500);
            var ignored = officer.page().reload();
        }
        throw new AssertionError("the import is not settled: " + officer.page().url());
    }

    private static Path mended(Path sample) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (var book = new ReadableWorkbook(sample.toFile());
                var lines = book.getFirstSheet().openStream()) {
            lines.map(row -> row.stream()
                            .map(cell -> cell == null ? "" : cell.getText())
                            .toList())
                    .forEach(row -> rows.add(new ArrayList<>(row)));
        }
        int header = 0;
        while (!rows.get(header).contains("姓名")) {
            header++;
        }
        var names = rows.get(header);
        int id = names.indexOf("证件号码");
        int phone = names.indexOf("手机号");
        int union = names.indexOf("所属工会");
        for (var row : rows.subList(header + 1, rows.size())) {
            row.set(id, rightDigit(row.get(id)));
            if (!row.get(phone).matches("1[3-9]\\d{9}")) {
                row.set(phone, "13800009999");
            }
            row.set(union, "");
        }
        Path file = Files.createTempFile("roster", ".xlsx");
        try (var out = Files.newOutputStream(file)) {
            var writer = SheetWriter.start(
                    out,
                    "名册",
                    "",
                    names.stream()
                            .map(name -> new SheetWriter.Heading(name, 20))
                            .toList());
            for (var row : rows.subList(header + 1, rows.size())) {
                writer.row();
                row.forEach(cell -> assertThat(writer.code(cell)).isSameAs(writer));
            }
            writer.finish();
        }
        return file;
    }

    private static String rightDigit(String number) {
        for (char last : "0123456789X".toCharArray()) {
            String tried = number.substring(0, 17) + last;
            if (CitizenId.parse(tried) instanceof Parsed.Valid<CitizenId>) {
                return tried;
            }
        }
        throw new AssertionError(number);
    }

    /** A programme, an audience of couriers, an offer of 300 tickets, three each. */
    private static void setUpTickets(Visitor officer) {
        officer.open(DESK + "/programmes/new");
        officer.fill("name", "新春送票");
        officer.fill("from", "2026-11-01");
        officer.fill("to", "2027-02-28");
        officer.fill("measures", "送门票");
        officer.press("保存");
        officer.looked();
        officer.press(officer.page().locator("button[name=to][value=PUBLISHED]"));
        String programme = officer.page().url();

        officer.open(DESK + "/audiences/new");
        officer.fill("name", "全县快递员");
        officer.page().locator("input[value=COURIER]").check();
        officer.press("保存");
        officer.looked();

        officer.open(DESK + "/offers/new?programme=" + programme.replaceAll(".*/(\\d+).*", "$1"));
        officer.picture("offer-form");
        officer.choose("audience", "全县快递员");
        officer.fill("name", OFFER);
        officer.fill("item", "湿地门票");
        officer.fill("stock", "300");
        officer.fill("limitPerson", "3");
        officer.looked();
        officer.press("保存");
        officer.looked();
        officer.press(officer.page().locator("button[name=to][value=OPEN]"));
        officer.looked().picture("offer");
    }

    private static String draftBriefing(Visitor officer) {
        officer.open(DESK + "/briefings/new");
        var programme = officer.page().locator("select[name=programme]");
        String id = String.valueOf(programme
                .locator("option", new Locator.LocatorOptions().setHasText("新春送票"))
                .first()
                .getAttribute("value"));
        officer.open(DESK + "/briefings/new?programme=" + id + "&from=2026-11-01&to=2026-11-30");
        officer.fill("title", "新春送票简报");
        officer.fill("body", "新春送票以来，已发放门票[[offers.tickets]]，惠及职工[[offers.people-served]]。");
        officer.press("保存草稿");
        officer.looked();
        return officer.page().url().replaceAll("https?://[^/]+|\\?.*", "");
    }

    private static String tickets(Visitor officer, String briefing) {
        officer.open(briefing);
        return officer.page().locator("a.inline-figure").first().textContent().replaceAll("\\s", "");
    }

    /** The number leads to the claim behind it. */
    private static void openFigure(Visitor officer) {
        officer.press(officer.page().locator("a.inline-figure").first());
        officer.looked();
        var records = officer.page().locator("table tbody tr");
        assertThat(records.count()).isEqualTo(1);
        assertThat(records.first().textContent()).contains("3", "张");
        officer.picture("figure");
        officer.press(records.first().locator("a").first());
        officer.looked();
        officer.sees(OFFER);
    }

    private static void claimUntilRefused(Visitor worker) {
        worker.signIn("13900000001", PASSWORD);
        worker.open("/330521/my");
        worker.picture("my-home");
        worker.press(worker.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(OFFER))
                .first());
        worker.looked().picture("my-offer");
        String offer = worker.page().url().replaceAll("https?://[^/]+|\\?.*", "");
        // The same form in a second tab, sent later: by then the limit is reached.
        var second = worker.tab(offer);
        worker.page().locator("input[name=quantity][value='3']").check(new Locator.CheckOptions().setForce(true));
        worker.press(worker.page().locator("#claim button[type=submit]"));
        worker.looked().picture("my-ticket");
        second.locator("#claim button[type=submit]").click();
        second.locator("#claim")
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
        assertThat(second.content()).contains("每人限领 3");
        second.close();
        worker.open(offer);
        assertThat(worker.page().locator("#claim").count()).isZero();
        worker.picture("my-limit");
    }
}
