package org.niangjia.platform.sheet;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.niangjia.platform.Money;

/** One data row of an uploaded file, read through a mapping. */
public final class SheetRow {
    private final RawRow raw;
    private final SheetTemplate template;
    private final Map<String, Integer> columnByKey;

    SheetRow(RawRow raw, SheetTemplate template, Map<String, Integer> columnByKey) {
        this.raw = raw;
        this.template = template;
        this.columnByKey = columnByKey;
    }

    /** As Excel shows it at the left edge. */
    public int number() {
        return raw.number();
    }

    /** The trimmed text, full-width digits and letters made half-width; empty when blank or the file lacks the column. */
    public String get(String key) {
        return CellText.tidy(raw.text(column(key)));
    }

    public boolean has(String key) {
        return !get(key).isEmpty();
    }

    /** Excel made a number of an id and lost its last digits: {@code 1.10105E17}. */
    public boolean damaged(String key) {
        return CellText.damagedCode(get(key), sort(key) == RawRow.NUMBER);
    }

    /** From a date cell, or a text like 2024-1-5, 2024/1/5, 2024年1月5日, 20240105. */
    public Optional<LocalDate> date(String key) {
        return CellText.date(get(key), sort(key) == RawRow.NUMBER);
    }

    public Optional<Long> integer(String key) {
        return CellText.number(get(key)).flatMap(SheetRow::whole);
    }

    /** An amount in yuan with at most two decimals. */
    public Optional<Money> money(String key) {
        return CellText.number(get(key).replaceFirst("^[¥￥]", "")
                        .replaceFirst("元$", "")
                        .strip())
                .flatMap(yuan -> whole(yuan.movePointRight(2)))
                .map(Money::new);
    }

    /** All cells as uploaded, by position in the file. */
    public List<String> cells() {
        return Collections.unmodifiableList(java.util.Arrays.asList(raw.texts()));
    }

    /** What the template itself can see is wrong: empty, damaged, not a date, not offered. */
    public List<RowProblem> problems(Locale language) {
        List<RowProblem> problems = new ArrayList<>();
        for (SheetColumn column : template.columns()) {
            String problem = problem(column);
            if (!problem.isEmpty()) {
                String message = new SheetWords(language)
                        .say(
                                "sheet.problem." + problem,
                                column.label(language),
                                get(column.key()),
                                String.join("、", column.allowed()));
                problems.add(new RowProblem(column.key(), message));
            }
        }
        return problems;
    }

    private String problem(SheetColumn column) {
        String key = column.key();
        if (!has(key)) {
            return column.required() ? "REQUIRED" : "";
        }
        if (sort(key) == RawRow.ERROR) {
            return "FORMULA_ERROR";
        }
        if (!column.allowed().isEmpty() && !column.allowed().contains(get(key))) {
            return "NOT_OFFERED";
        }
        return switch (column.kind()) {
            case TEXT -> "";
            case CODE -> damaged(key) ? "DAMAGED_CODE" : "";
            case DATE -> date(key).isEmpty() ? "NOT_A_DATE" : "";
            case INTEGER -> integer(key).isEmpty() ? "NOT_A_WHOLE_NUMBER" : "";
            case MONEY -> money(key).isEmpty() ? "NOT_AN_AMOUNT" : "";
        };
    }

    private static Optional<Long> whole(BigDecimal number) {
        try {
            return Optional.of(number.longValueExact());
        } catch (ArithmeticException hasDecimals) {
            return Optional.empty();
        }
    }

    private int column(String key) {
        Integer column = columnByKey.get(key);
        if (column == null && !template.has(key)) {
            throw new IllegalArgumentException("no column " + key + " in the template");
        }
        return column == null ? -1 : column;
    }

    int columnOf(String key) {
        return columnByKey.getOrDefault(key, -1);
    }

    private byte sort(String key) {
        return raw.sort(column(key));
    }
}
