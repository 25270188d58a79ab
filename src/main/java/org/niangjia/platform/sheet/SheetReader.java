package org.niangjia.platform.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads an uploaded .xlsx or CSV file in bounded memory: finds the header, proposes which header is which column, then
 * streams the rows. Refuses with {@link SheetRefused}.
 */
public final class SheetReader implements AutoCloseable {
    private static final int HEADER_WITHIN = 10;
    private static final int SAMPLES = 3;
    private static final int LONGEST_SAMPLE = 60;
    private static final byte[] ENCRYPTED = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);

    private final SheetSource source;
    private final SheetTemplate template;
    private final SheetLimits limits;
    private final int headerRow;
    private final List<FoundHeader> headers;

    public static SheetReader open(Path file, SheetTemplate template) throws IOException {
        return open(file, template, SheetLimits.STANDARD);
    }

    public static SheetReader open(Path file, SheetTemplate template, SheetLimits limits) throws IOException {
        SheetSource source = source(file, limits);
        try {
            return new SheetReader(source, template, limits);
        } catch (IOException | RuntimeException failed) {
            source.close();
            throw failed;
        }
    }

    private SheetReader(SheetSource source, SheetTemplate template, SheetLimits limits) throws IOException {
        this.source = source;
        this.template = template;
        this.limits = limits;
        List<RawRow> top = new ArrayList<>();
        try (RawRows rows = source.rows()) {
            RawRow row = rows.next();
            while (row != null && top.size() < HEADER_WITHIN + SAMPLES) {
                top.add(row);
                row = rows.next();
            }
        }
        if (top.isEmpty()) {
            throw new SheetRefused(SheetRefusal.EMPTY);
        }
        RawRow header = header(top);
        this.headerRow = header.number();
        String merged = source.mergedAt(headerRow);
        if (merged != null) {
            throw new SheetRefused(SheetRefusal.MERGED_HEADER, merged);
        }
        this.headers = headers(header, top);
    }

    /** What the automatic match finds. */
    public MappingProposal proposal() {
        return proposal(ColumnMapping.NONE);
    }

    /** The same, what was remembered from an earlier file first. */
    public MappingProposal proposal(ColumnMapping remembered) {
        Map<Integer, String> guesses = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (FoundHeader header : headers) {
            String key = remembered.keyOf(header.text());
            if (key != null && template.has(key) && taken.add(key)) {
                guesses.put(header.column(), key);
            }
        }
        for (FoundHeader header : headers) {
            String key = guesses.containsKey(header.column()) ? null : template.keyOf(header.text());
            if (key != null && taken.add(key)) {
                guesses.put(header.column(), key);
            }
        }
        return new MappingProposal(
                headerRow,
                headers.stream()
                        .map(header -> header.guessed(guesses.get(header.column())))
                        .toList(),
                template.columns().stream()
                        .filter(column -> column.required() && !taken.contains(column.key()))
                        .toList());
    }

    /** A new pass over the data rows; refuses when the mapping leaves out a required column. */
    public SheetRows rows(ColumnMapping mapping) throws IOException {
        Map<String, Integer> columnByKey = new HashMap<>();
        for (FoundHeader header : headers) {
            String key = mapping.keyOf(header.text());
            if (key != null) {
                columnByKey.putIfAbsent(key, header.column());
            }
        }
        List<SheetColumn> missing = template.columns().stream()
                .filter(column -> column.required() && !columnByKey.containsKey(column.key()))
                .toList();
        if (!missing.isEmpty()) {
            throw new SheetRefused(SheetRefusal.MISSING_COLUMNS, missing.toArray());
        }
        return new SheetRows(source.rows(), template, Map.copyOf(columnByKey), headerRow, limits);
    }

    /** As written in the file, by position; blank where a column has no header. */
    public List<String> headerTexts() {
        List<String> texts = new ArrayList<>();
        for (FoundHeader header : headers) {
            while (texts.size() < header.column()) {
                texts.add("");
            }
            texts.add(header.text());
        }
        return texts;
    }

    public SheetTemplate template() {
        return template;
    }

    /** Data rows the file seems to have, blank ones included: for a progress bar. */
    public int rowsAbout() {
        return Math.max(0, source.rowsAbout() - headerRow);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private RawRow header(List<RawRow> top) {
        RawRow best = null;
        long bestMatches = 0;
        for (RawRow row : top) {
            long matches = matches(row);
            if (row.number() <= HEADER_WITHIN && matches > bestMatches) {
                best = row;
                bestMatches = matches;
            }
        }
        // None of our names: a title stands in one cell, so the first row with several is the header; the user maps it.
        int several = Math.min(2, template.columns().size());
        for (RawRow row : top) {
            if (best == null && row.number() <= HEADER_WITHIN && row.filled() >= several) {
                best = row;
            }
        }
        if (best == null) {
            throw new SheetRefused(SheetRefusal.NO_HEADER, HEADER_WITHIN);
        }
        return best;
    }

    private long matches(RawRow row) {
        return java.util.Arrays.stream(row.texts())
                .filter(text -> !text.isBlank() && template.keyOf(text) != null)
                .count();
    }

    private static List<FoundHeader> headers(RawRow header, List<RawRow> top) {
        List<FoundHeader> headers = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (int column = 0; column < header.texts().length; column++) {
            String text = CellText.tidy(header.text(column));
            if (!text.isEmpty()) {
                int times = seen.merge(text, 1, Integer::sum);
                String unique = times == 1 ? text : text + " (" + times + ")";
                headers.add(new FoundHeader(
                        column, FoundHeader.letter(column), unique, samples(column, header.number(), top), null));
            }
        }
        return headers;
    }

    private static List<String> samples(int column, int headerRow, List<RawRow> top) {
        return top.stream()
                .filter(row -> row.number() > headerRow)
                .map(row -> CellText.tidy(row.text(column)))
                .filter(text -> !text.isEmpty())
                .limit(SAMPLES)
                .map(text -> text.length() > LONGEST_SAMPLE ? text.substring(0, LONGEST_SAMPLE) + "…" : text)
                .toList();
    }

    private static SheetSource source(Path file, SheetLimits limits) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(512);
        }
        if (start.length == 0) {
            throw new SheetRefused(SheetRefusal.EMPTY);
        }
        if (begins(start, 'P', 'K', 3, 4)) {
            return XlsxSource.open(file, limits);
        }
        if (begins(start, 0xD0, 0xCF, 0x11, 0xE0)) {
            // Excel wraps a workbook with a password into the container of the old format.
            throw new SheetRefused(contains(file, ENCRYPTED) ? SheetRefusal.PASSWORD_PROTECTED : SheetRefusal.OLD_XLS);
        }
        String text = new String(start, StandardCharsets.ISO_8859_1).stripLeading();
        // Systems name web pages and pictures .xls, too.
        if (begins(start, '%', 'P', 'D', 'F') || text.startsWith("<") || text.startsWith("{\\rtf")) {
            throw new SheetRefused(SheetRefusal.NOT_A_SHEET);
        }
        return new CsvSource(file, limits);
    }

    private static boolean begins(byte[] start, int... signature) {
        for (int i = 0; i < signature.length; i++) {
            if (i >= start.length || (start[i] & 0xFF) != signature[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(Path file, byte[] wanted) throws IOException {
        byte[] buffer = new byte[1 << 16];
        int kept = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.readNBytes(buffer, 0, buffer.length);
                    read > 0;
                    read = in.readNBytes(buffer, kept, buffer.length - kept)) {
                int end = kept + read;
                for (int i = 0; i + wanted.length <= end; i++) {
                    if (java.util.Arrays.equals(buffer, i, i + wanted.length, wanted, 0, wanted.length)) {
                        return true;
                    }
                }
                kept = Math.min(end, wanted.length - 1);
                System.arraycopy(buffer, end - kept, buffer, 0, kept);
            }
        }
        return false;
    }
}
