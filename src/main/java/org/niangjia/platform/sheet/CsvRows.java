package org.niangjia.platform.sheet;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a CSV file after RFC 4180, numbered as Excel would number them. */
final class CsvRows implements RawRows {
    private static final int LONGEST_RECORD = 1 << 20;
    private final Reader in;
    private final char separator;
    private final SheetLimits limits;
    private int number;
    private int ahead;

    CsvRows(Reader in, char separator, SheetLimits limits) throws IOException {
        this.in = in;
        this.separator = separator;
        this.limits = limits;
        this.ahead = in.read();
        if (ahead == '\ufeff') {
            ahead = in.read();
        }
    }

    @Override
    public @Nullable RawRow next() throws IOException {
        while (ahead >= 0) {
            RawRow row = row();
            if (!row.blank()) {
                return row;
            }
        }
        return null;
    }

    private RawRow row() throws IOException {
        number++;
        List<String> texts = new ArrayList<>();
        int length = 0;
        while (true) {
            String text = ahead == '"' ? quoted() : plain();
            texts.add(unquotedForExcel(text));
            length += text.length();
            if (texts.size() > limits.columns()) {
                throw new SheetRefused(SheetRefusal.TOO_MANY_COLUMNS, limits.columns());
            }
            if (length > LONGEST_RECORD) {
                throw new SheetRefused(SheetRefusal.BROKEN);
            }
            if (ahead != separator) {
                break;
            }
            ahead = in.read();
        }
        if (ahead == '\r') {
            ahead = in.read();
        }
        if (ahead == '\n') {
            ahead = in.read();
        }
        return new RawRow(number, texts.toArray(String[]::new), new byte[texts.size()]);
    }

    private String plain() throws IOException {
        StringBuilder text = new StringBuilder();
        while (ahead >= 0 && ahead != separator && ahead != '\n' && ahead != '\r') {
            append(text);
        }
        return text.toString();
    }

    private String quoted() throws IOException {
        StringBuilder text = new StringBuilder();
        ahead = in.read();
        while (ahead >= 0) {
            if (ahead == '"') {
                ahead = in.read();
                if (ahead != '"') {
                    break;
                }
            }
            append(text);
        }
        return text + plain();
    }

    private void append(StringBuilder text) throws IOException {
        if (text.length() > LONGEST_RECORD) {
            throw new SheetRefused(SheetRefusal.BROKEN);
        }
        text.append((char) ahead);
        ahead = in.read();
    }

    /** Systems write {@code ="0123"} or a leading tab or apostrophe so that Excel keeps the digits. */
    private static String unquotedForExcel(String text) {
        if (text.length() > 2 && text.startsWith("=\"") && text.endsWith("\"")) {
            return text.substring(2, text.length() - 1);
        }
        boolean marked = text.length() > 1 && (text.charAt(0) == '\t' || text.charAt(0) == '\'');
        return marked
                        && text.substring(1)
                                .chars()
                                .allMatch(c -> c >= '0' && c <= '9' || c == 'X' || c == 'x' || c == '\t')
                ? text.substring(1).stripTrailing()
                : text;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
