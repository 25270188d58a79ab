package org.niangjia.platform.sheet;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.HyperLink;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Money;

/**
 * Streams rows into an .xlsx, cell after cell, onto further sheets when one is full. A text is always written as a text
 * cell, so one beginning with = + - @ is shown and never calculated (formula injection).
 */
public final class SheetWriter {
    /** Rows kept before they go out; a row of ten texts is about 2 KB. */
    private static final int KEPT_ROWS = 200;
    /** Excel repairs a sheet with more than 65,530 links by removing all of them; later ones are plain text. */
    private static final int MOST_LINKS = 60_000;

    static final int MOST_ROWS = 1_048_576;

    private final Workbook book;
    private final String name;
    private final String title;
    private final List<Heading> headings;
    private final int mostRows;
    private Worksheet sheet;
    private int sheets;
    private int row;
    private int column;
    private int links;
    private long count;

    /** @param width in characters */
    public record Heading(String text, int width) {}

    /** @param title a line above the headers; none when empty */
    public static SheetWriter start(OutputStream out, String name, String title, List<Heading> headings)
            throws IOException {
        return new SheetWriter(out, name, title, headings, MOST_ROWS);
    }

    SheetWriter(OutputStream out, String name, String title, List<Heading> headings, int mostRows) throws IOException {
        this.book = SheetStyle.book(out);
        this.name = name;
        this.title = title;
        this.headings = List.copyOf(headings);
        this.mostRows = mostRows;
        this.sheet = newSheet();
    }

    /** Begins the next data row. */
    public void row() throws IOException {
        if (row + 1 >= mostRows) {
            sheet.finish();
            sheet = newSheet();
        } else if (row % KEPT_ROWS == 0) {
            sheet.flush();
        }
        row++;
        column = 0;
        count++;
    }

    /** Rows written so far, over all sheets. */
    public long count() {
        return count;
    }

    @CanIgnoreReturnValue
    public SheetWriter text(@Nullable String value) {
        if (value != null && !value.isEmpty()) {
            sheet.inlineString(row, column, ControlMarks.write(value));
        }
        column++;
        return this;
    }

    /** A text that must stay one when somebody edits it: id, phone, account. */
    @CanIgnoreReturnValue
    public SheetWriter code(@Nullable String value) {
        if (value != null && !value.isEmpty()) {
            sheet.inlineString(row, column, ControlMarks.write(value));
            sheet.style(row, column).format("@").set();
        }
        column++;
        return this;
    }

    @CanIgnoreReturnValue
    public SheetWriter integer(@Nullable Long value) {
        if (value != null) {
            sheet.value(row, column, value);
        }
        column++;
        return this;
    }

    @CanIgnoreReturnValue
    public SheetWriter money(@Nullable Money value) {
        if (value != null) {
            sheet.value(row, column, java.math.BigDecimal.valueOf(value.fen(), 2));
            sheet.style(row, column).format("#,##0.00").set();
        }
        column++;
        return this;
    }

    @CanIgnoreReturnValue
    public SheetWriter date(@Nullable LocalDate value) {
        if (value != null) {
            sheet.value(row, column, value);
            sheet.style(row, column).format("yyyy-mm-dd").set();
        }
        column++;
        return this;
    }

    @CanIgnoreReturnValue
    public SheetWriter dateTime(@Nullable LocalDateTime value) {
        if (value != null) {
            sheet.value(row, column, value);
            sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
        }
        column++;
        return this;
    }

    /** Only web addresses become links; anything else is text. */
    @CanIgnoreReturnValue
    public SheetWriter link(String text, @Nullable String address) {
        boolean web = address != null && (address.startsWith("https://") || address.startsWith("http://"));
        if (!web || links >= MOST_LINKS) {
            return text(text);
        }
        links++;
        sheet.hyperlink(row, column, new HyperLink(address, ControlMarks.write(text)));
        column++;
        return this;
    }

    /** Marks the cell written last. */
    void offending() {
        SheetStyle.offending(sheet, row, column - 1);
    }

    /** Adds a last sheet of two columns: what it is, and what it says. */
    void note(String sheetName, List<List<String>> lines) throws IOException {
        sheet.finish();
        sheet = book.newWorksheet(sheetName);
        sheet.width(0, 16);
        sheet.width(1, 80);
        for (int line = 0; line < lines.size(); line++) {
            for (int cell = 0; cell < lines.get(line).size(); cell++) {
                sheet.inlineString(
                        line, cell, ControlMarks.write(lines.get(line).get(cell)));
            }
            sheet.style(line, 0).bold().set();
        }
    }

    /** Ends the file. Not a {@code close()}: a list that broke off half-way must not become a file that looks whole. */
    public void finish() throws IOException {
        sheet.finish();
        book.finish();
    }

    private Worksheet newSheet() {
        sheets++;
        links = 0;
        Worksheet opened = book.newWorksheet(sheets == 1 ? name : name + " " + sheets);
        row = 0;
        if (!title.isEmpty()) {
            opened.inlineString(0, 0, ControlMarks.write(title));
            opened.style(0, 0).bold().fontSize(14).set();
            row = 1;
        }
        for (int i = 0; i < headings.size(); i++) {
            opened.width(i, headings.get(i).width());
            opened.inlineString(row, i, ControlMarks.write(headings.get(i).text()));
            SheetStyle.header(opened, row, i, false);
        }
        opened.freezePane(0, row + 1);
        return opened;
    }
}
