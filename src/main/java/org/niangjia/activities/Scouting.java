package org.niangjia.activities;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.Rows;
import org.niangjia.registry.PersonDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Representatives of two levels of unions look at a route and score it on what they saw. ACT-70: each scores blind, sees the
 * others only after handing in, and hands in once.
 */
@Service
@Transactional
public class Scouting {
    public static final String TYPE = "activities.scouted";
    private final ActivityAccess access;
    private final ActivityFacts facts;
    private final PersonDirectory people;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    Scouting(
            ActivityAccess access,
            ActivityFacts facts,
            PersonDirectory people,
            JdbcClient jdbc,
            Journal journal,
            Clock clock) {
        this.access = access;
        this.facts = facts;
        this.people = people;
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /** Of the two levels: the federation's own union, and those below it. */
    public enum Level {
        UPPER,
        LOWER
    }

    /** Why scores are not taken. */
    public enum Refused {
        CLOSED,
        HANDED_IN,
        /** A score without what was seen is an opinion. */
        INCOMPLETE
    }

    public record Question(long id, int position, String label) {}

    public record Scout(
            long id,
            long personId,
            String name,
            Level level,
            @Nullable Instant submittedAt) {}

    public record Average(
            long questionId,
            String label,
            @Nullable Double average,
            @Nullable Double upper,
            @Nullable Double lower) {}

    /** What stands beside the sign-up button of a tour. */
    public record Card(String route, long scouts, List<Average> rows) {}

    /** What is asked; fixed once somebody has handed in. */
    public boolean questions(Actor actor, long activityId, List<String> labels) {
        var activity = access.owned(actor, activityId);
        boolean begun =
                jdbc.sql("""
                select exists (select 1 from activities_scout where activity_id = :activity and submitted_at is not null)
                """).param("activity", activityId).query(Boolean.class).single();
        if (begun) {
            return false;
        }
        int rows = jdbc.sql("delete from activities_question where activity_id = :activity")
                .param("activity", activityId)
                .update();
        rows += jdbc.sql("""
                insert into activities_question (activity_id, position, label)
                select :activity, cast(position as integer), label
                from unnest(cast(:labels as text[])) with ordinality as given(label, position)
                """)
                .param("activity", activityId)
                .param("labels", labels.toArray(String[]::new))
                .update();
        journal.record(
                actor,
                "activities.scouting.asked",
                Activities.ref(activity.key()),
                "",
                null,
                Map.of("questions", labels, "rows", rows));
        return true;
    }

    public void appoint(Actor actor, long activityId, long personId, Level level) {
        var activity = access.owned(actor, activityId);
        if (people.find(personId).isEmpty()) {
            throw new NotFound("person", personId);
        }
        int rows = jdbc.sql("""
                insert into activities_scout (activity_id, person_id, level) values (:activity, :person, :level)
                on conflict (activity_id, person_id) do nothing
                """)
                .param("activity", activity.key())
                .param("person", personId)
                .param("level", level.name())
                .update();
        if (rows == 1) {
            journal.record(
                    actor,
                    "activities.scout.appointed",
                    Activities.ref(activityId),
                    "",
                    null,
                    Map.of("person", personId, "level", level.name()));
        }
    }

    @Transactional(readOnly = true)
    public List<Question> questions(long activityId) {
        return jdbc.sql("select id, position, label from activities_question where activity_id = :id order by position")
                .param("id", activityId)
                .query(Rows.of(Question.class))
                .list();
    }

    @Transactional(readOnly = true)
    public List<Scout> scouts(long activityId) {
        return jdbc.sql("""
                select s.id, s.person_id, p.name, s.level, s.submitted_at from activities_scout s
                join registry_person p on p.id = s.person_id
                where s.activity_id = :id order by s.level desc, s.id
                """).param("id", activityId).query(Rows.of(Scout.class)).list();
    }

    /** @param seen the fact the score stands on */
    public record Score(long questionId, int score, String seen) {}

    /** ACT-70 Handed in whole and once; ACT-71 each score says what was seen. */
    public @Nullable Refused handIn(Actor worker, long activityId, List<Score> scores, String remark) {
        var activity = access.any(activityId);
        var me = me(worker, activityId, " for update");
        if (activity.state() != ActivityState.OPEN) {
            return Refused.CLOSED;
        }
        if (me.submittedAt() != null) {
            return Refused.HANDED_IN;
        }
        var asked = questions(activityId).stream().map(Question::id).sorted().toList();
        var answered = scores.stream().map(Score::questionId).sorted().toList();
        boolean complete = asked.equals(answered)
                && !asked.isEmpty()
                && scores.stream()
                        .allMatch(one -> one.score() >= 1
                                && one.score() <= 5
                                && !one.seen().isBlank());
        if (!complete) {
            return Refused.INCOMPLETE;
        }
        int rows = 0;
        for (var score : scores) {
            rows += jdbc.sql("""
                    insert into activities_score (scout_id, question_id, score, seen)
                    values (:scout, :question, :score, :seen)
                    """)
                    .param("scout", me.id())
                    .param("question", score.questionId())
                    .param("score", score.score())
                    .param("seen", score.seen())
                    .update();
        }
        rows += jdbc.sql("update activities_scout set submitted_at = :now, remark = :remark where id = :id")
                .param("now", Moments.at(clock.instant()))
                .param("remark", remark)
                .param("id", me.id())
                .update();
        facts.one(
                TYPE,
                activity.plan().startsOn(),
                activity,
                worker.person(),
                CountUnit.PERSON,
                1,
                new RecordRef(TYPE, me.id()),
                me.level());
        journal.record(
                worker,
                "activities.scouting.handed-in",
                new RecordRef(TYPE, me.id()),
                "",
                null,
                Map.of("scores", rows - 1));
        return null;
    }

    private record Me(long id, String level, @Nullable Instant submittedAt) {}

    private Me me(Actor worker, long activityId, String lock) {
        return jdbc.sql("""
                select id, level, submitted_at from activities_scout where activity_id = :activity and person_id = :person
                """ + lock)
                .param("activity", activityId)
                .param("person", worker.person())
                .query(Rows.of(Me.class))
                .optional()
                .orElseThrow(() -> new NotFound("scouting", activityId));
    }

    /** @param others the averages so far; empty until the own scores are handed in */
    public record Sheet(String name, String route, List<Question> questions, boolean handedIn, List<Average> others) {}

    @Transactional(readOnly = true)
    public Sheet sheet(Actor worker, long activityId) {
        var activity = access.any(activityId);
        var me = me(worker, activityId, "");
        boolean done = me.submittedAt() != null;
        return new Sheet(
                activity.plan().name(),
                activity.plan().route(),
                questions(activityId),
                done,
                done ? averages(activityId) : List.of());
    }

    /** Routes I am to look at. */
    @Transactional(readOnly = true)
    public List<Long> mine(long personId) {
        return jdbc.sql("""
                select s.activity_id from activities_scout s join activities_activity a on a.id = s.activity_id
                where s.person_id = :person and s.submitted_at is null and a.state = 'OPEN' order by a.starts_on limit 20
                """)
                .param("person", personId)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** What has been handed in, by question and level. An officer who also scouts does not see it before scoring. */
    @Transactional(readOnly = true)
    public List<Average> averages(long activityId) {
        return jdbc.sql("""
                select q.id as question_id, q.label, cast(avg(c.score) as double precision) as average,
                  cast(avg(c.score) filter (where s.level = 'UPPER') as double precision) as upper,
                  cast(avg(c.score) filter (where s.level = 'LOWER') as double precision) as lower
                from activities_question q
                left join activities_score c on c.question_id = q.id
                left join activities_scout s on s.id = c.scout_id and s.submitted_at is not null
                where q.activity_id = :id group by q.id, q.label, q.position order by q.position
                """)
                .param("id", activityId)
                .query(Rows.of(Average.class))
                .list();
    }

    @Transactional(readOnly = true)
    public boolean blind(Actor actor, long activityId) {
        Long person = actor.personId();
        return person != null
                && scouts(activityId).stream()
                        .anyMatch(scout -> scout.personId() == person && scout.submittedAt() == null);
    }

    /** The tour goes where these have looked. */
    public void link(Actor actor, long tourId, long scoutingId) {
        var tour = access.owned(actor, tourId);
        var scouting = access.any(scoutingId);
        int rows = jdbc.sql("""
                insert into activities_tour_route (activity_id, scouting_id) values (:tour, :scouting)
                on conflict (activity_id) do update set scouting_id = excluded.scouting_id
                """)
                .param("tour", tour.key())
                .param("scouting", scouting.key())
                .update();
        journal.record(
                actor,
                "activities.tour.linked",
                Activities.ref(tourId),
                "",
                null,
                Map.of("scouting", scoutingId, "rows", rows));
    }

    private record Linked(long id, String name, long scouts) {}

    /** ACT-72 The card of a tour: the averages, once the scouting has ended. */
    @Transactional(readOnly = true)
    public Optional<Card> cardOf(long tourId) {
        return jdbc.sql("""
                select a.id, a.name, (select count(*) from activities_scout s
                  where s.activity_id = a.id and s.submitted_at is not null) as scouts
                from activities_tour_route r join activities_activity a on a.id = r.scouting_id
                where r.activity_id = :tour and a.state = 'ENDED'
                """)
                .param("tour", tourId)
                .query(Rows.of(Linked.class))
                .optional()
                .map(linked -> new Card(linked.name(), linked.scouts(), averages(linked.id())));
    }
}
