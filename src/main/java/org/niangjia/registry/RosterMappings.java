package org.niangjia.registry;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.niangjia.platform.sheet.ColumnMapping;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which header stands for which column in the files of a union; asked once, remembered after (ROS-07). */
@Component
class RosterMappings {
    private final JdbcClient jdbc;
    private final Clock clock;

    RosterMappings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    ColumnMapping remembered(long unionId) {
        var keyByHeader = new HashMap<String, String>();
        jdbc.sql("select header, column_key from registry_import_mapping where union_id = :union order by used_at")
                .param("union", unionId)
                .query(row -> {
                    keyByHeader.put(row.getString(1), row.getString(2));
                });
        return new ColumnMapping(keyByHeader);
    }

    void remember(long unionId, Map<String, String> keyByHeader) {
        keyByHeader.forEach((header, key) -> {
            int ignored = jdbc.sql("""
                    insert into registry_import_mapping (union_id, header, column_key, used_at)
                    values (:union, :header, :key, :now)
                    on conflict (union_id, header) do update set column_key = excluded.column_key, used_at = excluded.used_at
                    """)
                    .param("union", unionId)
                    .param("header", header)
                    .param("key", key)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        });
    }
}
