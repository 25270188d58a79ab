package org.niangjia.draws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;
import org.niangjia.platform.RecordRef;

/**
 * DRA-04 One unit, one entry: entrants that share a person, or in a draw by household a household, become one. The entry is
 * the one of the smallest number, the weight the largest of them.
 */
final class Units {
    private Units() {}

    /** @param key of a person: what may win only once */
    static List<Entrant> joined(List<Entrant> entrants, LongUnaryOperator key) {
        int[] parent = new int[entrants.size()];
        var first = new HashMap<Long, Integer>(entrants.size() * 2);
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
            for (long person : entrants.get(i).personIds()) {
                Integer other = first.putIfAbsent(key.applyAsLong(person), i);
                if (other != null) {
                    parent[root(parent, i)] = root(parent, other);
                }
            }
        }
        if (first.size() >= entrants.size() && alone(parent)) {
            return entrants;
        }
        Map<Integer, List<Entrant>> groups = new HashMap<>();
        for (int i = 0; i < parent.length; i++) {
            groups.computeIfAbsent(root(parent, i), one -> new ArrayList<>(1)).add(entrants.get(i));
        }
        return groups.values().stream().map(Units::one).toList();
    }

    private static boolean alone(int[] parent) {
        for (int i = 0; i < parent.length; i++) {
            if (parent[i] != i) {
                return false;
            }
        }
        return true;
    }

    private static int root(int[] parent, int start) {
        int at = start;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private static Entrant one(Collection<Entrant> together) {
        var people = new TreeSet<Long>();
        int weight = 1;
        RecordRef entry = together.iterator().next().entry();
        for (Entrant entrant : together) {
            people.addAll(entrant.personIds());
            weight = Math.max(weight, entrant.weight());
            entry = entrant.entry().id() < entry.id() ? entrant.entry() : entry;
        }
        return new Entrant(entry, List.copyOf(people), weight);
    }
}
