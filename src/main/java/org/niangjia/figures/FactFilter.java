package org.niangjia.figures;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Period;
import tools.jackson.databind.json.JsonMapper;

/**
 * The WHERE of a definition over {@code figures_fact f}: one place decides what counts, for the number, for the list
 * behind it and for the closing of a month (FIG-04: a figure and its records never disagree).
 */
record FactFilter(String where, Map<String, Object> parameters) {

    /** Joins a fact to every union above it on its day. A standing fact is looked at through the tree of the last day. */
    static final String LINEAGE = """
            join registry_lineage l on l.union_id = f.union_id
             and l.valid_from <= greatest(f.occurred_on, cast(:treeFrom as date))
             and (l.valid_to is null or l.valid_to > greatest(f.occurred_on, cast(:treeFrom as date)))
            """;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static FactFilter of(Definition definition, Period period) {
        var parameters = new HashMap<String, Object>();
        var where = new StringBuilder("f.retracted_at is null and f.kind = any(:kinds)");
        parameters.put("kinds", definition.kinds().toArray(String[]::new));
        parameters.put("to", period.to());
        if (definition.flow()) {
            where.append(" and f.occurred_on between :from and :to");
            parameters.put("from", period.from());
            parameters.put("treeFrom", java.time.LocalDate.of(1, 1, 1));
        } else {
            where.append(" and f.occurred_on <= :to and (f.ended_on is null or f.ended_on > :to)");
            parameters.put("treeFrom", period.to());
        }
        if (definition.aggregate() == Aggregate.SUM_QUANTITY) {
            where.append(" and f.unit = :unit");
            parameters.put("unit", definition.unit().name());
        }
        attributes(definition.filter(), where, parameters);
        return new FactFilter(where.toString(), parameters);
    }

    FactFilter within(long unionId, @Nullable Long programmeId) {
        var more = new HashMap<>(parameters);
        more.put("union", unionId);
        String narrowed = where + " and l.ancestor_id = :union";
        if (programmeId != null) {
            narrowed += " and f.programme_id = :programme";
            more.put("programme", programmeId);
        }
        return new FactFilter(narrowed, more);
    }

    /** Narrowed by a condition of the caller; its values replace those of the same name. */
    FactFilter and(String condition, Map<String, ?> values) {
        var more = new HashMap<>(parameters);
        more.putAll(values);
        return new FactFilter(where + " and " + condition, more);
    }

    static String sum(Definition definition) {
        return switch (definition.aggregate()) {
            case COUNT_FACTS -> "count(*)";
            case SUM_QUANTITY -> "coalesce(sum(f.quantity), 0)";
            case DISTINCT_SUBJECTS, SHARE -> "count(distinct f.subject_id)";
        };
    }

    private static void attributes(Map<String, String> filter, StringBuilder where, Map<String, Object> parameters) {
        var exact = filter.entrySet().stream()
                .filter(entry -> !entry.getKey().contains(":"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
        if (!exact.isEmpty()) {
            where.append(" and f.attributes @> cast(:attributes as jsonb)");
            parameters.put("attributes", JSON.writeValueAsString(exact));
        }
        int number = 0;
        for (var bound : new TreeMap<>(filter).entrySet()) {
            int colon = bound.getKey().indexOf(':');
            if (colon > 0) {
                String name = "bound" + number++;
                where.append(" and cast(f.attributes ->> :")
                        .append(name)
                        .append("Of as bigint) ")
                        .append(bound.getKey().startsWith("min:") ? ">=" : "<=")
                        .append(" :")
                        .append(name);
                parameters.put(name + "Of", bound.getKey().substring(colon + 1));
                parameters.put(name, Long.parseLong(bound.getValue()));
            }
        }
    }
}
