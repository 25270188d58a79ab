package org.niangjia.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code registry_import}: one import, its state, its counts. */
@Component
class RosterRecords {
    static final String SELECT = """
            select i.*, u.name as union_name from registry_import i join registry_union u on u.id = i.union_id
            """;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Clock clock;

    RosterRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    RosterImport get(long importId) {
        return jdbc.sql(SELECT + " where i.id = :id")
                .param("id", importId)
                .query(RosterRecords::map)
                .optional()
                .orElseThrow(() -> new NotFound("roster import", importId));
    }

    /** Moves on from a state nobody else has left meanwhile; false when somebody was faster. */
    boolean move(long importId, ImportState from, ImportState to, String notice) {
        if (!from.next().contains(to)) {
            throw new IllegalStateException("an import does not go from " + from + " to " + to);
        }
        boolean ended = to.next().isEmpty() || to == ImportState.DONE || to == ImportState.FAILED;
        return jdbc.sql("""
                update registry_import
                set state = :to, notice = :notice, version = version + 1,
                    finished_at = case when :ended then cast(:now as timestamptz) else finished_at end
                where id = :id and state = :from
                """)
                        .param("to", to.name())
                        .param("from", from.name())
                        .param("notice", notice)
                        .param("ended", ended)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("id", importId)
                        .update()
                == 1;
    }

    void problem(long importId, String problem) {
        int ignored = jdbc.sql("update registry_import set problem = :problem where id = :id")
                .param("problem", problem)
                .param("id", importId)
                .update();
    }

    void progress(long importId, long done, long total) {
        int ignored = jdbc.sql("update registry_import set done_rows = :done, total_rows = :total where id = :id")
                .param("done", done)
                .param("total", total)
                .param("id", importId)
                .update();
    }

    void mapping(long importId, Map<String, String> keyByHeader) {
        int ignored = jdbc.sql("update registry_import set mapping = cast(:mapping as jsonb) where id = :id")
                .param("mapping", JSON.writeValueAsString(keyByHeader))
                .param("id", importId)
                .update();
    }

    static RosterImport map(ResultSet row, int number) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new RosterImport(
                row.getLong("id"),
                row.getLong("union_id"),
                row.getString("union_name"),
                row.getLong("post_union_id"),
                row.getString("file_name"),
                ImportState.valueOf(row.getString("state")),
                new RosterImport.Counts(
                        row.getLong("total_rows"),
                        row.getLong("done_rows"),
                        row.getLong("error_rows"),
                        row.getLong("new_people"),
                        row.getLong("changed_people"),
                        row.getLong("unchanged_people"),
                        row.getLong("moved_people"),
                        row.getLong("repeated_rows"),
                        row.getLong("skipped_rows"),
                        row.getLong("duplicate_rows"),
                        row.getLong("open_pairs"),
                        row.getLong("new_employers"),
                        row.getLong("undone_people"),
                        row.getLong("kept_people")),
                row.getString("problem"),
                row.getString("notice"),
                row.getString("actor_name"),
                row.getLong("account_id"),
                row.getString("approved_by"),
                row.getString("undo_reason"),
                row.getObject("applied_on", java.time.LocalDate.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                headers(row.getString("mapping")));
    }

    private static Map<String, String> headers(@Nullable String json) {
        return json == null ? Map.of() : JSON.readValue(json, new TypeReference<Map<String, String>>() {});
    }
}
