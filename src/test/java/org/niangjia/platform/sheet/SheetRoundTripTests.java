package org.niangjia.platform.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.platform.sheet.SheetFixture.ROSTER;
import static org.niangjia.platform.sheet.SheetFixture.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.niangjia.platform.Federation;
import org.niangjia.platform.Money;

/** What we write is what is read again, by us and by another reader. */
class SheetRoundTripTests {
    private static final ListExport.Note NOTE =
            new ListExport.Note(new Federation("330521", "德清县总工会"), "沈岚", LocalDateTime.of(2026, 1, 5, 9, 30), "状态：在职");
    private static final SheetTemplate TEXTS =
            SheetTemplate.of("t", SheetColumn.text("left", "左"), SheetColumn.text("right", "右"));

    @TempDir
    Path folder;

    private Path export(List<String[]> texts, int rowsPerSheet) throws IOException {
        ListExport<String[]> export =
                ListExport.<String[]>of("表").code("左", row -> row[0]).text("右", row -> row[1]);
        return file(folder, "t.xlsx", out -> export.writeTo(out, Locale.CHINESE, NOTE, texts::forEach, rowsPerSheet));
    }

    private static String random(Random random) {
        int[] kinds = {
            'a', '=', '<', '&', '"', '_', 'x', '0', '\n', '\r', '\t', ' ', 1, 0x1F, '王', '芳', 0x1F600, 0x20000, 0xE9
        };
        StringBuilder text = new StringBuilder();
        IntStream.range(0, random.nextInt(12)).forEach(i -> text.appendCodePoint(kinds[random.nextInt(kinds.length)]));
        return random.nextInt(8) == 0 ? text + "_x000D_" : text.toString();
    }

    @Test
    void anyTextWrittenIsReadBackTheSame() throws IOException {
        Random random = new Random(20260105);
        List<String[]> texts = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            texts.add(new String[] {"k" + i, random(random)});
        }
        try (SheetReader reader = SheetReader.open(export(texts, SheetWriter.MOST_ROWS), TEXTS);
                SheetRows rows = reader.rows(reader.proposal().mapping())) {
            int i = 0;
            for (SheetRow row : rows) {
                String expected = texts.get(i)[1];
                assertThat(row.cells().getFirst()).isEqualTo(texts.get(i)[0]);
                assertThat(row.cells().size() > 1 ? row.cells().get(1) : "")
                        .as("text %d", i)
                        .isEqualTo(expected);
                i++;
            }
            assertThat(i).isEqualTo(texts.size());
        }
    }

    @Test
    void textsThatLookLikeFormulasStayTexts() throws IOException {
        List<String[]> texts =
                List.of(new String[] {"=HYPERLINK(\"http://x\")", "+1"}, new String[] {"@SUM(A1)", "-2+3|cmd"});
        Path file = export(texts, SheetWriter.MOST_ROWS);
        try (ReadableWorkbook book = new ReadableWorkbook(file.toFile());
                var rows = book.getFirstSheet().openStream()) {
            List<Row> all = rows.toList();
            assertThat(all.get(1).getCell(0).getFormula()).isNull();
            assertThat(all.get(1).getCell(0).getText()).isEqualTo("=HYPERLINK(\"http://x\")");
            assertThat(all.get(2).getCell(1).getText()).isEqualTo("-2+3|cmd");
        }
    }

    @Test
    void splitsAFullSheetAndSaysWhereTheFileComesFrom() throws IOException {
        List<String[]> texts = IntStream.range(0, 25)
                .mapToObj(i -> new String[] {"k" + i, "v"})
                .toList();
        try (ReadableWorkbook book = new ReadableWorkbook(export(texts, 11).toFile())) {
            List<String> names = book.getSheets().map(sheet -> sheet.getName()).toList();
            assertThat(names).containsExactly("表", "表 2", "表 3", "说明");
            List<Integer> sizes = new ArrayList<>();
            for (var sheet : book.getSheets().toList()) {
                sizes.add(sheet.read().size());
            }
            assertThat(sizes).containsExactly(11, 11, 6, 5);
            List<Row> note = book.findSheet("说明").orElseThrow().read();
            assertThat(note)
                    .extracting(row -> row.getCell(1).getText())
                    .containsExactly("德清县总工会", "沈岚", "2026-01-05 09:30", "状态：在职", "25");
        }
    }

    @Test
    void writesTypedCells() throws IOException {
        ListExport<Integer> export = ListExport.<Integer>of("表")
                .titled("会费")
                .integer("数", row -> (long) row)
                .money("元", row -> new Money(123_450 + row))
                .date("日", row -> LocalDate.of(2024, 1, 5))
                .dateTime("时", row -> LocalDateTime.of(2024, 1, 5, 8, 30, 15))
                .link("看", row -> "打开", row -> "https://niangjia.invalid/?a=1&b=" + row);
        Path file =
                file(folder, "t.xlsx", out -> export.writeTo(out, Locale.CHINESE, NOTE, sink -> sink.accept(7), 100));
        SheetTemplate template = SheetTemplate.of(
                "t",
                SheetColumn.integer("n", "数"),
                SheetColumn.money("m", "元"),
                SheetColumn.date("d", "日"),
                SheetColumn.text("t", "时"),
                SheetColumn.text("l", "看"));
        try (SheetReader reader = SheetReader.open(file, template);
                SheetRows rows = reader.rows(reader.proposal().mapping())) {
            SheetRow row = rows.iterator().next();
            assertThat(row.integer("n")).contains(7L);
            assertThat(row.money("m")).contains(new Money(123_457));
            assertThat(row.date("d")).contains(LocalDate.of(2024, 1, 5));
            assertThat(row.get("t")).isEqualTo("2024-01-05 08:30:15");
            assertThat(row.get("l")).isEqualTo("打开");
        }
    }

    @Test
    void theTemplateNamesEveryColumnInBothLanguages() throws IOException {
        for (Locale language : List.of(Locale.CHINESE, Locale.ENGLISH)) {
            Path file = file(folder, "t.xlsx", out -> ROSTER.writeTemplate(out, language));
            try (SheetReader reader = SheetReader.open(file, ROSTER)) {
                assertThat(reader.proposal().complete()).isTrue();
                assertThat(reader.proposal().mapping().keyByHeader()).hasSize(6);
            }
        }
        try (java.util.zip.ZipFile zip =
                new java.util.zip.ZipFile(folder.resolve("t.xlsx").toFile())) {
            String sheet = new String(
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
            assertThat(sheet).contains("type=\"list\"", "$D$1:$D$2", "state=\"frozen\"", "<cols>");
        }
    }

    @Test
    void theErrorFileCanBeCorrectedAndUploadedAgain() throws IOException {
        Path upload = file(
                folder,
                "u.csv",
                out -> out.write("姓名,备注,证件号码,性别\n王芳,=1+1,1.1E+17,女\n李强,,34,x\n"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        Path first = errorsOf(upload, "e1.xlsx");
        Path second = errorsOf(first, "e2.xlsx");
        try (ReadableWorkbook book = new ReadableWorkbook(second.toFile())) {
            List<Row> rows = book.getFirstSheet().read();
            assertThat(rows.get(0).stream().map(cell -> cell.getText()))
                    .containsExactly("错误说明", "姓名", "备注", "证件号码", "性别");
            assertThat(rows.get(1).getCell(0).getText()).contains("身份证号", "科学计数法");
            assertThat(rows.get(1).getCell(2).getText()).isEqualTo("=1+1");
            assertThat(rows.get(2).getCell(0).getText()).isEqualTo("性别：“x”不在可选的值里（男、女）");
        }
    }

    private Path errorsOf(Path upload, String name) throws IOException {
        return file(folder, name, out -> {
            try (SheetReader reader = SheetReader.open(upload, ROSTER);
                    SheetRows rows = reader.rows(reader.proposal().mapping())) {
                SheetErrors errors = SheetErrors.start(out, reader.headerTexts(), Locale.CHINESE);
                for (SheetRow row : rows) {
                    errors.add(row, row.problems(Locale.CHINESE));
                }
                errors.finish();
            }
        });
    }

    @Test
    void fiftyThousandRowsPassThrough() throws IOException {
        ListExport<Integer> export = ListExport.<Integer>of("表")
                .text("姓名", row -> "王" + row)
                .code("身份证号", row -> String.valueOf(330_521_199_001_010_000L + row));
        Path file = file(
                folder,
                "t.xlsx",
                out -> export.writeTo(
                        out,
                        Locale.CHINESE,
                        NOTE,
                        sink -> IntStream.range(0, 50_000).forEach(sink::accept)));
        try (SheetReader reader = SheetReader.open(file, ROSTER);
                SheetRows rows = reader.rows(reader.proposal().mapping())) {
            assertThat(reader.rowsAbout()).isEqualTo(50_000);
            int i = 0;
            for (SheetRow row : rows) {
                assertThat(row.get("idNumber")).isEqualTo(String.valueOf(330_521_199_001_010_000L + i++));
            }
            assertThat(i).isEqualTo(50_000);
        }
    }
}
