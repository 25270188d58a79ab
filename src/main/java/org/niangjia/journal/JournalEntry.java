package org.niangjia.journal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Period;
import org.niangjia.platform.RecordRef;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * One act as it was written.
 *
 * @param position its place in the hash chain, or null while it waits for the sealer
 */
public record JournalEntry(
        long id,
        Instant at,
        long accountId,
        String actorName,
        String postRole,
        @Nullable Long unionId,
        String unionName,
        String act,
        String subjectType,
        long subjectId,
        String reason,
        @Nullable String beforeJson,
        @Nullable String afterJson,
        @Nullable Long position) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public RecordRef subject() {
        return new RecordRef(subjectType, subjectId);
    }

    /** When, in China. */
    public LocalDateTime time() {
        return LocalDateTime.ofInstant(at, Period.ZONE);
    }

    /** A field of the record: empty text where it was not there. */
    public record Change(String field, String before, String after) {
        public boolean changed() {
            return !before.equals(after);
        }
    }

    /** JOU-04 Every field of the record before and after the act, one by one, in a fixed order. */
    public java.util.List<Change> changes() {
        var before = fields(beforeJson);
        var after = fields(afterJson);
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .map(name -> new Change(
                        name,
                        Objects.requireNonNullElse(before.get(name), ""),
                        Objects.requireNonNullElse(after.get(name), "")))
                .toList();
    }

    private static Map<String, String> fields(@Nullable String json) {
        var fields = new TreeMap<String, String>();
        if (json != null) {
            JSON.readValue(json, new TypeReference<Map<String, @Nullable Object>>() {})
                    .forEach((name, value) -> fields.put(name, value == null ? "" : value.toString()));
        }
        return fields;
    }
}
