package org.niangjia.activities;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.data.Rows;
import org.niangjia.registry.PersonDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who works in a class, and who is on duty in a session of it. */
@Service
@Transactional
public class Staff {
    private final ActivityAccess access;
    private final SessionList sessions;
    private final Care care;
    private final PersonDirectory people;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    Staff(
            ActivityAccess access,
            SessionList sessions,
            Care care,
            PersonDirectory people,
            JdbcClient jdbc,
            Journal journal,
            Clock clock) {
        this.access = access;
        this.sessions = sessions;
        this.care = care;
        this.people = people;
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    public record Member(
            long id,
            @Nullable Long personId,
            String name,
            @Nullable LocalDate checkedOn) {}

    @Transactional(readOnly = true)
    public List<Member> of(long activityId) {
        return jdbc.sql("""
                select id, person_id, name, checked_on from activities_staff
                where activity_id = :activity and until_at is null order by id
                """)
                .param("activity", activityId)
                .query(Rows.of(Member.class))
                .list();
    }

    @Transactional(readOnly = true)
    public List<Long> onDuty(long sessionId) {
        return jdbc.sql("select staff_id from activities_duty where session_id = :session order by staff_id")
                .param("session", sessionId)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** @param checkedOn when the record check was made, or null: such a person does not count beside children (ACT-44) */
    public void add(Actor actor, long activityId, long personId, @Nullable LocalDate checkedOn) {
        var activity = access.owned(actor, activityId);
        var person = people.find(personId).orElseThrow(() -> new NotFound("person", personId));
        put(actor, activity, personId, null, person.name(), checkedOn);
    }

    /** An officer who works in the class, too. */
    public void addSelf(Actor actor, long activityId, @Nullable LocalDate checkedOn) {
        var activity = access.owned(actor, activityId);
        put(actor, activity, null, actor.accountId(), actor.name(), checkedOn);
    }

    private void put(
            Actor actor,
            Activity activity,
            @Nullable Long person,
            @Nullable Long account,
            String name,
            @Nullable LocalDate checkedOn) {
        int changed = jdbc.sql("""
                update activities_staff set checked_on = coalesce(cast(:checked as date), checked_on)
                where activity_id = :activity and until_at is null and (person_id = :person or account_id = :account)
                """)
                .param("checked", checkedOn, java.sql.Types.DATE)
                .param("activity", activity.key())
                .param("person", person, java.sql.Types.BIGINT)
                .param("account", account, java.sql.Types.BIGINT)
                .update();
        if (changed == 0) {
            changed = jdbc.sql("""
                    insert into activities_staff (activity_id, person_id, account_id, name, checked_on, since_at)
                    values (:activity, :person, :account, :name, :checked, :now)
                    """)
                    .param("activity", activity.key())
                    .param("person", person, java.sql.Types.BIGINT)
                    .param("account", account, java.sql.Types.BIGINT)
                    .param("name", name)
                    .param("checked", checkedOn, java.sql.Types.DATE)
                    .param("now", Moments.at(clock.instant()))
                    .update();
        }
        journal.record(
                actor,
                "activities.staff.added",
                Activities.ref(activity.key()),
                "",
                null,
                Map.of("name", name, "checkedOn", String.valueOf(checkedOn), "rows", changed));
    }

    /** ACT-42 Nobody leaves a class that would then have too few; answers whether it was done. */
    public boolean end(Actor actor, long staffId) {
        long activityId = jdbc.sql("select activity_id from activities_staff where id = :id and until_at is null")
                .param("id", staffId)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NotFound("staff", staffId));
        var activity = access.owned(actor, activityId);
        var open = jdbc.sql("""
                select s.id from activities_session s join activities_duty d on d.session_id = s.id
                where d.staff_id = :staff and s.state = 'OPEN' order by s.id for update of s
                """).param("staff", staffId).query(Long.class).list();
        for (long session : open) {
            if (!enough(
                    activity,
                    session,
                    onDuty(session).stream().filter(id -> id != staffId).toList())) {
                return false;
            }
        }
        int rows = jdbc.sql("update activities_staff set until_at = :now where id = :id and until_at is null")
                .param("now", Moments.at(clock.instant()))
                .param("id", staffId)
                .update();
        journal.record(
                actor,
                "activities.staff.ended",
                Activities.ref(activityId),
                "",
                null,
                Map.of("staff", staffId, "rows", rows));
        return true;
    }

    /** Who is on duty; refused, with nothing changed, when the open session would have too few. */
    public boolean duty(Actor actor, long sessionId, List<Long> staffIds) {
        var activity = access.marked(actor, access.activityOf(sessionId));
        var state = jdbc.sql("select state from activities_session where id = :id for update")
                .param("id", sessionId)
                .query(String.class)
                .single();
        if (state.equals("OPEN") && !enough(activity, sessionId, staffIds)) {
            return false;
        }
        int gone = jdbc.sql("delete from activities_duty where session_id = :session")
                .param("session", sessionId)
                .update();
        int kept = jdbc.sql("""
                insert into activities_duty (session_id, staff_id)
                select :session, id from activities_staff
                where activity_id = :activity and until_at is null and id = any(cast(:staff as bigint[]))
                """)
                .param("session", sessionId)
                .param("activity", activity.key())
                .param("staff", staffIds.toArray(Long[]::new))
                .update();
        journal.record(
                actor,
                "activities.duty.set",
                sessionRef(sessionId),
                "",
                Map.of("onDuty", gone),
                Map.of("onDuty", kept));
        return true;
    }

    private boolean enough(Activity activity, long sessionId, List<Long> staffIds) {
        long counted = jdbc.sql("""
                select count(*) from activities_staff where activity_id = :activity and until_at is null
                  and checked_on is not null and id = any(cast(:staff as bigint[]))
                """)
                .param("activity", activity.key())
                .param("staff", staffIds.toArray(Long[]::new))
                .query(Long.class)
                .single();
        long missing = care.shortfall(activity, sessionId, care.present(sessionId));
        return counted >= missing + care.staff(sessionId);
    }

    private org.niangjia.platform.RecordRef sessionRef(long sessionId) {
        return new org.niangjia.platform.RecordRef(
                Sessions.TYPE, sessions.get(sessionId).id());
    }
}
