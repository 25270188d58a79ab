package org.niangjia.activities;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.MarkOutcome.Counted;
import org.niangjia.activities.MarkOutcome.Earlier;
import org.niangjia.activities.MarkOutcome.Known;
import org.niangjia.activities.MarkOutcome.Refused;
import org.niangjia.activities.MarkOutcome.Repeated;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who was there. Marks come from phones that may have been offline for hours, twice, and from several people at once: each
 * carries the key its device gave it, all are kept, and the first in time counts.
 */
@Service
@Transactional
public class Attendance {
    public static final String TYPE = ActivityFacts.ATTENDANCE;
    /** People come before it begins, and staff sync when they are back in the office. */
    private static final Duration BEFORE = Duration.ofHours(3);

    private static final Pattern LISTED = Pattern.compile("([TP])\\.(\\d{1,18})");
    private static final Duration AFTER = Duration.ofHours(12);
    private final ActivityAccess access;
    private final SessionList sessions;
    private final Roster roster;
    private final Passes passes;
    private final ActivityFacts facts;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    Attendance(
            ActivityAccess access,
            SessionList sessions,
            Roster roster,
            Passes passes,
            ActivityFacts facts,
            JdbcClient jdbc,
            Journal journal,
            Clock clock) {
        this.access = access;
        this.sessions = sessions;
        this.roster = roster;
        this.passes = passes;
        this.facts = facts;
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /** How a mark came about. */
    public enum Way {
        STAFF,
        SELF,
        PAPER,
        ARRIVAL
    }

    /** What a device sends. @param key its own, the same however often it sends; @param at when it was made */
    public record Mark(String key, String code, Instant at) {
        public Mark {
            if (key.length() < 8 || key.length() > 64) {
                throw new IllegalArgumentException("a mark has a key of its device");
            }
        }
    }

    /** Staff has read somebody's pass, perhaps long ago and without a network. */
    public MarkOutcome byStaff(Actor actor, long sessionId, Mark mark) {
        var activity = access.marked(actor, access.activityOf(sessionId));
        var pass = passes.read(mark.code()).filter(one -> one.activityId() == activity.key());
        if (pass.isEmpty()) {
            return Refused.UNKNOWN_CODE;
        }
        if (pass.get().childId() > 0) {
            return Refused.CHILD_BY_HAND_OVER;
        }
        return mark(activity, sessionId, mark.key(), pass.get().personId(), mark.at(), actor.name(), Way.STAFF);
    }

    /** Staff ticks somebody on the list. */
    public MarkOutcome tick(Actor actor, long sessionId, String key, long personId) {
        return tick(actor, sessionId, key, personId, clock.instant());
    }

    private MarkOutcome tick(Actor actor, long sessionId, String key, long personId, Instant at) {
        var activity = access.marked(actor, access.activityOf(sessionId));
        return mark(activity, sessionId, key, personId, at, actor.name(), Way.STAFF);
    }

    /**
     * ACT-36 What a phone kept while it had no network: a pass that was read, {@code T.} and the number of somebody ticked, or
     * {@code P.} and the number of somebody on the signed sheet. Sent as often as it likes, each counts once.
     */
    public MarkOutcome kept(Actor actor, long sessionId, Mark mark) {
        var listed = LISTED.matcher(mark.code());
        if (!listed.matches()) {
            return byStaff(actor, sessionId, mark);
        }
        long person = Long.parseLong(listed.group(2));
        return listed.group(1).equals("T")
                ? tick(actor, sessionId, mark.key(), person, mark.at())
                : onSheet(actor, sessionId, person);
    }

    /** As on the signed sheet: there from the beginning; the same person of a sheet uploaded besides is the same mark. */
    private MarkOutcome onSheet(Actor actor, long sessionId, long personId) {
        var activity = access.marked(actor, access.activityOf(sessionId));
        var session = sessions.get(sessionId);
        if (session.startsAt().isAfter(clock.instant())) {
            return Refused.TOO_EARLY;
        }
        String key = "paper-" + sessionId + "-" + personId;
        return mark(activity, sessionId, key, personId, session.startsAt(), actor.name(), Way.PAPER);
    }

    /** ACT-31 A participant reads the code on the wall. */
    public MarkOutcome bySelf(Actor actor, String code) {
        var session = passes.sessionOf(code);
        if (session.isEmpty()) {
            return Refused.UNKNOWN_CODE;
        }
        var activity = access.any(access.activityOf(session.get()));
        String key = "self-" + session.get() + "-" + actor.person();
        return mark(activity, session.get(), key, actor.person(), clock.instant(), actor.name(), Way.SELF);
    }

    private MarkOutcome mark(
            Activity activity, long sessionId, String key, long personId, Instant at, String by, Way way) {
        var session = sessions.get(sessionId);
        Instant moment = at.isAfter(clock.instant()) ? clock.instant() : at;
        var participant = roster.find(activity, personId, 0)
                .or(() -> activity.admitsStrangers() ? roster.stranger(activity, personId) : Optional.empty());
        var refused = refusal(session, moment, participant.orElse(null));
        if (refused != null) {
            return refused;
        }
        return write(activity, session, key, participant.orElseThrow(), moment, by, way);
    }

    private @Nullable Refused refusal(SessionList.Row session, Instant at, @Nullable Participant participant) {
        if (session.state() == SessionState.CANCELLED) {
            return Refused.SESSION_CANCELLED;
        }
        if (participant == null) {
            return Refused.NOT_ENTERED;
        }
        if (at.isBefore(session.startsAt().minus(BEFORE))) {
            return Refused.TOO_EARLY;
        }
        return at.isAfter(session.endsAt().plus(AFTER)) ? Refused.TOO_LATE : null;
    }

    private record First(long id, String by, Instant at) {}

    MarkOutcome write(
            Activity activity, SessionList.Row session, String key, Participant who, Instant at, String by, Way way) {
        if (inAnotherShift(activity, session, who)) {
            return Refused.OTHER_SHIFT;
        }
        var mark = jdbc.sql("""
                insert into activities_mark (client_key, session_id, person_id, child_id, marked_at, received_at, marked_by,
                  way)
                values (:key, :session, :person, :child, :at, :now, :by, :way)
                on conflict (client_key) do nothing returning id
                """)
                .param("key", key)
                .param("session", session.id())
                .param("person", who.personId())
                .param("child", who.childId())
                .param("at", Moments.at(at))
                .param("now", Moments.at(clock.instant()))
                .param("by", by)
                .param("way", way.name())
                .query(Long.class)
                .optional();
        if (mark.isEmpty()) {
            return new Repeated(who.name());
        }
        var counted = jdbc.sql("""
                insert into activities_attendance (activity_id, session_id, lesson, person_id, child_id, union_id, mark_id,
                  marked_at)
                values (:activity, :session, :lesson, :person, :child, :union, :mark, :at)
                on conflict do nothing returning id
                """)
                .param("activity", activity.key())
                .param("session", session.id())
                .param("lesson", session.lesson())
                .param("person", who.personId())
                .param("child", who.childId())
                .param("union", who.unionId())
                .param("mark", mark.get())
                .param("at", Moments.at(at))
                .query(Long.class)
                .optional();
        if (counted.isPresent()) {
            var one = new ActivityFacts.Counted(counted.get(), who.personId(), who.childId(), who.unionId());
            facts.attended(activity, Moments.day(session.startsAt()), List.of(one));
            return new Counted(who.name());
        }
        return compare(session, who, mark.get(), at, by);
    }

    /** ACT-33 The earlier of two marks stands; which one came in first over the network does not matter. */
    private MarkOutcome compare(SessionList.Row session, Participant who, long mark, Instant at, String by) {
        var first = jdbc.sql("""
                select t.id, k.marked_by as by, t.marked_at as at from activities_attendance t
                join activities_mark k on k.id = t.mark_id
                where t.session_id = :session and t.person_id = :person and t.child_id = :child
                """)
                .param("session", session.id())
                .param("person", who.personId())
                .param("child", who.childId())
                .query(Rows.of(First.class))
                .optional();
        if (first.isEmpty()) {
            return Refused.OTHER_SHIFT;
        }
        int earlier = jdbc.sql("""
                update activities_attendance set mark_id = :mark, marked_at = :at where id = :id and marked_at > :at
                """)
                .param("mark", mark)
                .param("at", Moments.at(at))
                .param("id", first.get().id())
                .update();
        return earlier == 1
                ? new Earlier(who.name(), first.get().by())
                : new Known(who.name(), first.get().by(), first.get().at());
    }

    private boolean inAnotherShift(Activity activity, SessionList.Row session, Participant who) {
        return session.lesson() > 0
                && jdbc.sql("""
                        select exists (select 1 from activities_attendance where activity_id = :activity
                          and lesson = :lesson and person_id = :person and child_id = :child and session_id <> :session)
                        """)
                        .param("activity", activity.key())
                        .param("lesson", session.lesson())
                        .param("person", who.personId())
                        .param("child", who.childId())
                        .param("session", session.id())
                        .query(Boolean.class)
                        .single();
    }

    /** What a signed sheet became. @param unknown people who did not sign up, when that matters */
    public record Entered(int counted, int known, List<Long> unknown) {}

    /** ACT-35 A signed sheet is entered whole or not at all, on the day of the session; who is there already stays. */
    public Entered paper(Actor actor, long sessionId, List<Long> people) {
        var activity = access.marked(actor, access.activityOf(sessionId));
        var session = sessions.get(sessionId);
        if (session.startsAt().isAfter(clock.instant()) || session.state() == SessionState.CANCELLED) {
            throw new IllegalArgumentException("a sheet of a session that has not begun");
        }
        var wanted = new ArrayList<>(new HashSet<>(people));
        wanted.sort(null);
        var entered = new HashSet<>(roster.people(activity));
        var unknown = activity.admitsStrangers()
                ? List.<Long>of()
                : wanted.stream().filter(person -> !entered.contains(person)).toList();
        if (!unknown.isEmpty()) {
            return new Entered(0, 0, unknown);
        }
        var counted = insert(activity, session, wanted, actor.name());
        facts.attended(activity, Moments.day(session.startsAt()), counted);
        journal.record(
                actor,
                "activities.attendance.paper",
                new RecordRef(Sessions.TYPE, sessionId),
                "",
                null,
                Map.of("people", wanted.size(), "counted", counted.size()));
        return new Entered(counted.size(), wanted.size() - counted.size(), List.of());
    }

    private List<ActivityFacts.Counted> insert(
            Activity activity, SessionList.Row session, List<Long> people, String by) {
        return jdbc.sql("""
                with mark as (
                  insert into activities_mark (client_key, session_id, person_id, marked_at, received_at, marked_by, way)
                  select 'paper-' || :session || '-' || person, :session, person, :at, :now, :by, 'PAPER'
                  from unnest(cast(:people as bigint[])) as person
                  on conflict (client_key) do nothing returning id, person_id)
                insert into activities_attendance (activity_id, session_id, lesson, person_id, union_id, mark_id, marked_at)
                select :activity, :session, :lesson, m.person_id, coalesce((select b.union_id from registry_membership b
                    where b.person_id = m.person_id order by b.left_on desc nulls first, b.id desc limit 1), :union),
                  m.id, :at
                from mark m on conflict do nothing returning id, person_id, child_id, union_id
                """)
                .param("session", session.id())
                .param("activity", activity.key())
                .param("lesson", session.lesson())
                .param("union", activity.unionId())
                .param("at", Moments.at(session.startsAt()))
                .param("now", Moments.at(clock.instant()))
                .param("by", by)
                .param("people", people.toArray(Long[]::new))
                .query(Rows.of(ActivityFacts.Counted.class))
                .list();
    }

    /** A slip of the finger is taken back with a reason; the mark itself stays on record. */
    public void takeBack(Actor actor, long attendanceId, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("taking an attendance back asks a reason");
        }
        var activity = jdbc.sql("select activity_id from activities_attendance where id = :id and child_id = 0")
                .param("id", attendanceId)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NotFound("attendance", attendanceId));
        var owned = access.owned(actor, activity);
        int rows = jdbc.sql("delete from activities_attendance where id = :id")
                .param("id", attendanceId)
                .update();
        if (rows == 1) {
            facts.notAttended(attendanceId);
            journal.record(
                    actor,
                    "activities.attendance.taken-back",
                    new RecordRef(TYPE, attendanceId),
                    reason,
                    Map.of("activity", owned.plan().name()),
                    null);
        }
    }

    LocalDate today() {
        return Moments.day(clock.instant());
    }
}
