package org.niangjia.surveys;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Buses with who sits in them, and who still waits for one. */
@Service
@Transactional(readOnly = true)
public class BusList {
    private final PollAccess access;
    private final JdbcClient jdbc;
    private final Journal journal;

    BusList(PollAccess access, JdbcClient jdbc, Journal journal) {
        this.access = access;
        this.jdbc = jdbc;
        this.journal = journal;
    }

    public record Bus(
            long id,
            long pollId,
            long unionId,
            String unionName,
            String direction,
            String plate,
            int seats,
            String destination,
            Instant departsAt,
            String meetingPoint,
            String contactName,
            String contactPhone,
            int taken) {
        public int left() {
            return seats - taken;
        }
    }

    private static final String BUS = """
            select b.id, b.poll_id, b.union_id, u.name as union_name, b.direction, b.plate, b.seats, b.destination,
              b.departs_at, b.meeting_point, b.contact_name, b.contact_phone,
              (select count(*) from surveys_seat s where s.bus_id = b.id)::int as taken
            from surveys_bus b join registry_union u on u.id = b.union_id
            """;

    public List<Bus> of(Actor actor, long pollId) {
        var seen = access.seen(actor, pollId);
        return buses(pollId, seen.scope());
    }

    List<Bus> buses(long pollId, long scope) {
        return jdbc.sql(BUS + """
                where b.poll_id = :poll and b.union_id in
                  (select union_id from registry_lineage where ancestor_id = :scope and valid_to is null)
                  and b.removed_at is null
                order by b.direction desc, b.departs_at, b.id
                """)
                .param("poll", pollId)
                .param("scope", scope)
                .query(Rows.of(Bus.class))
                .list();
    }

    Bus find(long busId) {
        return jdbc.sql(BUS + " where b.id = :id and b.removed_at is null")
                .param("id", busId)
                .query(Rows.of(Bus.class))
                .optional()
                .orElseThrow(() -> new NotFound("bus", busId));
    }

    /** @param needs false when the answer changed after the seat was given */
    public record Passenger(
            long seatId,
            int number,
            long personId,
            String name,
            String phoneTail,
            String unionName,
            String destination,
            @Nullable String companions,
            boolean needs) {}

    /** A bus with its passengers by seat, and the steps of the return. */
    public record Manifest(
            Bus bus, String pollTitle, List<Passenger> passengers, List<Step> steps, List<Check> checks) {
        public @Nullable Passenger at(int number) {
            return passengers.stream()
                    .filter(one -> one.number() == number)
                    .findFirst()
                    .orElse(null);
        }

        public List<Integer> free() {
            var taken = passengers.stream().map(Passenger::number).collect(Collectors.toSet());
            return IntStream.rangeClosed(1, bus.seats())
                    .boxed()
                    .filter(number -> !taken.contains(number))
                    .toList();
        }

        public @Nullable Check check(long person, int step) {
            return checks.stream()
                    .filter(one -> one.personId() == person && one.position() == step)
                    .findFirst()
                    .orElse(null);
        }
    }

    public record Step(int position, String label) {}

    public record Check(long personId, int position, String doneBy, Instant doneAt) {}

    public Manifest manifest(Actor actor, long busId) {
        var bus = find(busId);
        var seen = access.seen(actor, bus.pollId(), bus.unionId());
        var passengers = jdbc.sql("""
                select s.id as seat_id, s.number, p.id as person_id, p.name, p.phone_tail, u.name as union_name,
                  a.destination, coalesce(a.choice = 'LEAVE' and a.needs_bus, false) as needs,
                  (select string_agg(q.name, '、' order by q.id) from surveys_companion c
                    join registry_person q on q.id = c.companion_id
                    where c.poll_id = s.poll_id and c.person_id = s.person_id) as companions
                from surveys_seat s join registry_person p on p.id = s.person_id
                join surveys_answer a on a.poll_id = s.poll_id and a.person_id = s.person_id
                join registry_union u on u.id = a.union_id
                where s.bus_id = :bus order by s.number
                """)
                .param("bus", busId)
                .query(Rows.of(Passenger.class))
                .list();
        var checks = jdbc.sql("""
                select c.person_id, c.position, c.done_by, c.done_at from surveys_check c
                join surveys_seat s on s.bus_id = :bus and s.person_id = c.person_id where c.poll_id = :poll
                """)
                .param("bus", busId)
                .param("poll", bus.pollId())
                .query(Rows.of(Check.class))
                .list();
        return new Manifest(bus, seen.poll().title(), passengers, steps(bus.pollId()), checks);
    }

    /** The same with full names for paper or a file; the journal notes it. */
    @Transactional
    public Manifest printed(Actor actor, long busId) {
        var manifest = manifest(actor, busId);
        journal.record(
                actor,
                "surveys.bus.printed",
                new org.niangjia.platform.RecordRef(Buses.BUS, busId),
                "",
                null,
                Map.of("passengers", manifest.passengers().size()));
        return manifest;
    }

    public List<Step> steps(long pollId) {
        return jdbc.sql("select position, label from surveys_check_step where poll_id = :poll order by position")
                .param("poll", pollId)
                .query(Rows.of(Step.class))
                .list();
    }

    /** People who need a bus and have no seat, by province. */
    public record Demand(String province, long people, long waiting) {}

    public List<Demand> demand(Actor actor, long pollId, BusPlan.Direction direction) {
        var seen = access.seen(actor, pollId);
        return jdbc.sql("""
                select left(a.destination, 2) || '0000' as province, count(*) as people,
                  count(*) filter (where s.id is null) as waiting
                from (%s) r join surveys_answer a on a.poll_id = :poll and a.person_id = r.person_id
                  and a.choice = 'LEAVE' and a.needs_bus
                left join surveys_seat s on s.poll_id = :poll and s.person_id = a.person_id and s.direction = :direction
                group by 1 order by 2 desc, 1
                """.formatted(Roster.ASKED))
                .params(Roster.parameters(seen.poll(), seen.scope()))
                .param("direction", direction.name())
                .query(Rows.of(Demand.class))
                .list();
    }

    /** The bus a seat belongs to. */
    public long busOfSeat(long seatId) {
        return jdbc.sql("select bus_id from surveys_seat where id = :id")
                .param("id", seatId)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NotFound("seat", seatId));
    }
}
