package org.niangjia.surveys;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.NoticeWanted;
import org.niangjia.platform.Period;
import org.niangjia.platform.data.Rows;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Home leave after the holiday, in batches with a quota, for those who stayed. */
@Service
@Transactional
public class LeaveBatches {
    private final PollAccess access;
    private final Roster roster;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LeaveBatches(
            PollAccess access,
            Roster roster,
            JdbcClient jdbc,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.access = access;
        this.roster = roster;
        this.jdbc = jdbc;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    public record Batch(
            long id,
            long pollId,
            long unionId,
            String unionName,
            int number,
            LocalDate startsOn,
            LocalDate endsOn,
            int quota,
            int taken) {
        public int left() {
            return quota - taken;
        }
    }

    /** What became of putting somebody into a batch. */
    public enum Placing {
        PLACED,
        FULL,
        NOT_STAYING,
        IN_A_BATCH
    }

    private static final String BATCH = """
            select b.id, b.poll_id, b.union_id, u.name as union_name, b.number, b.starts_on, b.ends_on, b.quota,
              (select count(*) from surveys_leave_place l where l.batch_id = b.id)::int as taken
            from surveys_leave_batch b join registry_union u on u.id = b.union_id
            """;

    @Transactional(readOnly = true)
    public List<Batch> of(Actor actor, long pollId) {
        var seen = access.seen(actor, pollId);
        return jdbc.sql(BATCH + """
                where b.poll_id = :poll and b.union_id in
                  (select union_id from registry_lineage where ancestor_id = :scope and valid_to is null)
                order by u.name, b.number
                """)
                .param("poll", pollId)
                .param("scope", seen.scope())
                .query(Rows.of(Batch.class))
                .list();
    }

    /** The next batch of a union. */
    public long plan(Actor actor, long pollId, long union, Period days, int quota) {
        var seen = access.seen(actor, pollId, union);
        var poll = access.exclusive(pollId);
        long id = jdbc.sql("""
                insert into surveys_leave_batch (poll_id, union_id, number, starts_on, ends_on, quota, created_at)
                select :poll, :union, coalesce(max(number), 0) + 1, :from, :to, :quota, :at
                from surveys_leave_batch where poll_id = :poll and union_id = :union returning id
                """)
                .param("poll", pollId)
                .param("union", seen.scope())
                .param("from", days.from())
                .param("to", days.to())
                .param("quota", quota)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        journal.record(
                actor,
                "surveys.leave-batch.planned",
                Polls.ref(poll),
                "",
                null,
                Map.of(
                        "batch",
                        id,
                        "quota",
                        quota,
                        "from",
                        days.from().toString(),
                        "to",
                        days.to().toString()));
        return id;
    }

    /** SUR-09 A batch never holds more than its quota, and a person is in one batch. */
    public Placing place(Actor actor, long batchId, long person) {
        var batch = locked(batchId);
        var seen = access.seen(actor, batch.pollId(), batch.unionId());
        boolean stays = roster.member(seen.poll(), batch.unionId(), person).isPresent()
                && jdbc.sql("""
                        select exists (select 1 from surveys_answer where poll_id = :poll and person_id = :person
                          and choice = 'STAY')
                        """)
                        .param("poll", batch.pollId())
                        .param("person", person)
                        .query(Boolean.class)
                        .single();
        if (!stays) {
            return Placing.NOT_STAYING;
        }
        if (batch.left() < 1) {
            return Placing.FULL;
        }
        int written = jdbc.sql("""
                insert into surveys_leave_place (poll_id, person_id, batch_id, added_by, added_at)
                values (:poll, :person, :batch, :by, :at) on conflict (poll_id, person_id) do nothing
                """)
                .param("poll", batch.pollId())
                .param("person", person)
                .param("batch", batchId)
                .param("by", actor.name())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return written == 1 ? Placing.PLACED : Placing.IN_A_BATCH;
    }

    /** Fills the batch with stayers of the union who are in none, in order of their answers; answers how many. */
    public int fill(Actor actor, long batchId) {
        var batch = locked(batchId);
        var seen = access.seen(actor, batch.pollId(), batch.unionId());
        int placed = jdbc.sql("""
                insert into surveys_leave_place (poll_id, person_id, batch_id, added_by, added_at)
                select :poll, r.person_id, :batch, :by, :at from (%s) r
                join surveys_answer a on a.poll_id = :poll and a.person_id = r.person_id and a.choice = 'STAY'
                where not exists (select 1 from surveys_leave_place l
                  where l.poll_id = :poll and l.person_id = r.person_id)
                order by a.answered_at, a.id limit :left
                """.formatted(Roster.ASKED))
                .params(Roster.parameters(seen.poll(), batch.unionId()))
                .param("batch", batchId)
                .param("left", Math.max(0, batch.left()))
                .param("by", actor.name())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        journal.record(
                actor,
                "surveys.leave-batch.filled",
                Polls.ref(seen.poll()),
                "",
                null,
                Map.of("batch", batchId, "people", placed));
        return placed;
    }

    /** What became of changing a batch. */
    public enum Changing {
        CHANGED,
        /** More people are in it than the new quota holds. */
        BELOW_TAKEN
    }

    /** SUR-22 The days and the quota, never below what is taken; whoever is in it hears of other days. */
    public Changing change(Actor actor, long batchId, Period days, int quota, String reason) {
        var batch = locked(batchId);
        var seen = access.seen(actor, batch.pollId(), batch.unionId());
        if (quota < batch.taken()) {
            return Changing.BELOW_TAKEN;
        }
        int rows = jdbc.sql(
                        "update surveys_leave_batch set starts_on = :from, ends_on = :to, quota = :quota where id = :id")
                .param("from", days.from())
                .param("to", days.to())
                .param("quota", quota)
                .param("id", batchId)
                .update();
        if (!days.from().equals(batch.startsOn()) || !days.to().equals(batch.endsOn())) {
            tell(batch, "surveys.notice.batch-changed", batch.number(), days.from(), days.to(), reason);
        }
        journal.record(
                actor,
                "surveys.leave-batch.changed",
                Polls.ref(seen.poll()),
                reason,
                facts(batch.startsOn(), batch.endsOn(), batch.quota(), batchId),
                facts(days.from(), days.to(), quota * rows, batchId));
        return Changing.CHANGED;
    }

    /** The batch goes; whoever was in it is in none, hears why, and can be put into another. */
    public void remove(Actor actor, long batchId, String reason) {
        var batch = locked(batchId);
        var seen = access.seen(actor, batch.pollId(), batch.unionId());
        tell(batch, "surveys.notice.batch-removed", batch.number(), reason);
        int people = jdbc.sql("delete from surveys_leave_place where batch_id = :id")
                .param("id", batchId)
                .update();
        int rows = jdbc.sql("delete from surveys_leave_batch where id = :id")
                .param("id", batchId)
                .update();
        journal.record(
                actor,
                "surveys.leave-batch.removed",
                Polls.ref(seen.poll()),
                reason,
                facts(batch.startsOn(), batch.endsOn(), batch.quota(), batchId),
                Map.of("people", people, "batches", rows));
    }

    /** False when the person is not in this batch. */
    public boolean takeOut(Actor actor, long batchId, long person, String reason) {
        var batch = locked(batchId);
        var seen = access.seen(actor, batch.pollId(), batch.unionId());
        int rows = jdbc.sql("delete from surveys_leave_place where batch_id = :id and person_id = :person")
                .param("id", batchId)
                .param("person", person)
                .update();
        if (rows == 0) {
            return false;
        }
        events.publishEvent(NoticeWanted.toPerson(
                person,
                "surveys.leave",
                "surveys.notice.batch-out",
                "/my/polls/" + batch.pollId(),
                batch.number(),
                reason));
        journal.record(
                actor,
                "surveys.leave-batch.taken-out",
                Polls.ref(seen.poll()),
                reason,
                Map.of("batch", batchId, "person", person),
                null);
        return true;
    }

    private void tell(Batch batch, String key, Object... arguments) {
        var people = jdbc.sql("select person_id from surveys_leave_place where batch_id = :id")
                .param("id", batch.id())
                .query((row, _) -> row.getLong(1))
                .list();
        if (!people.isEmpty()) {
            events.publishEvent(
                    NoticeWanted.toPeople(people, "surveys.leave", key, "/my/polls/" + batch.pollId(), arguments));
        }
    }

    private static Map<String, Object> facts(LocalDate from, LocalDate to, int quota, long batch) {
        return Map.of("batch", batch, "from", from.toString(), "to", to.toString(), "quota", quota);
    }

    public record Place(long personId, String name, String phoneTail, String unionName) {}

    @Transactional(readOnly = true)
    public List<Place> people(Actor actor, long batchId) {
        var batch = find(batchId);
        var unused = access.seen(actor, batch.pollId(), batch.unionId());
        return jdbc.sql("""
                select p.id as person_id, p.name, p.phone_tail, u.name as union_name from surveys_leave_place l
                join surveys_answer a on a.poll_id = l.poll_id and a.person_id = l.person_id
                join registry_person p on p.id = l.person_id join registry_union u on u.id = a.union_id
                where l.batch_id = :batch order by u.name, p.pinyin, p.id
                """).param("batch", batchId).query(Rows.of(Place.class)).list();
    }

    public Batch find(long batchId) {
        return jdbc.sql(BATCH + " where b.id = :id")
                .param("id", batchId)
                .query(Rows.of(Batch.class))
                .optional()
                .orElseThrow(() -> new NotFound("batch", batchId));
    }

    private Batch locked(long batchId) {
        var locked = jdbc.sql("select id from surveys_leave_batch where id = :id for update")
                .param("id", batchId)
                .query(Long.class)
                .optional();
        return find(locked.orElseThrow(() -> new NotFound("batch", batchId)));
    }
}
