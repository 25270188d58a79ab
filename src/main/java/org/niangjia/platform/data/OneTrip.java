package org.niangjia.platform.data;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;

/**
 * Statements that go to the database together: one round trip for all of them. Each sees what the ones before it did and, where
 * one waited for a lock, what was committed meanwhile. For the few places where a hot row is locked and every round trip keeps
 * others waiting (docs/mechanisms/claims.md); elsewhere one statement after another reads better.
 */
@Component
public class OneTrip {
    private final NamedParameterJdbcOperations jdbc;

    OneTrip(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** @param rows one for each statement that returns rows, in their order */
    public void run(List<String> statements, SqlParameterSource parameters, RowCallbackHandler... rows) {
        int read = jdbc.execute(String.join(";\n", statements), parameters, statement -> read(statement, rows))
                        instanceof Integer count
                ? count
                : 0;
        if (read != rows.length) {
            throw new IllegalStateException("statements with rows: " + read + ", readers: " + rows.length);
        }
    }

    private static int read(PreparedStatement statement, RowCallbackHandler... rows) throws SQLException {
        int read = 0;
        boolean hasRows = statement.execute();
        while (hasRows || statement.getUpdateCount() != -1) {
            if (hasRows) {
                if (read == rows.length) {
                    throw new IllegalStateException("more rows than readers");
                }
                try (var result = statement.getResultSet()) {
                    while (result.next()) {
                        rows[read].processRow(result);
                    }
                }
                read++;
            }
            hasRows = statement.getMoreResults();
        }
        return read;
    }
}
