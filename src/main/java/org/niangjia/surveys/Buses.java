package org.niangjia.surveys;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.Fact;
import org.niangjia.platform.FactsRecorded;
import org.niangjia.platform.FactsRetracted;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Period;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.Rows;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Orders buses, seats people, and ticks off the steps of their return. */
@Service
@Transactional
public class Buses {
    public static final String BUS = "surveys.bus";
    public static final String SEAT = "surveys.seat";
    static final String FACT = "surveys.bus-seat";
    private final PollAccess access;
    private final BusList list;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Buses(
            PollAccess access,
            BusList list,
            JdbcClient jdbc,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.access = access;
        this.list = list;
        this.jdbc = jdbc;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    public long order(Actor actor, long pollId, BusPlan plan) {
        var seen = access.seen(actor, pollId);
        long id = jdbc.sql("""
                insert into surveys_bus (poll_id, union_id, direction, plate, seats, destination, departs_at,
                    meeting_point, contact_name, contact_phone, created_at)
                values (:poll, :union, :direction, :plate, :seats, :destination, :departs, :point, :contact, :phone, :at)
                returning id
                """)
                .param("poll", pollId)
                .param("union", seen.scope())
                .param("direction", plan.direction().name())
                .param("plate", plan.plate())
                .param("seats", plan.seats())
                .param("destination", plan.destination())
                .param("departs", plan.departsAt().atOffset(ZoneOffset.UTC))
                .param("point", plan.meetingPoint())
                .param("contact", plan.contactName())
                .param("phone", plan.contactPhone())
                .param("at", now())
                .query(Long.class)
                .single();
        journal.record(
                actor,
                "surveys.bus.ordered",
                new RecordRef(BUS, id),
                "",
                null,
                Map.of("plate", plan.plate(), "seats", plan.seats(), "destination", plan.destination()));
        return id;
    }

    /** @param left people who need a bus and fit none */
    public record Assigned(int seated, int left) {}

    private record Waiting(long personId, long unionId, String destination) {}

    private record Link(long personId, long companionId) {}

    /** Seats everybody of the scope who needs a bus and has none; whoever needs none any more gives the seat back. */
    public Assigned assign(Actor actor, long pollId, BusPlan.Direction direction) {
        var seen = access.seen(actor, pollId);
        lock(pollId, direction);
        release(seen, direction);
        var parameters = Roster.parameters(seen.poll(), seen.scope());
        var waiting = jdbc.sql("""
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
                .list();
        var links = companions(pollId);
        var travellers = waiting.stream()
                .map(one -> new SeatPlan.Traveller(
                        one.personId(), one.unionId(), one.destination(), links.getOrDefault(one.personId(), Set.of())))
                .toList();
        var result = SeatPlan.of(travellers, open(seen, direction));
        var unions = waiting.stream().collect(Collectors.toMap(Waiting::personId, Waiting::unionId));
        var buses = new HashMap<Long, BusList.Bus>();
        list.buses(pollId, seen.scope()).forEach(bus -> buses.put(bus.id(), bus));
        for (var seat : result.seats()) {
            sit(
                    actor,
                    seen.poll(),
                    known(buses.get(seat.bus()), seat.bus()),
                    seat.number(),
                    seat.person(),
                    unions.getOrDefault(seat.person(), seen.scope()));
        }
        journal.record(
                actor,
                "surveys.bus.assigned",
                Polls.ref(seen.poll()),
                "",
                null,
                Map.of("seated", result.seats().size(), "left", result.left().size()));
        return new Assigned(result.seats().size(), result.left().size());
    }

    private static BusList.Bus known(BusList.@org.jspecify.annotations.Nullable Bus bus, long id) {
        if (bus == null) {
            throw new NotFound("bus", id);
        }
        return bus;
    }

    /** SUR-10 All buses of a poll and direction, always in the same order: seats change only under this lock. */
    private void lock(long pollId, BusPlan.Direction direction) {
        var unused = jdbc.sql("""
                select id from surveys_bus where poll_id = :poll and direction = :direction order by id for update
                """)
                .param("poll", pollId)
                .param("direction", direction.name())
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private void release(PollAccess.Seen seen, BusPlan.Direction direction) {
        var released = jdbc.sql("""
                delete from surveys_seat s where s.poll_id = :poll and s.direction = :direction
                  and s.bus_id in (select b.id from surveys_bus b where b.union_id in
                    (select union_id from registry_lineage where ancestor_id = :scope and valid_to is null))
                  and not exists (select 1 from surveys_answer a where a.poll_id = s.poll_id
                    and a.person_id = s.person_id and a.choice = 'LEAVE' and a.needs_bus)
                returning s.id
                """)
                .param("poll", seen.poll().key())
                .param("direction", direction.name())
                .param("scope", seen.scope())
                .query((row, number) -> row.getLong(1))
                .list();
        retract(released);
    }

    private void retract(List<Long> seats) {
        if (!seats.isEmpty()) {
            events.publishEvent(new FactsRetracted(
                    FACT, seats.stream().map(id -> new RecordRef(SEAT, id)).toList()));
        }
    }

    private Map<Long, Set<Long>> companions(long pollId) {
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

    private List<SeatPlan.Bus> open(PollAccess.Seen seen, BusPlan.Direction direction) {
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
        for (var bus : list.buses(seen.poll().key(), seen.scope())) {
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

    private void sit(Actor actor, Poll poll, BusList.Bus bus, int number, long person, long union) {
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
                .param("at", now())
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
                new RecordRef(SEAT, id),
                Map.of("direction", bus.direction(), "poll", String.valueOf(poll.key()))))));
    }

    /** What became of seating somebody by hand. */
    public enum Seating {
        SEATED,
        SEAT_TAKEN,
        NO_SUCH_SEAT,
        NEEDS_NO_BUS
    }

    private record Passenger(String name, long unionId) {}

    /** SUR-10 Gives a person one seat, from whatever bus of that direction they sat in; asks a reason. */
    public Seating move(Actor actor, long busId, long person, int number, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("moving somebody asks a reason");
        }
        var bus = list.find(busId);
        var seen = access.seen(actor, bus.pollId(), bus.unionId());
        var direction = BusPlan.Direction.valueOf(bus.direction());
        lock(bus.pollId(), direction);
        if (number < 1 || number > bus.seats()) {
            return Seating.NO_SUCH_SEAT;
        }
        var passenger = jdbc.sql("""
                select p.name, a.union_id from surveys_answer a join registry_person p on p.id = a.person_id
                where a.poll_id = :poll and a.person_id = :person and a.choice = 'LEAVE' and a.needs_bus
                  and a.union_id in (select union_id from registry_lineage
                    where ancestor_id = :scope and valid_to is null)
                """)
                .param("poll", bus.pollId())
                .param("person", person)
                .param("scope", seen.scope())
                .query(Rows.of(Passenger.class))
                .optional();
        if (passenger.isEmpty()) {
            return Seating.NEEDS_NO_BUS;
        }
        boolean taken = jdbc.sql("select exists (select 1 from surveys_seat where bus_id = :bus and number = :number)")
                .param("bus", busId)
                .param("number", number)
                .query(Boolean.class)
                .single();
        if (taken) {
            return Seating.SEAT_TAKEN;
        }
        retract(jdbc.sql("""
                delete from surveys_seat where poll_id = :poll and person_id = :person and direction = :direction
                returning id
                """)
                .param("poll", bus.pollId())
                .param("person", person)
                .param("direction", bus.direction())
                .query((row, index) -> row.getLong(1))
                .list());
        sit(actor, seen.poll(), bus, number, person, passenger.get().unionId());
        journal.record(
                actor,
                "surveys.bus.moved",
                new RecordRef(BUS, busId),
                reason,
                null,
                Map.of("person", person, "seat", number));
        return Seating.SEATED;
    }

    /** The steps of the return for this poll, before the first is ticked. */
    public boolean steps(Actor actor, long pollId, List<String> labels) {
        var poll = access.owned(actor, pollId);
        var unused = access.exclusive(pollId);
        boolean begun = jdbc.sql("select exists (select 1 from surveys_check where poll_id = :poll)")
                .param("poll", pollId)
                .query(Boolean.class)
                .single();
        if (begun) {
            return false;
        }
        int rows = jdbc.sql("delete from surveys_check_step where poll_id = :poll")
                .param("poll", pollId)
                .update();
        for (int i = 0; i < labels.size(); i++) {
            rows += jdbc.sql(
                            "insert into surveys_check_step (poll_id, position, label) values (:poll, :position, :label)")
                    .param("poll", pollId)
                    .param("position", i + 1)
                    .param("label", labels.get(i))
                    .update();
        }
        journal.record(
                actor, "surveys.check-steps.set", Polls.ref(poll), "", null, Map.of("steps", labels, "rows", rows));
        return true;
    }

    /** One step of one passenger. */
    public record Tick(long person, int step) {}

    /** Ticks steps of a bus's passengers; what was ticked before stays with who did it. Answers how many are new. */
    public int tick(Actor actor, long busId, List<Tick> ticks) {
        var manifest = list.manifest(actor, busId);
        var aboard =
                manifest.passengers().stream().map(BusList.Passenger::personId).collect(Collectors.toSet());
        int done = 0;
        for (var tick : ticks) {
            boolean known = aboard.contains(tick.person())
                    && manifest.steps().stream().anyMatch(step -> step.position() == tick.step());
            if (known) {
                done += jdbc.sql("""
                        insert into surveys_check (poll_id, position, person_id, done_by, done_at)
                        values (:poll, :step, :person, :by, :at) on conflict (poll_id, person_id, position) do nothing
                        """)
                        .param("poll", manifest.bus().pollId())
                        .param("step", tick.step())
                        .param("person", tick.person())
                        .param("by", actor.name())
                        .param("at", now())
                        .update();
            }
        }
        return done;
    }

    private java.time.OffsetDateTime now() {
        Instant instant = clock.instant();
        return instant.atOffset(ZoneOffset.UTC);
    }
}
