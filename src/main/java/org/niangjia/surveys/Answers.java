package org.niangjia.surveys;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.Fact;
import org.niangjia.platform.FactsRecorded;
import org.niangjia.platform.FactsRetracted;
import org.niangjia.platform.Period;
import org.niangjia.platform.RecordRef;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes answers: from the workers themselves, and from the chair for the roster. */
@Service
@Transactional
public class Answers {
    public static final String TYPE = "surveys.answer";
    static final String FACT = "surveys.answered";
    private final PollAccess access;
    private final Roster roster;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Answers(PollAccess access, Roster roster, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.access = access;
        this.roster = roster;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    public AnswerOutcome byWorker(Actor worker, long pollId, Given given) {
        var poll = access.shared(pollId);
        return answer(worker, poll, poll.unionId(), worker.person(), given, true);
    }

    public AnswerOutcome byChair(Actor chair, long pollId, long person, Given given) {
        var seen = access.seen(chair, pollId);
        return answer(chair, access.shared(pollId), seen.scope(), person, given, false);
    }

    /** @param kept how many stand as the workers answered themselves, or could not be changed */
    public record Bulk(int changed, int kept) {}

    /** One answer for many; whoever answered personally keeps that answer. */
    public Bulk bulk(Actor chair, long pollId, List<Long> people, Given given) {
        int changed = 0;
        // In one order, so that two officers never wait for each other's rows.
        for (long person : people.stream().sorted().distinct().toList()) {
            if (byChair(chair, pollId, person, given) instanceof AnswerOutcome.Kept) {
                changed++;
            }
        }
        return new Bulk(changed, people.size() - changed);
    }

    private AnswerOutcome answer(Actor actor, Poll poll, long scope, long person, Given raw, boolean byWorker) {
        var given = raw.tidied();
        var problem = poll.problem(given);
        if (problem.isPresent()) {
            return new AnswerOutcome.Wrong(problem.get());
        }
        Instant now = clock.instant();
        if (!poll.takesAnswersAt(now)) {
            return AnswerOutcome.Refused.NOT_OPEN;
        }
        var member = roster.member(poll, scope, person);
        if (member.isEmpty()) {
            return AnswerOutcome.Refused.NOT_ASKED;
        }
        if (byWorker ? !poll.workersAnswer() : !poll.chairAnswers()) {
            return AnswerOutcome.Refused.NOT_YOURS_TO_ANSWER;
        }
        if (confirmed(poll, person)) {
            return AnswerOutcome.Refused.SUBSIDY_CONFIRMED;
        }
        var before = current(poll.key(), person);
        if (before.isPresent() && before.get().byWorker() && !byWorker) {
            return AnswerOutcome.Refused.OWN_ANSWER_STANDS;
        }
        if (before.isPresent() && before.get().says(given) && before.get().byWorker() == byWorker) {
            return new AnswerOutcome.Kept(false);
        }
        return write(actor, poll, member.get(), given, byWorker, now)
                ? new AnswerOutcome.Kept(true)
                : AnswerOutcome.Refused.OWN_ANSWER_STANDS;
    }

    private boolean confirmed(Poll poll, long person) {
        return jdbc.sql("select exists (select 1 from surveys_subsidy where poll_id = :poll and person_id = :person)")
                .param("poll", poll.key())
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    /** SUR-02 The condition of the update holds even when worker and chair answer at the same moment. */
    private boolean write(Actor actor, Poll poll, Roster.Member member, Given given, boolean byWorker, Instant now) {
        var written = jdbc.sql("""
                insert into surveys_answer (poll_id, person_id, union_id, by_worker, choice, destination, leaves_on,
                    returns_on, needs_bus, answered_by, answered_at)
                values (:poll, :person, :union, :own, :choice, :destination, :leaves, :returns, :bus, :by, :at)
                on conflict (poll_id, person_id) do update set union_id = excluded.union_id,
                    by_worker = excluded.by_worker, choice = excluded.choice, destination = excluded.destination,
                    leaves_on = excluded.leaves_on, returns_on = excluded.returns_on,
                    needs_bus = excluded.needs_bus, answered_by = excluded.answered_by,
                    answered_at = excluded.answered_at
                where excluded.by_worker or not surveys_answer.by_worker
                returning id
                """)
                .params(columns(given))
                .param("poll", poll.key())
                .param("person", member.personId())
                .param("union", member.unionId())
                .param("own", byWorker)
                .param("by", actor.name())
                .param("at", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
        if (written.isEmpty()) {
            return false;
        }
        companions(poll, member, given.companions());
        history(actor, written.get(), given, byWorker, now);
        count(poll, member, written.get(), given, now);
        return true;
    }

    private void companions(Poll poll, Roster.Member member, List<Long> companions) {
        int removed = jdbc.sql("delete from surveys_companion where poll_id = :poll and person_id = :person")
                .param("poll", poll.key())
                .param("person", member.personId())
                .update();
        var known = roster.members(poll, poll.unionId(), companions);
        for (var companion : known) {
            if (companion.personId() != member.personId()) {
                removed += jdbc.sql("""
                        insert into surveys_companion (poll_id, person_id, companion_id)
                        values (:poll, :person, :companion)
                        """)
                        .param("poll", poll.key())
                        .param("person", member.personId())
                        .param("companion", companion.personId())
                        .update();
            }
        }
        if (removed < 0) {
            throw new IllegalStateException();
        }
    }

    /** SUR-03 Every change is kept with who and when. */
    private void history(Actor actor, long answer, Given given, boolean byWorker, Instant now) {
        int written = jdbc.sql("""
                insert into surveys_answer_change (answer_id, by_worker, choice, destination, leaves_on, returns_on,
                    needs_bus, companions, account_id, actor_name, at)
                values (:answer, :own, :choice, :destination, :leaves, :returns, :bus, :companions, :account, :by, :at)
                """)
                .params(columns(given))
                .param("answer", answer)
                .param("own", byWorker)
                .param(
                        "companions",
                        given.companions().stream().map(String::valueOf).collect(Collectors.joining(",")))
                .param("account", actor.accountId())
                .param("by", actor.name())
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
        if (written != 1) {
            throw new IllegalStateException("history not written");
        }
    }

    private static Map<String, Object> columns(Given given) {
        var columns = new java.util.HashMap<String, @Nullable Object>();
        columns.put("choice", given.code());
        columns.put("destination", given.destination());
        columns.put("leaves", typed(given.leavesOn()));
        columns.put("returns", typed(given.returnsOn()));
        columns.put("bus", given.needsBus());
        @SuppressWarnings("unchecked") // a null is a typed parameter
        var typed = (Map<String, Object>) (Map<String, ?>) columns;
        return typed;
    }

    private static Object typed(@Nullable LocalDate day) {
        return new org.springframework.jdbc.core.SqlParameterValue(java.sql.Types.DATE, day);
    }

    /** One live fact per answer and choice: what was counted for the earlier answer is taken back first. */
    private void count(Poll poll, Roster.Member member, long answer, Given given, Instant now) {
        var source = new RecordRef(TYPE, answer);
        events.publishEvent(new FactsRetracted(FACT, List.of(source)));
        events.publishEvent(new FactsRecorded(List.of(new Fact(
                FACT,
                LocalDate.ofInstant(now, Period.ZONE),
                null,
                member.unionId(),
                poll.programmeId(),
                member.personId(),
                CountUnit.PERSON,
                1,
                source,
                Map.of("choice", given.code(), "poll", String.valueOf(poll.key()))))));
    }

    /** What is known of one person now. */
    public record Current(
            long id,
            boolean byWorker,
            String choice,
            String destination,
            @Nullable LocalDate leavesOn,
            @Nullable LocalDate returnsOn,
            boolean needsBus,
            List<Long> companions) {
        boolean says(Given given) {
            return given().equals(new Given(
                    given.choices(),
                    given.destination(),
                    given.leavesOn(),
                    given.returnsOn(),
                    given.needsBus(),
                    given.companions().stream().sorted().distinct().toList()));
        }

        public Given given() {
            return new Given(List.of(choice.split(",")), destination, leavesOn, returnsOn, needsBus, companions);
        }
    }

    @Transactional(readOnly = true)
    public Optional<Current> current(long pollId, long person) {
        var companions = new ArrayList<>(jdbc.sql("""
                select companion_id from surveys_companion where poll_id = :poll and person_id = :person
                order by companion_id
                """)
                .param("poll", pollId)
                .param("person", person)
                .query(Long.class)
                .list());
        return jdbc.sql("""
                select id, by_worker, choice, destination, leaves_on, returns_on, needs_bus
                from surveys_answer where poll_id = :poll and person_id = :person
                """)
                .param("poll", pollId)
                .param("person", person)
                .query((row, number) -> new Current(
                        row.getLong("id"),
                        row.getBoolean("by_worker"),
                        row.getString("choice"),
                        row.getString("destination"),
                        row.getObject("leaves_on", LocalDate.class),
                        row.getObject("returns_on", LocalDate.class),
                        row.getBoolean("needs_bus"),
                        companions))
                .optional();
    }
}
