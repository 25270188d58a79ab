package org.niangjia.surveys;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.Fact;
import org.niangjia.platform.FactsRecorded;
import org.niangjia.platform.FactsRetracted;
import org.niangjia.platform.Period;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.Rows;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts people on seats and takes them off, with the facts that follow; whoever changes seats holds {@link #lock}. */
@Component
class Seats {
    static final String FACT = "surveys.bus-seat";
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Seats(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** SUR-10 All buses of a poll and direction, always in the same order: seats change only under this lock. */
    void lock(long pollId, BusPlan.Direction direction) {
        var unused = jdbc.sql("""
                select id from surveys_bus where poll_id = :poll and direction = :direction order by id for update
                """)
                .param("poll", pollId)
                .param("direction", direction.name())
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private record Waiting(long personId, long unionId, String destination) {}

    private record Link(long personId, long companionId) {}

    /** Those of the scope who need a bus and have none, on the seats that are free. */
    SeatPlan.Result seatWaiting(
            Actor actor,
            PollAccess.Seen seen,
            BusPlan.Direction direction,
            List<BusList.Bus> fleet,
            LongPredicate whom) {
        long pollId = seen.poll().key();
        var parameters = Roster.parameters(seen.poll(), seen.scope());
        var waiting = jdbc
                .sql("""
                select r.person_id, r.union_id, a.destination from (%s) r
                join surveys_answer a on a.poll_id = :poll and a.person_id = r.person_id
                  and a.choice = 'LEAVE' and a.needs_bus
                where not exists (select 1 from surveys_seat s
                  where s.poll_id = :poll and s.person_id = r.person_id and s.direction = :direction)
                order by r.person_id
                """.formatted(Roster.ASKED))
                .params(parameters)
                .param("direction", direction.name())
                .query(Rows.of(Waiting.class))
                .list()
                .stream()
                .filter(one -> whom.test(one.personId()))
                .toList();
        var links = companions(pollId);
        var travellers = waiting.stream()
                .map(one -> new SeatPlan.Traveller(
                        one.personId(), one.unionId(), one.destination(), links.getOrDefault(one.personId(), Set.of())))
                .toList();
        var result = SeatPlan.of(travellers, open(seen, direction, fleet));
        var unions = waiting.stream().collect(Collectors.toMap(Waiting::personId, Waiting::unionId));
        var buses = fleet.stream().collect(Collectors.toMap(BusList.Bus::id, bus -> bus));
        for (var seat : result.seats()) {
            sit(
                    actor,
                    seen.poll(),
                    java.util.Objects.requireNonNull(buses.get(seat.bus())),
                    seat.number(),
                    seat.person(),
                    unions.getOrDefault(seat.person(), seen.scope()));
        }
        return result;
    }

    void retract(List<Long> seats) {
        if (!seats.isEmpty()) {
            events.publishEvent(new FactsRetracted(
                    FACT,
                    seats.stream().map(id -> new RecordRef(Buses.SEAT, id)).toList()));
        }
    }

    Map<Long, Set<Long>> companions(long pollId) {
        var links = new HashMap<Long, Set<Long>>();
        for (var link : jdbc.sql("select person_id, companion_id from surveys_companion where poll_id = :poll")
                .param("poll", pollId)
                .query(Rows.of(Link.class))
                .list()) {
            links.computeIfAbsent(link.personId(), key -> new HashSet<>()).add(link.companionId());
        }
        return links;
    }

    private record Sitting(long busId, int number, long unionId) {}

    private List<SeatPlan.Bus> open(PollAccess.Seen seen, BusPlan.Direction direction, List<BusList.Bus> fleet) {
        var sitting = jdbc
                .sql("""
                select s.bus_id, s.number, a.union_id from surveys_seat s
                join surveys_answer a on a.poll_id = s.poll_id and a.person_id = s.person_id
                where s.poll_id = :poll and s.direction = :direction
                """)
                .param("poll", seen.poll().key())
                .param("direction", direction.name())
                .query(Rows.of(Sitting.class))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Sitting::busId));
        var open = new ArrayList<SeatPlan.Bus>();
        for (var bus : fleet) {
            if (bus.direction().equals(direction.name())) {
                var free = new HashSet<Integer>();
                for (int number = 1; number <= bus.seats(); number++) {
                    free.add(number);
                }
                var aboard = new HashMap<Long, Integer>();
                for (var seat : sitting.getOrDefault(bus.id(), List.of())) {
                    free.remove(seat.number());
                    aboard.merge(seat.unionId(), 1, Integer::sum);
                }
                open.add(new SeatPlan.Bus(bus.id(), bus.destination(), free, aboard));
            }
        }
        return open;
    }

    void sit(Actor actor, Poll poll, BusList.Bus bus, int number, long person, long union) {
        long id = jdbc.sql("""
                insert into surveys_seat (bus_id, poll_id, direction, number, person_id, seated_by, seated_at)
                values (:bus, :poll, :direction, :number, :person, :by, :at) returning id
                """)
                .param("bus", bus.id())
                .param("poll", poll.key())
                .param("direction", bus.direction())
                .param("number", number)
                .param("person", person)
                .param("by", actor.name())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        events.publishEvent(new FactsRecorded(List.of(new Fact(
                FACT,
                LocalDate.ofInstant(bus.departsAt(), Period.ZONE),
                null,
                union,
                poll.programmeId(),
                person,
                CountUnit.PERSON,
                1,
                new RecordRef(Buses.SEAT, id),
                Map.of("direction", bus.direction(), "poll", String.valueOf(poll.key()))))));
    }
}
