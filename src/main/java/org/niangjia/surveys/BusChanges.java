package org.niangjia.surveys;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NoticeWanted;
import org.niangjia.platform.Period;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.Rows;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes a bus that people may sit in, or takes it away. SUR-21 Whoever loses the seat by that is moved to another bus that
 * goes there, with the companions, or waits again; everybody concerned is told, with the reason.
 */
@Service
@Transactional
public class BusChanges {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm");
    private final PollAccess access;
    private final BusList list;
    private final Seats seats;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    BusChanges(
            PollAccess access,
            BusList list,
            Seats seats,
            JdbcClient jdbc,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.access = access;
        this.list = list;
        this.seats = seats;
        this.jdbc = jdbc;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /** @param moved people on another seat now; @param waiting people without one */
    public record Changed(int moved, int waiting) {}

    private record Aboard(long seatId, long personId, int number, long unionId, String destination) {}

    /** The direction stays: a bus the other way is another bus. */
    public Changed change(Actor actor, long busId, BusPlan plan, String reason) {
        mustSayWhy(reason);
        var before = list.find(busId);
        var seen = access.seen(actor, before.pollId(), before.unionId());
        var direction = BusPlan.Direction.valueOf(before.direction());
        seats.lock(before.pollId(), direction);
        var aboard = aboard(busId);
        write(busId, plan);
        var after = list.find(busId);
        var without = together(
                aboard,
                aboard.stream()
                        .filter(one -> one.number() > plan.seats() || !goes(plan.destination(), one.destination()))
                        .map(Aboard::personId)
                        .toList(),
                before.pollId());
        boolean otherDay = !day(before).equals(day(after));
        for (var one : aboard) {
            boolean leaves = without.contains(one.personId());
            if (leaves || otherDay) {
                free(one);
            }
            if (!leaves && otherDay) {
                // The seat counts on the day of the ride, so it is told anew.
                seats.sit(actor, seen.poll(), after, one.number(), one.personId(), one.unionId());
            }
        }
        var changed = seatAgain(actor, seen, direction, without, before, reason);
        var stay = aboard.stream()
                .map(Aboard::personId)
                .filter(person -> !without.contains(person))
                .toList();
        if (!stay.isEmpty() && !told(before).equals(told(after))) {
            events.publishEvent(NoticeWanted.toPeople(
                    stay,
                    "surveys.bus",
                    "surveys.notice.bus-changed",
                    "/my/polls/" + before.pollId(),
                    after.plate(),
                    at(after.departsAt()),
                    after.meetingPoint(),
                    reason));
        }
        journal.record(
                actor, "surveys.bus.changed", new RecordRef(Buses.BUS, busId), reason, facts(before), facts(after));
        return changed;
    }

    /** The bus stays on file; nobody sits in it any more. */
    public Changed remove(Actor actor, long busId, String reason) {
        mustSayWhy(reason);
        var bus = list.find(busId);
        var seen = access.seen(actor, bus.pollId(), bus.unionId());
        var direction = BusPlan.Direction.valueOf(bus.direction());
        seats.lock(bus.pollId(), direction);
        var aboard = aboard(busId);
        aboard.forEach(this::free);
        int rows = jdbc.sql("update surveys_bus set removed_at = :at where id = :id and removed_at is null")
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", busId)
                .update();
        if (rows != 1) {
            throw new IllegalStateException("bus " + busId + " was taken away under the lock");
        }
        var people = aboard.stream().map(Aboard::personId).collect(Collectors.toSet());
        var changed = seatAgain(actor, seen, direction, people, bus, reason);
        journal.record(
                actor,
                "surveys.bus.removed",
                new RecordRef(Buses.BUS, busId),
                reason,
                facts(bus),
                Map.of("moved", changed.moved(), "waiting", changed.waiting()));
        return changed;
    }

    /** One passenger gives the seat back and waits again; false when nobody of that key sits there. */
    public boolean release(Actor actor, long busId, long person, String reason) {
        mustSayWhy(reason);
        var bus = list.find(busId);
        var unused = access.seen(actor, bus.pollId(), bus.unionId());
        seats.lock(bus.pollId(), BusPlan.Direction.valueOf(bus.direction()));
        var sitting =
                aboard(busId).stream().filter(one -> one.personId() == person).findFirst();
        if (sitting.isEmpty()) {
            return false;
        }
        free(sitting.get());
        lost(List.of(person), bus, reason);
        journal.record(
                actor,
                "surveys.bus.released",
                new RecordRef(Buses.BUS, busId),
                reason,
                Map.of("person", person, "seat", sitting.get().number()),
                null);
        return true;
    }

    private static void mustSayWhy(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("passengers are told why");
        }
    }

    private List<Aboard> aboard(long busId) {
        return jdbc.sql("""
                select s.id as seat_id, s.person_id, s.number, a.union_id, a.destination from surveys_seat s
                join surveys_answer a on a.poll_id = s.poll_id and a.person_id = s.person_id
                where s.bus_id = :bus order by s.number
                """).param("bus", busId).query(Rows.of(Aboard.class)).list();
    }

    private void free(Aboard one) {
        int rows = jdbc.sql("delete from surveys_seat where id = :id")
                .param("id", one.seatId())
                .update();
        if (rows == 1) {
            seats.retract(List.of(one.seatId()));
        }
    }

    private void write(long busId, BusPlan plan) {
        int rows = jdbc.sql("""
                update surveys_bus set plate = :plate, seats = :seats, destination = :destination, departs_at = :departs,
                    meeting_point = :point, contact_name = :contact, contact_phone = :phone
                where id = :id and removed_at is null
                """)
                .param("plate", plan.plate())
                .param("seats", plan.seats())
                .param("destination", plan.destination())
                .param("departs", plan.departsAt().atOffset(ZoneOffset.UTC))
                .param("point", plan.meetingPoint())
                .param("contact", plan.contactName())
                .param("phone", plan.contactPhone())
                .param("id", busId)
                .update();
        if (rows != 1) {
            throw new IllegalStateException("bus " + busId + " was taken away under the lock");
        }
    }

    private static boolean goes(String bus, String person) {
        return person.startsWith(Destinations.stem(bus));
    }

    /** SUR-11 Whoever must leave takes the companions along. */
    private Set<Long> together(List<Aboard> aboard, Collection<Long> first, long pollId) {
        var here = aboard.stream().map(Aboard::personId).collect(Collectors.toSet());
        var links = first.isEmpty() ? Map.<Long, Set<Long>>of() : seats.companions(pollId);
        var without = new LinkedHashSet<Long>();
        var open = new ArrayDeque<>(first);
        while (!open.isEmpty()) {
            long one = open.remove();
            if (without.add(one)) {
                for (long other : here) {
                    boolean linked = links.getOrDefault(one, Set.of()).contains(other)
                            || links.getOrDefault(other, Set.of()).contains(one);
                    if (linked) {
                        open.add(other);
                    }
                }
            }
        }
        return without;
    }

    private Changed seatAgain(
            Actor actor,
            PollAccess.Seen seen,
            BusPlan.Direction direction,
            Set<Long> people,
            BusList.Bus from,
            String reason) {
        if (people.isEmpty()) {
            return new Changed(0, 0);
        }
        var fleet =
                list.buses(from.pollId(), seen.scope()).stream().collect(Collectors.toMap(BusList.Bus::id, bus -> bus));
        var result = seats.seatWaiting(actor, seen, direction, List.copyOf(fleet.values()), people::contains);
        var moved = result.seats().stream()
                .filter(seat -> people.contains(seat.person()))
                .toList();
        for (var seat : moved) {
            var bus = java.util.Objects.requireNonNull(fleet.get(seat.bus()));
            events.publishEvent(NoticeWanted.toPerson(
                    seat.person(),
                    "surveys.bus",
                    "surveys.notice.seat-moved",
                    "/my/polls/" + from.pollId(),
                    bus.plate(),
                    seat.number(),
                    at(bus.departsAt()),
                    reason));
        }
        var left = new LinkedHashSet<>(people);
        moved.forEach(seat -> left.remove(seat.person()));
        lost(left, from, reason);
        return new Changed(moved.size(), left.size());
    }

    private void lost(Collection<Long> people, BusList.Bus bus, String reason) {
        if (!people.isEmpty()) {
            events.publishEvent(NoticeWanted.toPeople(
                    people,
                    "surveys.bus",
                    "surveys.notice.seat-lost",
                    "/my/polls/" + bus.pollId(),
                    bus.plate(),
                    reason));
        }
    }

    private static java.time.LocalDate day(BusList.Bus bus) {
        return java.time.LocalDate.ofInstant(bus.departsAt(), Period.ZONE);
    }

    private static List<Object> told(BusList.Bus bus) {
        return List.of(bus.plate(), bus.departsAt(), bus.meetingPoint(), bus.contactName(), bus.contactPhone());
    }

    private static String at(Instant when) {
        return LocalDateTime.ofInstant(when, Period.ZONE).format(MINUTE);
    }

    private static Map<String, Object> facts(BusList.Bus bus) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("plate", bus.plate());
        facts.put("seats", bus.seats());
        facts.put("destination", bus.destination());
        facts.put("departs", bus.departsAt().toString());
        facts.put("meeting", bus.meetingPoint());
        facts.put("taken", bus.taken());
        return facts;
    }
}
