package org.niangjia.figures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Many questions to the ledger, asked in one statement: how many figures a page shows does not decide how often it asks the
 * database. A question is a SELECT of one column of numbers.
 */
final class Questions {
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-zA-Z]\\w*)");
    private final List<String> parts = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    /** What came back: the number of the question, and one of its numbers. */
    interface Answer {
        void take(int question, long number);
    }

    /** Notes the question under the next number, counted from 0. */
    int ask(String select, Map<String, ?> values) {
        int number = parts.size();
        String prefix = "q" + number + "_";
        parts.add("select " + number + ", x.number from ("
                + PARAMETER.matcher(select).replaceAll(":" + prefix + "$1") + ") x (number)");
        values.forEach((name, value) -> parameters.put(prefix + name, value));
        return number;
    }

    /** Asks all; without questions nothing is asked. */
    void answer(JdbcClient jdbc, Answer answer) {
        if (!parts.isEmpty()) {
            jdbc.sql(String.join(" union all ", parts)).params(parameters).query((RowCallbackHandler)
                    row -> answer.take(row.getInt(1), row.getLong(2)));
        }
    }
}
