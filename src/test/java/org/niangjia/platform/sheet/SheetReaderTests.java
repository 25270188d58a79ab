package org.niangjia.platform.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.niangjia.platform.sheet.SheetFixture.ROSTER;
import static org.niangjia.platform.sheet.SheetFixture.cell;
import static org.niangjia.platform.sheet.SheetFixture.file;
import static org.niangjia.platform.sheet.SheetFixture.header;
import static org.niangjia.platform.sheet.SheetFixture.workbook;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.platform.Money;

class SheetReaderTests {
    @TempDir
    Path folder;

    private static List<SheetRow> read(Path file) throws IOException {
        try (SheetReader reader = SheetReader.open(file, ROSTER);
                SheetRows rows = reader.rows(reader.proposal().mapping())) {
            List<SheetRow> all = new ArrayList<>();
            rows.forEach(all::add);
            return all;
        }
    }

    private Path csv(String text, Charset charset) throws IOException {
        return file(folder, "list.csv", out -> out.write(text.getBytes(charset)));
    }

    private static SheetRefusal refusal(Path file, SheetLimits limits) {
        try (SheetReader reader = SheetReader.open(file, ROSTER, limits);
                SheetRows rows = reader.rows(reader.proposal().mapping())) {
            rows.forEach(row -> assertThat(row.cells()).isNotEmpty());
        } catch (SheetRefused refused) {
            assertThat(refused.say(Locale.CHINESE)).isNotBlank();
            assertThat(refused.say(Locale.ENGLISH)).isNotBlank();
            return refused.reason();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        throw new AssertionError("not refused");
    }

    private static SheetRefusal refusal(Path file) {
        return refusal(file, SheetLimits.STANDARD);
    }

    @Test
    void reportsAnIdThatExcelTurnedIntoANumber() throws IOException {
        SheetRow row = read(workbook(
                        folder,
                        header() + "<row r=\"2\">" + cell("A2", "王芳")
                                + "<c r=\"B2\"><v>1.10105199001011E17</v></c><c r=\"C2\"><v>13800138000</v></c></row>",
                        "",
                        ""))
                .getFirst();
        assertThat(row.damaged("idNumber")).isTrue();
        assertThat(row.problems(Locale.CHINESE)).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("idNumber");
            assertThat(problem.message()).contains("身份证号", "科学计数法");
        });
        assertThat(row.get("phone")).isEqualTo("13800138000");
        assertThat(row.damaged("phone")).isFalse();
    }

    @Test
    void reportsAnIdThatExcelDamagedBeforeSavingAsCsv() throws IOException {
        SheetRow row =
                read(csv("姓名,身份证号\n王芳,1.10105E+17\n", StandardCharsets.UTF_8)).getFirst();
        assertThat(row.damaged("idNumber")).isTrue();
    }

    @Test
    void readsDateCellsInEveryFormat() throws IOException {
        List<SheetRow> rows = read(workbook(
                folder,
                header() + "<row r=\"2\">" + cell("A2", "甲") + "<c r=\"E2\" s=\"1\"><v>45296</v></c></row>"
                        + "<row r=\"3\">" + cell("A3", "乙") + "<c r=\"E3\" s=\"2\"><v>45296</v></c></row>"
                        + "<row r=\"4\">" + cell("A4", "丙") + "<c r=\"E4\"><v>20240105</v></c></row>"
                        + "<row r=\"5\">" + cell("A5", "丁") + "<c r=\"E5\"><v>45296</v></c></row>",
                "",
                ""));
        assertThat(rows)
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.date("joined")).contains(LocalDate.of(2024, 1, 5)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-1-5",
                "2024/1/5",
                "2024年1月5日",
                "20240105",
                "2024.01.05",
                "２０２４－０１－０５",
                " 2024-01-05 ",
                "2024-01-05 00:00:00"
            })
    void readsDatesAsPeopleTypeThem(String text) {
        String tidy = CellText.tidy(text).replace('－', '-');
        assertThat(CellText.date(tidy, false)).contains(LocalDate.of(2024, 1, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-02-30", "2024-13-01", "去年", "2024", "24-1-5", "202401055"})
    void doesNotGuessDates(String text) {
        assertThat(CellText.date(text, false)).isEmpty();
    }

    @Test
    void readsFullWidthDigitsLettersAndSpaces() throws IOException {
        SheetRow row = read(csv("姓名,身份证号\n\u3000王　芳\u200b\u3000,３３０５２１１９９００１０１１２３Ｘ\n", StandardCharsets.UTF_8))
                .getFirst();
        assertThat(row.get("name")).isEqualTo("王 芳");
        assertThat(row.get("idNumber")).isEqualTo("33052119900101123X");
    }

    @Test
    void readsSharedTextsWithRunsAndWithoutReadingAids() throws IOException {
        SheetRow row = read(workbook(
                        folder,
                        header()
                                + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c></row>",
                        "",
                        "<si><r><t>王</t></r><r><t>芳</t></r><rPh sb=\"0\" eb=\"1\"><t>wáng</t></rPh></si><si><t>33</t></si>"))
                .getFirst();
        assertThat(row.get("name")).isEqualTo("王芳");
        assertThat(row.get("idNumber")).isEqualTo("33");
    }

    @Test
    void findsTheHeaderBelowATitleAndSkipsBlankRows() throws IOException {
        Path file = csv("某某公司会员名单,,\n,,\n 姓名*,证件号码（必填）,备注\n\n王芳,33,\n,,\n李强,34,x\n,,\n", StandardCharsets.UTF_8);
        List<SheetRow> rows = read(file);
        assertThat(rows).extracting(SheetRow::number).containsExactly(5, 7);
        assertThat(rows).extracting(row -> row.get("idNumber")).containsExactly("33", "34");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GBK", "UTF-8", "UTF-16LE"})
    void readsCsvInTheEncodingsOtherSystemsUse(String charset) throws IOException {
        String mark = charset.equals("GBK") ? "" : "\ufeff";
        SheetRow row = read(csv(mark + "姓名;身份证号;联系电话\r\n\"王;\"\"芳\"\"\";=\"0330\";'0138\r\n", Charset.forName(charset)))
                .getFirst();
        assertThat(row.get("name")).isEqualTo("王;\"芳\"");
        assertThat(row.get("idNumber")).isEqualTo("0330");
        assertThat(row.get("phone")).isEqualTo("0138");
    }

    @Test
    void asksWhenHeadersAreUnknownAndRemembersTheAnswer() throws IOException {
        Path file = csv("称呼,号码,号码\n王芳,33,138\n李强,34,139\n", StandardCharsets.UTF_8);
        try (SheetReader reader = SheetReader.open(file, ROSTER)) {
            MappingProposal proposal = reader.proposal();
            assertThat(proposal.complete()).isFalse();
            assertThat(proposal.missing()).extracting(SheetColumn::key).containsExactly("name", "idNumber");
            assertThat(proposal.headers()).extracting(FoundHeader::text).containsExactly("称呼", "号码", "号码 (2)");
            assertThat(proposal.headers().getLast().samples()).containsExactly("138", "139");
            assertThatThrownBy(() -> reader.rows(proposal.mapping()))
                    .isInstanceOfSatisfying(
                            SheetRefused.class,
                            refused -> assertThat(refused.say(Locale.CHINESE)).isEqualTo("缺少必填的列：姓名、身份证号。"));
            ColumnMapping answer =
                    ColumnMapping.NONE.with("称呼", "name").with("号码", "idNumber").with("号码 (2)", "phone");
            assertThat(reader.proposal(answer).complete()).isTrue();
            try (SheetRows rows = reader.rows(reader.proposal(answer).mapping())) {
                assertThat(rows.iterator().next().get("phone")).isEqualTo("138");
            }
        }
    }

    @Test
    void refusesAMergedHeaderButNotAMergedTitle() throws IOException {
        String row = "<row r=\"2\">" + cell("A2", "王芳") + "</row>";
        Path merged =
                workbook(folder, header() + row, "<mergeCells count=\"1\"><mergeCell ref=\"A1:B1\"/></mergeCells>", "");
        assertThat(refusal(merged)).isEqualTo(SheetRefusal.MERGED_HEADER);
        String below = header().replaceAll("([A-E])1\"", "$12\"").replace("r=\"1\"", "r=\"2\"");
        Path title = workbook(
                folder,
                "<row r=\"1\">" + cell("A1", "名单") + "</row>" + below + "<row r=\"3\">" + cell("A3", "王芳") + "</row>",
                "<mergeCells><mergeCell ref=\"A1:E1\"/></mergeCells>",
                "");
        assertThat(read(title)).hasSize(1);
    }

    @Test
    void refusesWhatIsNotASheet() throws IOException {
        byte[] old = new byte[2048];
        byte[] mark = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
        System.arraycopy(mark, 0, old, 0, 4);
        assertThat(refusal(file(folder, "a.xls", out -> out.write(old)))).isEqualTo(SheetRefusal.OLD_XLS);
        byte[] secret = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(secret, 0, old, 1100, secret.length);
        assertThat(refusal(file(folder, "b.xlsx", out -> out.write(old)))).isEqualTo(SheetRefusal.PASSWORD_PROTECTED);
        assertThat(refusal(file(folder, "c.xls", out -> out.write("<html><table>".getBytes(StandardCharsets.UTF_8)))))
                .isEqualTo(SheetRefusal.NOT_A_SHEET);
        assertThat(refusal(file(folder, "d.png", out -> out.write(new byte[] {(byte) 0x89, 'P', 0, 1, 2}))))
                .isEqualTo(SheetRefusal.NOT_A_SHEET);
        assertThat(refusal(file(folder, "e.xlsx", out -> {}))).isEqualTo(SheetRefusal.EMPTY);
        assertThat(refusal(workbook(folder, "", "", ""))).isEqualTo(SheetRefusal.EMPTY);
        assertThat(refusal(csv("名单\n", StandardCharsets.UTF_8))).isEqualTo(SheetRefusal.NO_HEADER);
    }

    @Test
    void refusesATruncatedFileAndBrokenXml() throws IOException {
        Path whole = workbook(folder, header(), "", "");
        byte[] bytes = Files.readAllBytes(whole);
        assertThat(refusal(file(folder, "cut.xlsx", out -> out.write(bytes, 0, bytes.length / 2))))
                .isEqualTo(SheetRefusal.BROKEN);
        assertThat(refusal(workbook(folder, header() + "<row r=\"2\"><c r=\"A2\"></row>", "", "")))
                .isEqualTo(SheetRefusal.BROKEN);
        assertThat(refusal(workbook(folder, header() + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>7</v></c></row>", "", "")))
                .isEqualTo(SheetRefusal.BROKEN);
    }

    @Test
    void refusesWhatGrowsBeyondReason() throws IOException {
        Path bomb = workbook(folder, header() + "<row>" + " ".repeat(40 << 20) + "</row>", "", "");
        assertThat(Files.size(bomb)).isLessThan(1 << 20);
        assertThat(refusal(bomb)).isEqualTo(SheetRefusal.TOO_LARGE);
        assertThat(refusal(csv("姓名,身份证号\n1,2\n3,4\n5,6\n", StandardCharsets.UTF_8), SheetLimits.STANDARD.withRows(2)))
                .isEqualTo(SheetRefusal.TOO_MANY_ROWS);
        assertThat(refusal(workbook(folder, header() + "<row r=\"2\">" + cell("XFD2", "x") + "</row>", "", "")))
                .isEqualTo(SheetRefusal.TOO_MANY_COLUMNS);
    }

    @Test
    void doesNotResolveEntities() throws IOException {
        Path file = workbook(folder, header() + "<row r=\"2\">" + cell("A2", "&secret;") + "</row>", "", "");
        assertThat(refusal(file)).isEqualTo(SheetRefusal.BROKEN);
    }

    @Test
    void readsAmounts() throws IOException {
        List<SheetRow> rows = read(csv("姓名,身份证号,会费（元）\n甲,1,\"1,234.5\"\n乙,2,￥12\n丙,3,1.234\n", StandardCharsets.UTF_8));
        assertThat(rows.get(0).money("dues")).contains(new Money(123_450));
        assertThat(rows.get(1).money("dues")).contains(Money.yuan(12));
        assertThat(rows.get(2).problems(Locale.CHINESE))
                .extracting(RowProblem::key)
                .containsExactly("dues");
    }
}
