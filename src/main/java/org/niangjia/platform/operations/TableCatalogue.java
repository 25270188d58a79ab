package org.niangjia.platform.operations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the database says about its tables: which there are, how they refer to each other, what has been applied. */
final class TableCatalogue {
    /** Sessions hold secrets and end anyway; the migrations' own table is written by migrating. */
    private static final Set<String> NEVER =
            Set.of("flyway_schema_history", "spring_session", "spring_session_attributes");

    private final Connection connection;

    TableCatalogue(Connection connection) {
        this.connection = connection;
    }

    record Table(String schema, String name, List<String> columns) {
        boolean has(String column) {
            return columns.contains(column);
        }

        String key() {
            return schema + "." + name;
        }
    }

    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The tables of the schemas, each after all tables it refers to. */
    List<Table> tables(List<String> schemas) throws SQLException {
        Map<String, Table> tables = new LinkedHashMap<>();
        String[] names = schemas.toArray(String[]::new);
        query(
                        """
                select n.nspname, c.relname, array_agg(a.attname order by a.attnum)
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                where n.nspname = any (?) and c.relkind in ('r', 'p') and not c.relispartition
                group by 1, 2 order by n.nspname <> 'shared', 1, 2
                """,
                        row -> new Table(row.getString(1), row.getString(2), List.of((String[])
                                row.getArray(3).getArray())),
                        (Object) names)
                .stream()
                .filter(table -> !NEVER.contains(table.name()))
                .forEach(table -> tables.put(table.key(), table));
        Map<String, Set<String>> refersTo = new LinkedHashMap<>();
        query("""
                select n.nspname || '.' || c.relname, rn.nspname || '.' || r.relname
                from pg_constraint f
                join pg_class c on c.oid = f.conrelid join pg_namespace n on n.oid = c.relnamespace
                join pg_class r on r.oid = f.confrelid join pg_namespace rn on rn.oid = r.relnamespace
                where f.contype = 'f' and f.conrelid <> f.confrelid and n.nspname = any (?)
                """, row -> List.of(row.getString(1), row.getString(2)), (Object) names)
                .forEach(pair -> refersTo.computeIfAbsent(pair.getFirst(), any -> new LinkedHashSet<>())
                        .add(pair.getLast()));
        var sorted = new LinkedHashMap<String, Table>();
        for (String key : tables.keySet()) {
            place(key, tables, refersTo, sorted, new LinkedHashSet<>());
        }
        return List.copyOf(sorted.values());
    }

    private static void place(
            String key,
            Map<String, Table> tables,
            Map<String, Set<String>> refersTo,
            Map<String, Table> sorted,
            Set<String> open) {
        Table table = tables.get(key);
        if (table == null || sorted.containsKey(key)) {
            return;
        }
        if (!open.add(key)) {
            throw new IllegalStateException("tables refer to each other in a circle: " + open);
        }
        for (String needed : refersTo.getOrDefault(key, Set.of())) {
            place(needed, tables, refersTo, sorted, open);
        }
        open.remove(key);
        sorted.put(key, table);
    }

    /** Versions and checksums applied to a schema, sorted. */
    List<String> migrations(String schema) throws SQLException {
        return query(
                "select version || ':' || coalesce(checksum, 0) from " + schema
                        + ".flyway_schema_history where success and version is not null order by 1",
                row -> row.getString(1));
    }

    /** Last numbers given out; sequences do not roll back, so they are never behind the rows of the snapshot. */
    List<BackupManifest.Sequence> sequences(List<String> schemas) throws SQLException {
        return query(
                "select schemaname, sequencename, last_value from pg_sequences"
                        + " where schemaname = any (?) and last_value is not null order by 1, 2",
                row -> new BackupManifest.Sequence(row.getString(1), row.getString(2), row.getLong(3)),
                (Object) schemas.toArray(String[]::new));
    }

    <T> List<T> query(String sql, Reader<T> reader, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                if (parameters[i] instanceof String[] texts) {
                    statement.setArray(i + 1, connection.createArrayOf("text", texts));
                } else {
                    statement.setObject(i + 1, parameters[i]);
                }
            }
            var found = new ArrayList<T>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        }
    }
}
