package org.niangjia.platform.sheet;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which header text stands for which column; two maps of strings, so it can be remembered for the next file of that union. */
public record ColumnMapping(Map<String, String> keyByHeader) {
    public static final ColumnMapping NONE = new ColumnMapping(Map.of());

    public ColumnMapping {
        keyByHeader = Map.copyOf(keyByHeader);
    }

    public ColumnMapping with(String header, String key) {
        Map<String, String> changed = new HashMap<>(keyByHeader);
        changed.put(header, key);
        return new ColumnMapping(changed);
    }

    /** The column of this header, or null; spaces, stars, width and case do not matter. */
    public @Nullable String keyOf(String header) {
        String exact = keyByHeader.get(header);
        if (exact != null) {
            return exact;
        }
        String wanted = CellText.headerKey(header);
        for (Map.Entry<String, String> entry : keyByHeader.entrySet()) {
            if (CellText.headerKey(entry.getKey()).equals(wanted)) {
                return entry.getValue();
            }
        }
        return null;
    }
}
