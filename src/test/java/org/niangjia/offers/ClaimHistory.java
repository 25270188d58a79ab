package org.niangjia.offers;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What callers saw of one offer with a small stock, and whether one after another could have seen the same: each act takes
 * effect at one moment between its call and its answer (linearizability, Herlihy and Wing 1990; search after Wing and Gong
 * 1993). Stock without a waiting list, one claim of each person at a time.
 */
final class ClaimHistory {
    enum Saw {
        GRANTED,
        SOLD_OUT,
        LIMIT,
        CANCELLED
    }

    record Event(long person, Saw saw, long called, long answered) {}

    private final int stock;
    private final List<Event> events;

    ClaimHistory(int stock, List<Event> events) {
        this.stock = stock;
        this.events = new ArrayList<>(events);
        this.events.sort(Comparator.comparingLong(Event::called));
    }

    /** Whether some order explains every answer. */
    boolean explained() {
        return search(new BitSet(), Map.of(), new HashSet<>());
    }

    private record State(BitSet done, Map<Long, Integer> held) {}

    private boolean search(BitSet done, Map<Long, Integer> held, Set<State> dead) {
        if (done.cardinality() == events.size()) {
            return true;
        }
        if (!dead.add(new State(done, held))) {
            return false;
        }
        long firstAnswer = Long.MAX_VALUE;
        for (int i = done.nextClearBit(0); i < events.size(); i = done.nextClearBit(i + 1)) {
            firstAnswer = Math.min(firstAnswer, events.get(i).answered());
        }
        for (int i = done.nextClearBit(0); i < events.size(); i = done.nextClearBit(i + 1)) {
            var event = events.get(i);
            if (event.called() > firstAnswer) {
                break; // somebody else was answered before this was even asked
            }
            var after = after(held, event);
            if (after != null) {
                var next = (BitSet) done.clone();
                next.set(i);
                if (search(next, after, dead)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What is held after the event, or null when the answer would have been another. */
    @org.jspecify.annotations.Nullable
    private Map<Long, Integer> after(Map<Long, Integer> held, Event event) {
        int taken = held.values().stream().mapToInt(Integer::intValue).sum();
        int mine = held.getOrDefault(event.person(), 0);
        boolean possible = switch (event.saw()) {
            case GRANTED -> mine == 0 && taken < stock;
            case SOLD_OUT -> mine == 0 && taken >= stock;
            case LIMIT -> mine == 1;
            case CANCELLED -> mine == 1;
        };
        if (!possible) {
            return null;
        }
        var after = new HashMap<>(held);
        switch (event.saw()) {
            case GRANTED -> after.put(event.person(), 1);
            case CANCELLED -> after.remove(event.person());
            default -> {}
        }
        return after;
    }
}
