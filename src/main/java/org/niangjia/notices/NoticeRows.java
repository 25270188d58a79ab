package org.niangjia.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a {@link Notice} from columns of the same names. */
final class NoticeRows {
    private NoticeRows() {}

    static Notice read(ResultSet row, int number) throws SQLException {
        return new Notice(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("message_key"),
                List.of((String[]) row.getArray("arguments").getArray()),
                row.getString("link"),
                Objects.requireNonNull(instant(row, "created_at")),
                instant(row, "read_at"),
                instant(row, "done_at"),
                row.getString("done_by"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
