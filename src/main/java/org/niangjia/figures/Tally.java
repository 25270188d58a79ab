package org.niangjia.figures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.niangjia.figures.ClosedMonths.Part;
import org.roaringbitmap.longlong.Roaring64NavigableMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Adds up several definitions at once: from sums already kept, and from questions that are asked together at the end. */
final class Tally {
    private final Map<Definition, Long> totals = new HashMap<>();
    private final Map<Definition, Roaring64NavigableMap> subjects = new HashMap<>();
    private final Questions questions = new Questions();
    private final List<Take> takes = new ArrayList<>();

    /** What an answer means; subjects are collected, numbers added with their sign. */
    private record Take(Definition definition, boolean subjects, int sign) {}

    void add(Definition definition, Part part) {
        var bitmap = part.subjects();
        if (definition.aggregate() != Aggregate.DISTINCT_SUBJECTS) {
            add(definition, part.value());
        } else if (bitmap != null) {
            subjects(definition).or(bitmap);
        }
    }

    void leaveOut(Definition definition, long subject) {
        subjects(definition).removeLong(subject);
    }

    /** The number of the filtered facts, or less it where the sign is negative. */
    void askNumber(Definition definition, FactFilter filter, int sign) {
        ask(new Take(definition, false, sign), FactFilter.sum(definition), filter.where(), filter);
    }

    /** The subjects of the filtered facts: united with those already there. */
    void askSubjects(Definition definition, FactFilter filter) {
        ask(
                new Take(definition, true, 1),
                "distinct f.subject_id",
                filter.where() + " and f.subject_id is not null",
                filter);
    }

    private void ask(Take take, String what, String where, FactFilter filter) {
        int ignored = questions.ask(
                "select " + what + " from figures_fact f " + FactFilter.LINEAGE + " where " + where,
                filter.parameters());
        takes.add(take);
    }

    /** Asks what is still open. */
    void complete(JdbcClient jdbc) {
        questions.answer(jdbc, (question, number) -> {
            var take = takes.get(question);
            if (take.subjects) {
                subjects(take.definition).addLong(number);
            } else {
                add(take.definition, take.sign * number);
            }
        });
    }

    long of(Definition definition) {
        var bitmap = subjects.get(definition);
        return totals.getOrDefault(definition, 0L) + (bitmap == null ? 0 : bitmap.getLongCardinality());
    }

    private void add(Definition definition, long number) {
        long ignored = totals.merge(definition, number, Long::sum);
    }

    private Roaring64NavigableMap subjects(Definition definition) {
        return subjects.computeIfAbsent(definition, any -> new Roaring64NavigableMap());
    }
}
