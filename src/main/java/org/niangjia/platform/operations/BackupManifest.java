package org.niangjia.platform.operations;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a backup file holds, in the order in which it must be copied in.
 *
 * @param federation the one federation this is a backup of, or null for the whole installation
 * @param keys whether the key file is inside
 */
record BackupManifest(
        int format,
        String createdAt,
        @Nullable String federation,
        boolean keys,
        List<Schema> schemas,
        List<Part> parts,
        List<Sequence> sequences) {
    static final int FORMAT = 1;
    static final String FILE = "manifest.json";
    static final String KEYS = "keys";

    /** @param migrations the versions applied, with their checksums: equal lists mean equal tables */
    record Schema(String name, @Nullable String title, List<String> migrations) {}

    /** @param sha256 of the uncompressed rows */
    record Part(String schema, String table, List<String> columns, long rows, String sha256) {
        String file() {
            return schema + "/" + table + ".copy";
        }

        String qualified() {
            return quoted(schema) + "." + quoted(table);
        }

        String columnList() {
            return String.join(", ", columns.stream().map(Part::quoted).toList());
        }

        private static String quoted(String name) {
            return '"' + name.replace("\"", "\"\"") + '"';
        }
    }

    record Sequence(String schema, String name, long last) {}

    Optional<Schema> schema(String name) {
        return schemas.stream().filter(schema -> schema.name().equals(name)).findFirst();
    }

    long rows() {
        return parts.stream().mapToLong(Part::rows).sum();
    }
}
