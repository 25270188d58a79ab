package org.niangjia.platform.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A shipped table: comma-separated, no quotes and no commas inside values, the first line names the columns. */
final class ReferenceFile {
    private ReferenceFile() {}

    /** The rows without the heading. */
    static List<String[]> rows(String name) {
        try (InputStream stream = ReferenceFile.class.getResourceAsStream("/reference/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("the table " + name + " is not in this build");
            }
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static String[] column(List<String[]> rows, int index) {
        return rows.stream().map(row -> row[index]).toArray(String[]::new);
    }
}
