package org.niangjia.platform.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The error file: the rows that failed as they were uploaded, under the same headers, so that it can be corrected and
 * uploaded again; what is wrong stands in front, and the cells in question are coloured. Streamed.
 */
public final class SheetErrors {
    private final SheetWriter writer;
    private final SheetWords words;
    private final List<Integer> columns = new ArrayList<>();

    /** @param headers {@link SheetReader#headerTexts()} of the uploaded file */
    public static SheetErrors start(OutputStream out, List<String> headers, Locale language) throws IOException {
        return new SheetErrors(out, headers, new SheetWords(language));
    }

    private SheetErrors(OutputStream out, List<String> headers, SheetWords words) throws IOException {
        this.words = words;
        List<SheetWriter.Heading> headings = new ArrayList<>();
        headings.add(new SheetWriter.Heading(words.say("sheet.errors.column"), 60));
        Set<String> earlier = Set.of(
                new SheetWords(Locale.CHINESE).say("sheet.errors.column"),
                new SheetWords(Locale.ENGLISH).say("sheet.errors.column"));
        for (int i = 0; i < headers.size(); i++) {
            // What an earlier error file said is not carried on.
            if (!earlier.contains(headers.get(i))) {
                columns.add(i);
                headings.add(new SheetWriter.Heading(headers.get(i), 20));
            }
        }
        this.writer = SheetWriter.start(out, words.say("sheet.errors.sheet"), "", headings);
    }

    /** Cells are written as text, so an id typed in anew keeps its digits. */
    public void add(SheetRow row, List<RowProblem> problems) throws IOException {
        Set<Integer> offending = new HashSet<>();
        problems.stream().filter(problem -> !problem.key().isEmpty()).forEach(problem -> {
            offending.add(row.columnOf(problem.key()));
        });
        writer.row();
        writer.text(problems.stream()
                .map(RowProblem::message)
                .distinct()
                .collect(Collectors.joining(words.say("sheet.errors.separator"))));
        List<String> cells = row.cells();
        for (int column : columns) {
            writer.code(column < cells.size() ? cells.get(column) : "");
            if (offending.contains(column)) {
                writer.offending();
            }
        }
    }

    /** Rows written so far. */
    public long count() {
        return writer.count();
    }

    public void finish() throws IOException {
        writer.finish();
    }
}
