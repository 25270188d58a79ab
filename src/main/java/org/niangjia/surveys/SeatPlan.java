package org.niangjia.surveys;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * SUR-11 Who sits where: a bus only for those it takes to their place, companions always together on one bus, colleagues
 * with colleagues where it fits. The same people and buses always give the same plan.
 */
public final class SeatPlan {

    /** @param companions people who travel along; who is not a traveller is ignored */
    public record Traveller(long person, long union, String destination, Set<Long> companions) {}

    /** @param aboard how many of each union sit there already */
    public record Bus(long id, String destination, Set<Integer> free, Map<Long, Integer> aboard) {}

    public record Seat(long bus, int number, long person) {}

    /** @param left people no bus can take, with all their companions */
    public record Result(List<Seat> seats, List<Long> left) {}

    private record Open(Bus bus, NavigableSet<Integer> free, Map<Long, Integer> aboard) {}

    private SeatPlan() {}

    public static Result of(List<Traveller> travellers, List<Bus> buses) {
        var open = buses.stream()
                .map(bus -> new Open(bus, new TreeSet<>(bus.free()), new HashMap<>(bus.aboard())))
                .toList();
        var seats = new ArrayList<Seat>();
        var left = new ArrayList<Long>();
        for (var party : parties(travellers)) {
            long union = party.getFirst().union();
            var best = open.stream()
                    .filter(one -> one.free().size() >= party.size())
                    .filter(one -> party.stream().allMatch(person -> serves(one.bus(), person)))
                    .min(Comparator.comparingInt((Open one) ->
                                    -Destinations.stem(one.bus().destination()).length())
                            .thenComparingInt(one -> -one.aboard().getOrDefault(union, 0))
                            .thenComparingInt(one -> -one.free().size())
                            .thenComparingLong(one -> one.bus().id()));
            if (best.isEmpty()) {
                party.forEach(person -> left.add(person.person()));
                continue;
            }
            var bus = best.get();
            int next = run(bus.free(), party.size());
            for (var person : party) {
                Integer number = bus.free().ceiling(next);
                if (number == null) {
                    number = bus.free().first();
                }
                bus.free().remove(number);
                next = number + 1;
                seats.add(new Seat(bus.bus().id(), number, person.person()));
                bus.aboard().merge(person.union(), 1, Integer::sum);
            }
        }
        return new Result(List.copyOf(seats), List.copyOf(left));
    }

    static boolean serves(Bus bus, Traveller person) {
        return !person.destination().isEmpty() && person.destination().startsWith(Destinations.stem(bus.destination()));
    }

    /** The first of so many seats in a row, or the lowest free one. */
    private static int run(NavigableSet<Integer> free, int length) {
        int start = free.first();
        int previous = start - 1;
        for (int number : free) {
            if (number != previous + 1) {
                start = number;
            }
            if (number - start + 1 == length) {
                return start;
            }
            previous = number;
        }
        return free.first();
    }

    /** Groups of companions, colleagues next to each other, the large first. */
    private static List<List<Traveller>> parties(List<Traveller> travellers) {
        var byPerson = new TreeMap<Long, Traveller>();
        travellers.forEach(one -> byPerson.put(one.person(), one));
        var leader = new HashMap<Long, Long>();
        byPerson.keySet().forEach(person -> leader.put(person, person));
        for (var one : byPerson.values()) {
            for (long companion : one.companions()) {
                if (byPerson.containsKey(companion)) {
                    long a = find(leader, one.person());
                    long b = find(leader, companion);
                    leader.put(Math.max(a, b), Math.min(a, b));
                }
            }
        }
        var parties = new LinkedHashMap<Long, List<Traveller>>();
        byPerson.forEach((person, one) -> parties.computeIfAbsent(find(leader, person), key -> new ArrayList<>())
                .add(one));
        return parties.values().stream()
                .sorted(Comparator.comparingLong(
                                (List<Traveller> party) -> party.getFirst().union())
                        .thenComparingInt(party -> -party.size())
                        .thenComparingLong(party -> party.getFirst().person()))
                .toList();
    }

    private static long find(Map<Long, Long> leader, long person) {
        long at = person;
        Long above = leader.get(at);
        while (above != null && above != at) {
            at = above;
            above = leader.get(at);
        }
        return at;
    }
}
