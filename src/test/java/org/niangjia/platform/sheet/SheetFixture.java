package org.niangjia.platform.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files as people upload them. */
final class SheetFixture {
    static final SheetTemplate ROSTER = SheetTemplate.of(
            "会员名单",
            SheetColumn.text("name", "姓名")
                    .label(Locale.ENGLISH, "Name")
                    .mandatory()
                    .alsoCalled("职工姓名"),
            SheetColumn.code("idNumber", "身份证号")
                    .label(Locale.ENGLISH, "Id number")
                    .mandatory()
                    .alsoCalled("证件号码")
                    .hint(Locale.CHINESE, "18 位居民身份证号码")
                    .example("330521199001011237"),
            SheetColumn.code("phone", "手机号").alsoCalled("联系电话"),
            SheetColumn.text("gender", "性别").oneOf(List.of("男", "女")),
            SheetColumn.date("joined", "入会日期"),
            SheetColumn.money("dues", "会费（元）"));

    private SheetFixture() {}

    interface Writes {
        void to(OutputStream out) throws IOException;
    }

    static Path file(Path folder, String name, Writes writes) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            writes.to(out);
        }
        return file;
    }

    /** A workbook with this sheet XML, put together by hand as other programs do. */
    static Path workbook(Path folder, String sheetData, String behind, String sharedStrings) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("xl/workbook.xml", """
                <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="r">
                <sheets><sheet name="s" sheetId="1" state="visible" r:id="rId1"/></sheets></workbook>""");
        parts.put("xl/_rels/workbook.xml.rels", """
                <Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>""");
        parts.put("xl/styles.xml", """
                <styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>
                <cellStyleXfs><xf numFmtId="0"/></cellStyleXfs>
                <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="49"/></cellXfs></styleSheet>""");
        parts.put("xl/sharedStrings.xml", "<sst>" + sharedStrings + "</sst>");
        parts.put(
                "xl/worksheets/sheet1.xml",
                "<worksheet><sheetData>" + sheetData + "</sheetData>" + behind + "</worksheet>");
        return file(folder, "made.xlsx", out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
            zip.finish();
        });
    }

    static String cell(String reference, String text) {
        return "<c r=\"" + reference + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }

    static String header() {
        return "<row r=\"1\">" + cell("A1", "姓名") + cell("B1", "身份证号") + cell("C1", "手机号") + cell("D1", "性别")
                + cell("E1", "入会日期") + "</row>";
    }
}
