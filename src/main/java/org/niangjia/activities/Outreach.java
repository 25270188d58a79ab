package org.niangjia.activities;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.data.SearchText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What carries a campaign's message, whom it reached each month, where the team has been and what it left there. */
@Service
@Transactional
public class Outreach {
    static final String REACH = "activities.reach";
    static final String VISIT = "activities.visit";
    static final String MATERIAL = "activities.material";
    private final ActivityAccess access;
    private final ActivityFacts facts;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    Outreach(ActivityAccess access, ActivityFacts facts, JdbcClient jdbc, Journal journal, Clock clock) {
        this.access = access;
        this.facts = facts;
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /** What carries a message. */
    public enum CarrierKind {
        BUS_LINE,
        LIGHT_BOX,
        STREET,
        SCREEN,
        OTHER
    }

    /** Why it is not entered. */
    public enum Refused {
        /** ACT-80 A month that is not over has no reach yet. */
        MONTH_NOT_OVER,
        /** ACT-80 Corrections ask a reason. */
        REASON_MISSING,
        /** ACT-81 One visit to an enterprise on one day. */
        VISITED_THAT_DAY,
        FUTURE
    }

    public record NewCarrier(CarrierKind kind, String name, int pieces, LocalDate sinceOn, List<String> stops) {
        public NewCarrier {
            stops = List.copyOf(stops);
        }
    }

    public long carry(Actor actor, long activityId, NewCarrier carrier) {
        var activity = access.owned(actor, activityId);
        long id = jdbc.sql("""
                insert into activities_carrier (activity_id, kind, name, pieces, since_on, created_at)
                values (:activity, :kind, :name, :pieces, :since, :now) returning id
                """)
                .param("activity", activity.key())
                .param("kind", carrier.kind().name())
                .param("name", carrier.name())
                .param("pieces", carrier.pieces())
                .param("since", carrier.sinceOn())
                .param("now", Moments.at(clock.instant()))
                .query(Long.class)
                .single();
        int stops = jdbc.sql("""
                insert into activities_stop (carrier_id, position, name)
                select :carrier, cast(position as integer), name
                from unnest(cast(:stops as text[])) with ordinality as given(name, position)
                """)
                .param("carrier", id)
                .param("stops", carrier.stops().toArray(String[]::new))
                .update();
        journal.record(
                actor,
                "activities.carrier.added",
                Activities.ref(activityId),
                "",
                null,
                Map.of("name", carrier.name(), "stops", stops));
        return id;
    }

    private record Owner(long activityId) {}

    /** ACT-80 The reach of a month, once it is over; a correction takes the old number back and says why. */
    public @Nullable Refused reach(
            Actor actor, long carrierId, YearMonth month, long times, String source, String reason) {
        var owner = jdbc.sql("select activity_id from activities_carrier where id = :id")
                .param("id", carrierId)
                .query(Rows.of(Owner.class))
                .optional()
                .orElseThrow(() -> new NotFound("carrier", carrierId));
        var activity = access.owned(actor, owner.activityId());
        if (!month.atEndOfMonth().isBefore(access.today())) {
            return Refused.MONTH_NOT_OVER;
        }
        var before = jdbc.sql("""
                select id from activities_reach where carrier_id = :carrier and month = :month for update
                """)
                .param("carrier", carrierId)
                .param("month", month.atDay(1))
                .query(Long.class)
                .optional();
        if (before.isPresent() && reason.isBlank()) {
            return Refused.REASON_MISSING;
        }
        before.ifPresent(id -> facts.back(REACH, new RecordRef(REACH, id)));
        long id = jdbc.sql("""
                insert into activities_reach (carrier_id, month, times, source, entered_by, entered_at)
                values (:carrier, :month, :times, :source, :by, :now)
                on conflict (carrier_id, month) do update set times = excluded.times, source = excluded.source,
                  entered_by = excluded.entered_by, entered_at = excluded.entered_at
                returning id
                """)
                .param("carrier", carrierId)
                .param("month", month.atDay(1))
                .param("times", times)
                .param("source", source)
                .param("by", actor.name())
                .param("now", Moments.at(clock.instant()))
                .query(Long.class)
                .single();
        facts.one(
                REACH,
                month.atEndOfMonth(),
                activity,
                carrierId,
                CountUnit.ATTENDANCE,
                times,
                new RecordRef(REACH, id),
                "carrier");
        journal.record(
                actor,
                "activities.reach.entered",
                Activities.ref(activity.key()),
                reason,
                null,
                Map.of("month", month.toString(), "times", times, "source", source));
        return null;
    }

    /** ACT-81 An enterprise the team has been to; its session, if there was one. */
    public @Nullable Refused visit(
            Actor actor, long activityId, @Nullable Long sessionId, long employerId, LocalDate on, String met) {
        var activity = access.owned(actor, activityId);
        if (on.isAfter(access.today())) {
            return Refused.FUTURE;
        }
        var id = jdbc.sql("""
                insert into activities_visit (activity_id, session_id, employer_id, visited_on, met, entered_by, entered_at)
                select :activity, s.id, e.id, :on, :met, :by, :now from registry_employer e
                left join activities_session s on s.id = :session and s.activity_id = :activity
                where e.id = :employer
                on conflict (activity_id, employer_id, visited_on) do nothing returning id
                """)
                .param("activity", activityId)
                .param("session", sessionId, java.sql.Types.BIGINT)
                .param("employer", employerId)
                .param("on", on)
                .param("met", met)
                .param("by", actor.name())
                .param("now", Moments.at(clock.instant()))
                .query(Long.class)
                .optional();
        if (id.isEmpty()) {
            return Refused.VISITED_THAT_DAY;
        }
        facts.one(VISIT, on, activity, employerId, CountUnit.ENTERPRISE, 1, new RecordRef(VISIT, id.get()), "visit");
        journal.record(
                actor,
                "activities.visit.entered",
                Activities.ref(activityId),
                "",
                null,
                Map.of("employer", employerId, "on", on.toString()));
        return null;
    }

    /** A visit that never was. */
    public void unvisit(Actor actor, long visitId, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("taking a visit back asks a reason");
        }
        var owner = jdbc.sql("select activity_id from activities_visit where id = :id")
                .param("id", visitId)
                .query(Rows.of(Owner.class))
                .optional()
                .orElseThrow(() -> new NotFound("visit", visitId));
        var activity = access.owned(actor, owner.activityId());
        int rows = jdbc.sql("delete from activities_visit where id = :id")
                .param("id", visitId)
                .update();
        facts.back(VISIT, new RecordRef(VISIT, visitId));
        journal.record(
                actor,
                "activities.visit.taken-back",
                Activities.ref(activity.key()),
                reason,
                Map.of("visit", visitId, "rows", rows),
                null);
    }

    public @Nullable Refused handOut(Actor actor, long activityId, String item, long quantity, LocalDate on) {
        var activity = access.owned(actor, activityId);
        if (on.isAfter(access.today())) {
            return Refused.FUTURE;
        }
        long id = jdbc.sql("""
                insert into activities_material (activity_id, item, quantity, given_on, entered_by, entered_at)
                values (:activity, :item, :quantity, :on, :by, :now) returning id
                """)
                .param("activity", activityId)
                .param("item", item)
                .param("quantity", quantity)
                .param("on", on)
                .param("by", actor.name())
                .param("now", Moments.at(clock.instant()))
                .query(Long.class)
                .single();
        facts.one(MATERIAL, on, activity, null, CountUnit.PIECE, quantity, new RecordRef(MATERIAL, id), "material");
        journal.record(
                actor,
                "activities.material.entered",
                Activities.ref(activityId),
                "",
                null,
                Map.of("item", item, "quantity", quantity));
        return null;
    }

    public record Carrier(
            long id,
            CarrierKind kind,
            String name,
            int pieces,
            LocalDate sinceOn,
            long stops,
            long times,
            @Nullable LocalDate lastMonth,
            @Nullable Long lastTimes) {}

    @Transactional(readOnly = true)
    public List<Carrier> carriers(long activityId) {
        return jdbc.sql("""
                select c.id, c.kind, c.name, c.pieces, c.since_on,
                  (select count(*) from activities_stop s where s.carrier_id = c.id) as stops,
                  (select coalesce(sum(r.times), 0) from activities_reach r where r.carrier_id = c.id) as times,
                  l.month as last_month, l.times as last_times
                from activities_carrier c
                left join lateral (select r.month, r.times from activities_reach r where r.carrier_id = c.id
                  order by r.month desc limit 1) l on true
                where c.activity_id = :activity order by c.id
                """)
                .param("activity", activityId)
                .query(Rows.of(Carrier.class))
                .list();
    }

    public record Visit(long id, String employer, LocalDate visitedOn, String met, String enteredBy) {}

    @Transactional(readOnly = true)
    public List<Visit> visits(long activityId) {
        return jdbc.sql("""
                select v.id, e.name as employer, v.visited_on, v.met, v.entered_by from activities_visit v
                join registry_employer e on e.id = v.employer_id
                where v.activity_id = :activity order by v.visited_on desc, v.id desc limit 2000
                """)
                .param("activity", activityId)
                .query(Rows.of(Visit.class))
                .list();
    }

    public record Material(String item, long quantity) {}

    @Transactional(readOnly = true)
    public List<Material> materials(long activityId) {
        return jdbc.sql("""
                select item, cast(sum(quantity) as bigint) as quantity from activities_material
                where activity_id = :activity group by item order by item
                """)
                .param("activity", activityId)
                .query(Rows.of(Material.class))
                .list();
    }

    public record Employer(long id, String name) {}

    /** Enterprises of the actor's subtree by name. */
    @Transactional(readOnly = true)
    public List<Employer> employers(Actor actor, String text) {
        return jdbc.sql("""
                select distinct e.id, e.name from registry_employer e join registry_union u on u.employer_id = e.id
                join registry_lineage l on l.union_id = u.id and l.ancestor_id = :root and l.valid_to is null
                where e.closed_on is null and e.name like :like order by e.name limit 30
                """)
                .param("root", actor.unionId())
                .param("like", SearchText.within(text))
                .query(Rows.of(Employer.class))
                .list();
    }
}
