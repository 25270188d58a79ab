package org.niangjia.activities;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.niangjia.platform.Actor;
import org.niangjia.platform.data.Rows;
import org.niangjia.registry.PersonHolder;
import org.niangjia.registry.RegistryEvents.PeopleMerged;
import org.niangjia.registry.RegistryEvents.PersonWithdrawn;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** ACT-09 What becomes of activities when people leave, are forgotten, or prove to be one. */
@Component
class PeopleChange implements PersonHolder {
    private final Children children;
    private final ActivityAccess access;
    private final ActivityFacts facts;
    private final JdbcClient jdbc;

    PeopleChange(Children children, ActivityAccess access, ActivityFacts facts, JdbcClient jdbc) {
        this.children = children;
        this.access = access;
        this.facts = facts;
        this.jdbc = jdbc;
    }

    /** Children are withdrawn and all known of them goes; staff work no longer; the calendar address dies. */
    @EventListener
    @Transactional
    void withdraw(PersonWithdrawn gone) {
        for (long entry :
                jdbc.sql("""
                select id from activities_entry where person_id = :person and child_id > 0 and state = 'ENTERED'
                """).param("person", gone.personId()).query(Long.class).list()) {
            children.end(Actor.SYSTEM, entry, gone.reason());
        }
        changed(jdbc.sql("delete from activities_feed where person_id = :person")
                .param("person", gone.personId())
                .update());
        changed(jdbc.sql("delete from activities_pass where person_id = :person")
                .param("person", gone.personId())
                .update());
    }

    private record Moved(long id, long activityId, Instant startsAt, long unionId, boolean twice) {}

    /** Where both were, the kept one stays and is counted once; everything else becomes the kept one's. */
    @EventListener
    @Transactional
    void merge(PeopleMerged merged) {
        for (var moved : attendances(merged)) {
            facts.notAttended(moved.id());
            if (moved.twice()) {
                changed(run(
                        "delete from activities_attendance where person_id = :lost and id = " + moved.id(), merged));
            } else {
                var counted = new ActivityFacts.Counted(moved.id(), merged.kept(), 0, moved.unionId());
                facts.attended(access.any(moved.activityId()), Moments.day(moved.startsAt()), List.of(counted));
            }
        }
        for (String table : new String[] {"activities_feedback", "activities_view"}) {
            changed(run(
                    "delete from " + table + " t where person_id = :lost and exists (select 1 from " + table
                            + " k where k.session_id = t.session_id and k.person_id = :kept)",
                    merged));
        }
        for (String table : new String[] {"activities_pass", "activities_scout"}) {
            changed(run(
                    "update " + table
                            + " t set person_id = :kept where person_id = :lost and not exists (select 1 from " + table
                            + " k where k.activity_id = t.activity_id and k.person_id = :kept)",
                    merged));
        }
        changed(run("""
                update activities_entry t set state = 'WITHDRAWN' where person_id = :lost and state = 'ENTERED'
                  and child_id = 0 and exists (select 1 from activities_entry k where k.activity_id = t.activity_id
                    and k.person_id = :kept and k.child_id = 0 and k.state = 'ENTERED')
                """, merged));
        changed(run("""
                update activities_staff t set until_at = since_at where person_id = :lost and until_at is null
                  and exists (select 1 from activities_staff k where k.activity_id = t.activity_id
                    and k.person_id = :kept and k.until_at is null)
                """, merged));
        changed(run("delete from activities_feed where person_id = :lost and :kept > 0", merged));
        for (String table : new String[] {
            "activities_attendance",
            "activities_feedback",
            "activities_view",
            "activities_entry",
            "activities_staff",
            "activities_mark"
        }) {
            changed(run("update " + table + " set person_id = :kept where person_id = :lost", merged));
        }
    }

    private List<Moved> attendances(PeopleMerged merged) {
        return jdbc.sql("""
                select t.id, t.activity_id, s.starts_at, t.union_id, exists (select 1 from activities_attendance k
                    where k.person_id = :kept and k.child_id = 0 and (k.session_id = t.session_id
                      or (k.activity_id = t.activity_id and k.lesson = t.lesson and k.lesson > 0))) as twice
                from activities_attendance t join activities_session s on s.id = t.session_id
                where t.person_id = :lost and t.child_id = 0 order by t.id
                """)
                .param("kept", merged.kept())
                .param("lost", merged.lost())
                .query(Rows.of(Moved.class))
                .list();
    }

    private static void changed(int rows) {
        if (rows < 0) {
            throw new IllegalStateException("rows: " + rows);
        }
    }

    private int run(String sql, PeopleMerged merged) {
        return jdbc.sql(sql)
                .param("kept", merged.kept())
                .param("lost", merged.lost())
                .update();
    }

    @Override
    public Set<Long> held(Collection<Long> personIds) {
        return new HashSet<>(jdbc.sql("""
                select person_id from activities_attendance where person_id = any(:ids)
                union select person_id from activities_entry where person_id = any(:ids)
                union select person_id from activities_staff where person_id = any(:ids)
                union select person_id from activities_scout where person_id = any(:ids)
                """)
                .param("ids", personIds.toArray(Long[]::new))
                .query(Long.class)
                .list());
    }

    @Override
    public String name() {
        return "activities";
    }
}
