package org.niangjia.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Period;

/** Rows of the briefing tables. */
final class BriefingRows {
    private BriefingRows() {}

    static Briefings.Briefing briefing(ResultSet row, int number) throws SQLException {
        return new Briefings.Briefing(
                row.getLong("id"),
                row.getString("title"),
                row.getLong("union_id"),
                longOrNull(row, "programme_id"),
                new Period(row.getObject("from_on", LocalDate.class), row.getObject("to_on", LocalDate.class)),
                row.getString("body"),
                row.getString("state"),
                row.getString("created_by"),
                row.getString("published_by"),
                row.getInt("version"));
    }

    static Briefings.Published published(ResultSet row, int number) throws SQLException {
        return new Briefings.Published(
                row.getLong("id"),
                row.getLong("briefing_id"),
                row.getLong("definition_id"),
                row.getString("opens_by"),
                row.getLong("value"),
                longOrNull(row, "denominator"),
                row.getString("printed"));
    }

    static Briefings.Restatement restatement(ResultSet row, int number) throws SQLException {
        return new Briefings.Restatement(
                row.getLong("old_value"),
                row.getLong("new_value"),
                row.getString("new_printed"),
                row.getString("reason"),
                row.getString("restated_by"),
                row.getTimestamp("restated_at").toInstant().atZone(Period.ZONE).toLocalDate());
    }

    private static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
