package org.niangjia.platform.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.Range;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A file people fill in: its columns, and the empty file to download. */
public final class SheetTemplate {
    /** Rows that get drop-downs and text format; a whole column would make the file heavy in WPS. */
    private static final int PREPARED_ROWS = 5_000;

    private final String name;
    private final List<SheetColumn> columns;
    private final Map<String, String> keyByHeader = new HashMap<>();
    private final Set<String> keys = new HashSet<>();

    /** @param name of the first sheet */
    public static SheetTemplate of(String name, SheetColumn... columns) {
        return new SheetTemplate(name, List.of(columns));
    }

    private SheetTemplate(String name, List<SheetColumn> columns) {
        this.name = name;
        this.columns = columns;
        for (SheetColumn column : columns) {
            if (!keys.add(column.key())) {
                throw new IllegalArgumentException("column " + column.key() + " twice");
            }
            column.labels().values().forEach(label -> keyByHeader.putIfAbsent(CellText.headerKey(label), column.key()));
        }
        // After all labels: a synonym of one column never takes the name of another.
        for (SheetColumn column : columns) {
            column.synonyms().forEach(text -> keyByHeader.putIfAbsent(CellText.headerKey(text), column.key()));
        }
    }

    public List<SheetColumn> columns() {
        return columns;
    }

    public boolean has(String key) {
        return keys.contains(key);
    }

    /** The column a header text names by itself, by label in any language or synonym; or null. */
    public @Nullable String keyOf(String header) {
        return keyByHeader.get(CellText.headerKey(header));
    }

    /** The empty file: a sheet to fill in, and 填写说明 as the second. */
    public void writeTemplate(OutputStream out, Locale language) throws IOException {
        SheetWords words = new SheetWords(language);
        Workbook book = SheetStyle.book(out);
        Worksheet sheet = book.newWorksheet(name);
        Worksheet guide = book.newWorksheet(words.say("sheet.template.guide"));
        Worksheet choices = book.newWorksheet(words.say("sheet.template.choices"));
        choices.setVisibilityState(VisibilityState.HIDDEN);
        for (int i = 0; i < columns.size(); i++) {
            SheetColumn column = columns.get(i);
            sheet.width(i, column.width());
            sheet.value(0, i, column.label(language) + (column.required() ? " *" : ""));
            SheetStyle.header(sheet, 0, i, column.required());
            prepare(sheet, i, column);
            offer(sheet, choices, i, column, words);
        }
        sheet.freezePane(0, 1);
        guide(guide, language, words);
        sheet.finish();
        guide.finish();
        choices.finish();
        book.finish();
    }

    private static void prepare(Worksheet sheet, int index, SheetColumn column) {
        String format = switch (column.kind()) {
            case TEXT, CODE -> "@";
            case DATE -> "yyyy-mm-dd";
            case INTEGER -> "0";
            case MONEY -> "0.00";
        };
        // As the column's own format: it holds for rows beyond those anyone prepared, too.
        sheet.style(index).format(format).set();
    }

    private static void offer(Worksheet sheet, Worksheet choices, int index, SheetColumn column, SheetWords words) {
        if (column.allowed().isEmpty()) {
            return;
        }
        for (int i = 0; i < column.allowed().size(); i++) {
            choices.value(i, index, column.allowed().get(i));
        }
        // From a sheet, since a list inside the rule may not be longer than 255 characters.
        Range values = choices.range(0, index, column.allowed().size() - 1, index);
        var unused = sheet.range(1, index, PREPARED_ROWS, index)
                .validateWithList(values)
                .allowBlank(!column.required())
                .errorStyle(DataValidationErrorStyle.STOP)
                .showErrorMessage(true)
                .errorTitle(words.say("sheet.template.allowed"))
                .error(words.say("sheet.template.not-offered"));
    }

    private void guide(Worksheet guide, Locale language, SheetWords words) {
        guide.value(0, 0, words.say("sheet.template.advice"));
        String[] titles = {"column", "required", "hint", "example", "allowed"};
        double[] widths = {18, 10, 50, 24, 50};
        for (int i = 0; i < titles.length; i++) {
            guide.width(i, widths[i]);
            guide.value(2, i, words.say("sheet.template." + titles[i]));
            SheetStyle.header(guide, 2, i, false);
        }
        int row = 3;
        for (SheetColumn column : columns) {
            guide.value(row, 0, column.label(language));
            guide.value(row, 1, words.say(column.required() ? "sheet.template.yes" : "sheet.template.no"));
            guide.value(row, 2, column.hint(language));
            guide.value(row, 3, column.example());
            guide.value(row, 4, String.join("、", column.allowed()));
            guide.range(row, 0, row, 4)
                    .style()
                    .wrapText(true)
                    .verticalAlignment("top")
                    .format("@")
                    .set();
            row++;
        }
        guide.freezePane(0, 3);
    }
}
