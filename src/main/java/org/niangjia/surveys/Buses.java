package org.niangjia.surveys;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Orders buses, seats people, and ticks off the steps of their return. */
@Service
@Transactional
public class Buses {
    public static final String BUS = "surveys.bus";
    public static final String SEAT = "surveys.seat";
    private final PollAccess access;
    private final BusList list;
    private final Seats seats;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    Buses(PollAccess access, BusList list, Seats seats, JdbcClient jdbc, Journal journal, Clock clock) {
        this.access = access;
        this.list = list;
        this.seats = seats;
        this.jdbc = jdbc;
        this.journal = journal;
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

    /** Seats everybody of the scope who needs a bus and has none; whoever needs none any more gives the seat back. */
    public Assigned assign(Actor actor, long pollId, BusPlan.Direction direction) {
        var seen = access.seen(actor, pollId);
        seats.lock(pollId, direction);
        release(seen, direction);
        var result = seats.seatWaiting(actor, seen, direction, list.buses(pollId, seen.scope()), _ -> true);
        journal.record(
                actor,
                "surveys.bus.assigned",
                Polls.ref(seen.poll()),
                "",
                null,
                Map.of("seated", result.seats().size(), "left", result.left().size()));
        return new Assigned(result.seats().size(), result.left().size());
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
        seats.retract(released);
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
        seats.lock(bus.pollId(), direction);
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
        seats.retract(jdbc.sql("""
                delete from surveys_seat where poll_id = :poll and person_id = :person and direction = :direction
                returning id
                """)
                .param("poll", bus.pollId())
                .param("person", person)
                .param("direction", bus.direction())
                .query((row, index) -> row.getLong(1))
                .list());
        seats.sit(actor, seen.poll(), bus, number, person, passenger.get().unionId());
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
