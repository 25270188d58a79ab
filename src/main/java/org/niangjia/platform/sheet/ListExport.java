package org.niangjia.platform.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Federation;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.Reply;

/** A list as Excel: its columns, each with the way to read it from a row. Immutable; each method answers a longer copy. */
public final class ListExport<T> {
    public static final String CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final DateTimeFormatter TO_THE_MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final String name;
    private final String title;
    private final List<Column<T>> columns;

    private record Column<T>(SheetWriter.Heading heading, Cell<T> cell) {}

    @FunctionalInterface
    private interface Cell<T> {
        void write(SheetWriter writer, T row);
    }

    /** Hands over one row after the other, for example from a database cursor; none is kept. */
    @FunctionalInterface
    public interface Rows<T> {
        void each(Consumer<T> sink) throws IOException;
    }

    /**
     * Where a file comes from, for the reader who finds it a year later.
     *
     * @param filter in the user's words; empty: the whole list
     */
    public record Note(Federation federation, String who, LocalDateTime at, String filter) {
        public static Note by(Actor actor, Clock clock, String filter) {
            return new Note(
                    CurrentFederation.get(),
                    actor.name(),
                    LocalDateTime.ofInstant(clock.instant(), Period.ZONE),
                    filter.strip());
        }
    }

    /** @param name of the sheet, at most 31 characters, without {@code []*?/\:} */
    public static <T> ListExport<T> of(String name) {
        return new ListExport<>(name, "", List.of());
    }

    private ListExport(String name, String title, List<Column<T>> columns) {
        this.name = name;
        this.title = title;
        this.columns = List.copyOf(columns);
    }

    /** A line above the headers. */
    public ListExport<T> titled(String line) {
        return new ListExport<>(name, line, columns);
    }

    public ListExport<T> text(String heading, Function<? super T, @Nullable String> value) {
        return with(heading, 20, (writer, row) -> writer.text(value.apply(row)));
    }

    /** Ids, phones and accounts: stays text when edited. */
    public ListExport<T> code(String heading, Function<? super T, @Nullable String> value) {
        return with(heading, 22, (writer, row) -> writer.code(value.apply(row)));
    }

    public ListExport<T> integer(String heading, Function<? super T, @Nullable Long> value) {
        return with(heading, 10, (writer, row) -> writer.integer(value.apply(row)));
    }

    /** Yuan with two decimals. */
    public ListExport<T> money(String heading, Function<? super T, @Nullable Money> value) {
        return with(heading, 14, (writer, row) -> writer.money(value.apply(row)));
    }

    public ListExport<T> date(String heading, Function<? super T, @Nullable LocalDate> value) {
        return with(heading, 12, (writer, row) -> writer.date(value.apply(row)));
    }

    public ListExport<T> dateTime(String heading, Function<? super T, @Nullable LocalDateTime> value) {
        return with(heading, 20, (writer, row) -> writer.dateTime(value.apply(row)));
    }

    /** The same, told by an instant. */
    public ListExport<T> moment(String heading, Function<? super T, @Nullable Instant> value) {
        return dateTime(heading, row -> {
            Instant at = value.apply(row);
            return at == null ? null : LocalDateTime.ofInstant(at, Period.ZONE);
        });
    }

    /** @param address absolute, with http or https */
    public ListExport<T> link(
            String heading, Function<? super T, String> text, Function<? super T, @Nullable String> address) {
        return with(heading, 24, (writer, row) -> writer.link(text.apply(row), address.apply(row)));
    }

    /** Writes the file; answers how many rows it has. */
    @com.google.errorprone.annotations.CanIgnoreReturnValue
    public long writeTo(OutputStream out, Locale language, Note note, Rows<T> rows) throws IOException {
        return writeTo(out, language, note, rows, SheetWriter.MOST_ROWS);
    }

    @com.google.errorprone.annotations.CanIgnoreReturnValue
    long writeTo(OutputStream out, Locale language, Note note, Rows<T> rows, int rowsPerSheet) throws IOException {
        List<SheetWriter.Heading> headings =
                columns.stream().map(Column::heading).toList();
        SheetWriter writer = new SheetWriter(out, name, title, headings, rowsPerSheet);
        rows.each(row -> write(writer, row));
        note(writer, language, note);
        writer.finish();
        return writer.count();
    }

    /** The same as a download; the rows are fetched while the browser receives them. */
    public Reply reply(String fileName, Locale language, Note note, Rows<T> rows) {
        return Reply.download(fileName, CONTENT_TYPE, out -> writeTo(out, language, note, rows));
    }

    private void write(SheetWriter writer, T row) {
        try {
            writer.row();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
        for (Column<T> column : columns) {
            column.cell().write(writer, row);
        }
    }

    private static void note(SheetWriter writer, Locale language, Note note) throws IOException {
        SheetWords words = new SheetWords(language);
        String filter = note.filter().isBlank() ? words.say("sheet.export.no-filter") : note.filter();
        writer.note(
                words.say("sheet.export.note"),
                List.of(
                        List.of(
                                words.say("sheet.export.federation"),
                                note.federation().name()),
                        List.of(words.say("sheet.export.who"), note.who()),
                        List.of(words.say("sheet.export.when"), TO_THE_MINUTE.format(note.at())),
                        List.of(words.say("sheet.export.filter"), filter),
                        List.of(words.say("sheet.export.rows"), String.valueOf(writer.count()))));
    }

    private ListExport<T> with(String heading, int width, Cell<T> cell) {
        List<Column<T>> longer = new ArrayList<>(columns);
        longer.add(new Column<>(new SheetWriter.Heading(heading, width), cell));
        return new ListExport<>(name, title, longer);
    }
}
