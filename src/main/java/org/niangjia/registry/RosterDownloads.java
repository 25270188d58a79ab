package org.niangjia.registry;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.sheet.ColumnMapping;
import org.niangjia.platform.sheet.RowProblem;
import org.niangjia.platform.sheet.SheetErrors;
import org.niangjia.platform.sheet.SheetReader;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The files of a roster import: the empty template and the rows that failed, to correct and upload again. */
@Component
public class RosterDownloads {
    private static final int PORTION = 2_000;
    private final JdbcClient jdbc;
    private final RosterList list;
    private final RosterFiles files;
    private final RosterMappings mappings;

    RosterDownloads(JdbcClient jdbc, RosterList list, RosterFiles files, RosterMappings mappings) {
        this.jdbc = jdbc;
        this.list = list;
        this.files = files;
        this.mappings = mappings;
    }

    public void template(OutputStream out, Locale language) throws IOException {
        RosterColumn.TEMPLATE.writeTemplate(out, language);
    }

    /** The header text of a column, for messages. */
    public static String label(String column, Locale language) {
        return RosterColumn.label(column, language);
    }

    /** What a header of a file may stand for. */
    public static List<Option> columns(Locale language) {
        return RosterColumn.TEMPLATE.columns().stream()
                .map(column -> new Option(column.key(), column.label(language) + (column.required() ? " *" : "")))
                .toList();
    }

    /** A header of an uploaded file with the column it most likely is; an empty key when none. */
    public record Header(String text, List<String> samples, String key) {}

    public List<Header> headers(Actor actor, long importId) throws IOException {
        var roster = list.find(actor, importId);
        Path file = files.open(importId);
        try (var reader = SheetReader.open(file, RosterColumn.TEMPLATE)) {
            return reader.proposal(mappings.remembered(roster.unionId())).headers().stream()
                    .map(found -> {
                        String guess = found.guess();
                        return new Header(found.text(), found.samples(), guess == null ? "" : guess);
                    })
                    .toList();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    public static String message(RosterRule rule, String column, String found, Words words) {
        return words.say("registry.roster.rule." + rule.name(), label(column, words.locale()), found);
    }

    /** Read once more from the stored file, row by row beside the errors: neither is held in memory. */
    public void errorFile(Actor actor, long importId, Words words, OutputStream out) throws IOException {
        var roster = list.find(actor, importId);
        if (roster.counts().errors() == 0) {
            throw new NotFound("error file of roster import", importId);
        }
        Path file = files.open(importId);
        try (var reader = SheetReader.open(file, RosterColumn.TEMPLATE)) {
            var mapping = roster.mapping().isEmpty()
                    ? reader.proposal(mappings.remembered(roster.unionId())).mapping()
                    : new ColumnMapping(roster.mapping());
            var errors = SheetErrors.start(out, reader.headerTexts(), words.locale());
            var waiting = new Waiting(importId);
            try (var rows = reader.rows(mapping)) {
                for (var row : rows) {
                    var problems = waiting.of(row.number(), words);
                    if (!problems.isEmpty()) {
                        errors.add(row, problems);
                    }
                    if (waiting.none()) {
                        break;
                    }
                }
            }
            errors.finish();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** The errors in the order of the rows, some thousand at a time. */
    private final class Waiting {
        private final long importId;
        private final Deque<RosterList.CellError> errors = new ArrayDeque<>();
        private int last;

        Waiting(long importId) {
            this.importId = importId;
            fetch();
        }

        boolean none() {
            return errors.isEmpty();
        }

        List<RowProblem> of(int row, Words words) {
            var problems = new ArrayList<RowProblem>();
            while (!errors.isEmpty() && errors.getFirst().row() <= row) {
                var error = errors.removeFirst();
                if (error.row() == row) {
                    problems.add(new RowProblem(
                            error.column(), message(error.rule(), error.column(), error.found(), words)));
                }
            }
            if (errors.isEmpty()) {
                fetch();
            }
            return problems;
        }

        private void fetch() {
            // Whole rows: the last row of a portion may have more errors than fit.
            var rows = jdbc.sql("""
                    select row_no, column_key, rule, found, name from registry_import_error
                    where import_id = :import and row_no > :last
                      and row_no <= (select max(row_no) from (select row_no from registry_import_error
                        where import_id = :import and row_no > :last order by row_no limit :portion) next_rows)
                    order by row_no, column_key
                    """)
                    .param("import", importId)
                    .param("last", last)
                    .param("portion", PORTION)
                    .query((row, _) -> new RosterList.CellError(
                            row.getInt("row_no"),
                            row.getString("column_key"),
                            RosterRule.valueOf(row.getString("rule")),
                            row.getString("found"),
                            row.getString("name")))
                    .list();
            errors.addAll(rows);
            if (!rows.isEmpty()) {
                last = rows.getLast().row();
            }
        }
    }
}
