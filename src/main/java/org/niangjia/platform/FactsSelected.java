package org.niangjia.platform;

import java.util.Map;

/**
 * Facts in bulk, for imports of a million rows: a SELECT over the publishing module's own tables that yields, in this
 * order, {@code kind, occurred_on, ended_on, union_id, programme_id, subject_id, unit, quantity, source_type, source_id,
 * attributes (jsonb)}. {@code figures} inserts what it yields, in the same transaction.
 */
public record FactsSelected(String select, Map<String, Object> parameters) {
    public FactsSelected {
        parameters = Map.copyOf(parameters);
    }
}
