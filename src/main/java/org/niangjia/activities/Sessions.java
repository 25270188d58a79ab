package org.niangjia.activities;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.SessionOutcome.Done;
import org.niangjia.activities.SessionOutcome.Refused;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.StaleEdit;
import org.niangjia.platform.WorkingDays;
import org.niangjia.platform.data.HolidayCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Plans the dated sessions of an activity, one by one or as a series, and says what became of them. */
@Service
@Transactional
public class Sessions {
    public static final String TYPE = ActivityFacts.SESSION;
    private final ActivityAccess access;
    private final SessionList list;
    private final Kinds kinds;
    private final Limits limits;
    private final Care care;
    private final ActivityFacts facts;
    private final ActivityNotices notices;
    private final HolidayCalendar holidays;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    Sessions(
            ActivityAccess access,
            SessionList list,
            Kinds kinds,
            Limits limits,
            Care care,
            ActivityFacts facts,
            ActivityNotices notices,
            HolidayCalendar holidays,
            JdbcClient jdbc,
            Journal journal,
            Clock clock) {
        this.access = access;
        this.list = list;
        this.kinds = kinds;
        this.limits = limits;
        this.care = care;
        this.facts = facts;
        this.notices = notices;
        this.holidays = holidays;
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    public SessionOutcome plan(Actor actor, long activityId, SessionPlan plan) {
        return keep(actor, access.owned(actor, activityId), List.of(plan), "");
    }

    /** ACT-10 A series leaves out holidays by the calendar; a year that is not arranged yet is said, not guessed. */
    public SessionOutcome series(Actor actor, long activityId, Series series) {
        var activity = access.owned(actor, activityId);
        List<SessionPlan> plans;
        try {
            plans = series.sessions(holidays.workingDays());
        } catch (WorkingDays.YearNotArranged unknown) {
            return SessionOutcome.no(Refused.HOLIDAYS_UNKNOWN, unknown.year());
        }
        if (plans.isEmpty()) {
            return SessionOutcome.no(Refused.NO_DAY_LEFT, 0);
        }
        return keep(
                actor,
                activity,
                plans,
                series.period().from() + "/" + series.period().to());
    }

    private SessionOutcome keep(Actor actor, Activity activity, List<SessionPlan> plans, String series) {
        for (var plan : plans) {
            var problem = problem(activity, plan);
            if (problem != null) {
                return problem;
            }
        }
        if (twice(activity.key(), plans, 0)) {
            return SessionOutcome.no(Refused.VARIANT_TWICE, 0);
        }
        var ids = new ArrayList<Long>();
        for (var plan : plans) {
            ids.add(insert(activity.key(), plan, series));
        }
        journal.record(
                actor,
                "activities.session.planned",
                Activities.ref(activity.key()),
                "",
                null,
                Map.of(
                        "sessions",
                        ids.size(),
                        "from",
                        plans.getFirst().startsAt().toString()));
        return new Done(ids);
    }

    private @Nullable SessionOutcome problem(Activity activity, SessionPlan plan) {
        var day = Moments.day(plan.startsAt());
        if (!activity.runs(day)) {
            return SessionOutcome.no(Refused.OUTSIDE_ACTIVITY, 0);
        }
        return tooLong(activity, plan, day);
    }

    /** ACT-11 A session is no longer than the limit of its kind: a micro-class is 25 minutes. */
    private @Nullable SessionOutcome tooLong(Activity activity, SessionPlan plan, LocalDate day) {
        var most = limits.binding(
                Measure.SESSION_MINUTES, activity.unionId(), activity.plan().kindCode(), "", day);
        return most.filter(limit -> plan.minutes() > limit.amount())
                .map(limit -> SessionOutcome.no(Refused.TOO_LONG, limit.amount()))
                .orElse(null);
    }

    /** ACT-12 A lesson has at most one session for each shift. */
    private boolean twice(long activityId, List<SessionPlan> plans, long besides) {
        var taken = new java.util.HashSet<String>(jdbc.sql("""
                select lesson || '/' || shift from activities_session
                where activity_id = :activity and lesson > 0 and state <> 'CANCELLED' and id <> :besides
                """)
                .param("activity", activityId)
                .param("besides", besides)
                .query(String.class)
                .list());
        return plans.stream()
                .filter(plan -> plan.lesson() > 0)
                .anyMatch(plan -> !taken.add(plan.lesson() + "/" + plan.shift()));
    }

    private long insert(long activityId, SessionPlan plan, String series) {
        return jdbc.sql("""
                insert into activities_session (activity_id, title, lesson, shift, starts_at, ends_at, place_text, capacity,
                  lecturer, link, state, series_key, created_at)
                values (:activity, :title, :lesson, :shift, :starts, :ends, :place, :capacity, :lecturer, :link, 'PLANNED',
                  :series, :now)
                returning id
                """)
                .param("activity", activityId)
                .param("title", plan.title())
                .param("lesson", plan.lesson())
                .param("shift", plan.shift())
                .param("starts", Moments.at(plan.startsAt()))
                .param("ends", Moments.at(plan.endsAt()))
                .param("place", plan.placeText())
                .param("capacity", plan.capacity(), java.sql.Types.INTEGER)
                .param("lecturer", plan.lecturer())
                .param("link", plan.link())
                .param("series", series)
                .param("now", Moments.at(clock.instant()))
                .query(Long.class)
                .single();
    }

    /** @param version of the page the change was made on */
    public SessionOutcome change(Actor actor, long id, int version, SessionPlan plan) {
        var activity = access.owned(actor, access.activityOf(id));
        var problem = problem(activity, plan);
        if (problem != null) {
            return problem;
        }
        if (twice(activity.key(), List.of(plan), id)) {
            return SessionOutcome.no(Refused.VARIANT_TWICE, 0);
        }
        var before = list.get(id);
        int rows = jdbc.sql("""
                update activities_session set title = :title, lesson = :lesson, shift = :shift,
                  reminded_at = case when starts_at = :starts then reminded_at end, starts_at = :starts,
                  ends_at = :ends, place_text = :place, capacity = :capacity, lecturer = :lecturer, link = :link,
                  version = version + 1
                where id = :id and version = :version and state in ('PLANNED', 'OPEN')
                """)
                .param("title", plan.title())
                .param("lesson", plan.lesson())
                .param("shift", plan.shift())
                .param("starts", Moments.at(plan.startsAt()))
                .param("ends", Moments.at(plan.endsAt()))
                .param("place", plan.placeText())
                .param("capacity", plan.capacity(), java.sql.Types.INTEGER)
                .param("lecturer", plan.lecturer())
                .param("link", plan.link())
                .param("id", id)
                .param("version", version)
                .update();
        if (rows == 0) {
            throw new StaleEdit("session " + id);
        }
        notices.moved(activity, before, list.get(id));
        journal.record(
                actor,
                "activities.session.changed",
                new RecordRef(TYPE, id),
                "",
                null,
                Map.of("startsAt", plan.startsAt().toString(), "place", plan.placeText()));
        return new Done(List.of(id));
    }

    /** Opens, holds, cancels or takes back; @param headcount people without names, where a session is held */
    public SessionOutcome move(Actor actor, long id, SessionState target, int headcount, String reason) {
        var activity = access.marked(actor, access.activityOf(id));
        var locked = lock(id);
        var before = list.get(locked);
        var next = SessionState.LIFECYCLE.require(before.state(), target);
        var refused = refusal(activity, before, next, reason);
        if (refused != null) {
            return refused;
        }
        write(id, next, target == SessionState.HELD ? headcount : 0, reason);
        if (target == SessionState.HELD) {
            facts.held(activity, list.get(id));
        } else if (before.state() == SessionState.HELD) {
            facts.notHeld(id);
        }
        if (target == SessionState.CANCELLED) {
            notices.sessionCancelled(activity, before, reason);
        }
        journal.record(
                actor,
                "activities.session." + target.name().toLowerCase(Locale.ROOT),
                new RecordRef(TYPE, id),
                reason,
                Map.of("state", before.state().name()),
                Map.of("state", target.name(), "headcount", headcount));
        return new Done(List.of(id));
    }

    private @Nullable SessionOutcome refusal(
            Activity activity, SessionList.Row session, SessionState target, String reason) {
        boolean asks = target == SessionState.CANCELLED || session.state() == SessionState.HELD;
        if (asks && reason.isBlank()) {
            return SessionOutcome.no(Refused.REASON_MISSING, 0);
        }
        boolean children = kinds.get(activity.plan().kindCode()).has(Feature.CHILDREN);
        if (target == SessionState.OPEN && children) {
            long missing = care.shortfall(activity, session.id(), care.expected(activity.key()));
            return missing > 0 ? SessionOutcome.no(Refused.TOO_FEW_STAFF, missing) : null;
        }
        if (target == SessionState.HELD && session.startsAt().isAfter(clock.instant())) {
            return SessionOutcome.no(Refused.NOT_BEGUN, 0);
        }
        long here = children && target != SessionState.OPEN ? care.present(session.id()) : 0;
        return here > 0 ? SessionOutcome.no(Refused.CHILDREN_STILL_HERE, here) : null;
    }

    private void write(long id, SessionState target, int headcount, String reason) {
        int rows = jdbc.sql("""
                update activities_session set state = :state, headcount = :headcount, reason = :reason,
                  version = version + 1 where id = :id
                """)
                .param("state", target.name())
                .param("headcount", headcount)
                .param("reason", reason)
                .param("id", id)
                .update();
        if (rows != 1) {
            throw new NotFound("session", id);
        }
    }

    /** What changes a session's state, or counts its children, stands in line here. */
    long lock(long id) {
        return jdbc.sql("select id from activities_session where id = :id for update")
                .param("id", id)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NotFound("session", id));
    }

    void cancelAll(Actor actor, long activityId, String reason) {
        int rows = jdbc.sql("""
                update activities_session set state = 'CANCELLED', reason = :reason, version = version + 1
                where activity_id = :activity and state in ('PLANNED', 'OPEN')
                """)
                .param("reason", reason)
                .param("activity", activityId)
                .update();
        if (rows > 0) {
            journal.record(
                    actor,
                    "activities.session.cancelled",
                    Activities.ref(activityId),
                    reason,
                    null,
                    Map.of("sessions", rows));
        }
    }
}
