package org.niangjia.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.niangjia.platform.Federation;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.sheet.SheetColumn;
import org.niangjia.platform.sheet.SheetReader;
import org.niangjia.platform.sheet.SheetRow;
import org.niangjia.platform.sheet.SheetRows;
import org.niangjia.platform.sheet.SheetTemplate;

/** Rows per second and heap of writing and reading big sheets. */
final class SheetBenchmark {
    private static final int COLUMNS = Integer.getInteger("columns", 12);
    private static long processorTime;

    private SheetBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int rows = Integer.parseInt(arguments[0]);
        processorTime = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Path written = Files.createTempFile("bench", ".xlsx");
        Path shared = Files.createTempFile("bench-shared", ".xlsx");
        try {
            long start = System.nanoTime();
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(written))) {
                write(out, rows);
            }
            report("write", rows, start, Files.size(written));
            for (int i = 0; i < 2; i++) {
                read("read, texts in cells", written, rows);
            }
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(shared))) {
                writeShared(out, rows);
            }
            for (int i = 0; i < 2; i++) {
                read("read, all texts distinct in the shared table", shared, rows);
            }
        } finally {
            Files.delete(written);
            Files.delete(shared);
        }
    }

    private static String value(int row, int column) {
        return column == 1 ? "33052119900101" + (1_000 + row % 9_000) : "值" + column + "-" + row;
    }

    private static void write(OutputStream out, int rows) throws IOException {
        ListExport<Integer> export = ListExport.of("表");
        for (int i = 0; i < COLUMNS; i++) {
            int column = i;
            export = export.text("列" + i, row -> value(row, column));
        }
        ListExport.Note note = new ListExport.Note(
                new Federation("330521", "德清县总工会"), "bench", LocalDateTime.of(2026, 1, 5, 9, 30), "");
        export.writeTo(
                out, Locale.CHINESE, note, sink -> IntStream.range(0, rows).forEach(sink::accept));
    }

    /** As Excel saves it: every text once in a table, the cells hold numbers. */
    private static void writeShared(OutputStream out, int rows) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(1);
        part(
                zip,
                "xl/workbook.xml",
                "<workbook xmlns:r=\"r\"><sheets><sheet name=\"s\" r:id=\"a\"/></sheets></workbook>");
        part(
                zip,
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"a\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
        put(zip, "<sst>");
        for (int row = -1; row < rows; row++) {
            StringBuilder texts = new StringBuilder();
            for (int column = 0; column < COLUMNS; column++) {
                texts.append("<si><t>")
                        .append(row < 0 ? "列" + column : value(row, column))
                        .append("</t></si>");
            }
            put(zip, texts.toString());
        }
        put(zip, "</sst>");
        zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
        put(zip, "<worksheet><sheetData>");
        for (int row = 0; row <= rows; row++) {
            StringBuilder cells = new StringBuilder("<row r=\"" + (row + 1) + "\">");
            for (int column = 0; column < COLUMNS; column++) {
                cells.append("<c r=\"").append((char) ('A' + column)).append(row + 1);
                cells.append("\" t=\"s\"><v>").append(row * COLUMNS + column).append("</v></c>");
            }
            put(zip, cells.append("</row>").toString());
        }
        put(zip, "</sheetData></worksheet>");
        zip.finish();
    }

    private static void part(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        put(zip, text);
    }

    private static void put(ZipOutputStream zip, String text) throws IOException {
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void read(String what, Path file, int expected) throws IOException {
        SheetColumn[] columns = IntStream.range(0, COLUMNS)
                .mapToObj(i -> SheetColumn.text("c" + i, "列" + i))
                .toArray(SheetColumn[]::new);
        long open = System.nanoTime();
        processorTime = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        int count = 0;
        long length = 0;
        try (SheetReader reader = SheetReader.open(file, SheetTemplate.of("t", columns))) {
            report("open and look over (" + what + ")", expected, open, Files.size(file));
            long start = System.nanoTime();
            try (SheetRows rows = reader.rows(reader.proposal().mapping())) {
                for (SheetRow row : rows) {
                    for (int i = 0; i < COLUMNS; i++) {
                        length += row.get("c" + i).length();
                    }
                    count++;
                }
            }
            report(what, count, start, length);
        }
        if (count != expected) {
            throw new IllegalStateException(count + " rows instead of " + expected);
        }
    }

    private static void report(String what, int rows, long start, long size) {
        double seconds = (System.nanoTime() - start) / 1e9;
        // Processor time of this thread beside the clock: other work on the machine slows only the latter.
        long now = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        double busy = (now - processorTime) / 1e9;
        processorTime = now;
        List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
        long peak = 0;
        for (MemoryPoolMXBean pool : pools) {
            if (pool.getType() == MemoryType.HEAP) {
                peak += pool.getPeakUsage().getUsed();
                pool.resetPeakUsage();
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-70s %,9d rows %7.2f s %,9.0f rows/s (%,9.0f per processor second), heap peak %d MB, size %,d%n",
                what,
                rows,
                seconds,
                rows / seconds,
                rows / busy,
                peak >> 20,
                size);
    }
}
