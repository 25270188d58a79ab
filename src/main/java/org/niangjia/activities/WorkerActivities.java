package org.niangjia.activities;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.OfferDirectory;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.data.SearchText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a worker sees: what is on, one activity, my activities. */
@Component
@Transactional(readOnly = true)
public class WorkerActivities {
    private static final Duration SOON_OVER = Duration.ofHours(12);
    private final JdbcClient jdbc;
    private final ActivityAccess access;
    private final ActivityList list;
    private final SessionList sessions;
    private final Roster roster;
    private final Passes passes;
    private final OfferDirectory offers;
    private final Clock clock;

    WorkerActivities(
            JdbcClient jdbc,
            ActivityAccess access,
            ActivityList list,
            SessionList sessions,
            Roster roster,
            Passes passes,
            OfferDirectory offers,
            Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.list = list;
        this.sessions = sessions;
        this.roster = roster;
        this.passes = passes;
        this.offers = offers;
        this.clock = clock;
    }

    public record Tile(
            long id,
            String name,
            String kindCode,
            String unionName,
            LocalDate startsOn,
            LocalDate endsOn,
            String placeText,
            @Nullable Instant nextAt,
            boolean signUp) {}

    private static final String OPEN = """
            select a.id, a.name, a.kind_code, u.name as union_name, a.starts_on, a.ends_on, a.place_text,
              (select min(s.starts_at) from activities_session s where s.activity_id = a.id
                and s.state in ('PLANNED', 'OPEN') and s.ends_at > :now
                and (:shift = '' or s.shift in ('', :shift))) as next_at, a.offer_id is not null as sign_up
            from activities_activity a join registry_union u on u.id = a.union_id
            where a.state = 'OPEN' and a.ends_on >= :today
            """;

    /**
     * What somebody looks for.
     *
     * @param text of the name, empty: any
     * @param kindCode empty: every kind
     * @param days how far ahead
     * @param shift of the worker: only what still meets in that shift, or in none; empty: any
     */
    public record Wish(String text, String kindCode, int days, String shift) {}

    /** What is on, soonest first; ACT-13 around the worker's shift. */
    public List<Tile> on(Wish wish) {
        var now = clock.instant();
        var today = Moments.day(now);
        String text = wish.text().strip();
        return jdbc.sql(OPEN + """
                  and (:kind = '' or a.kind_code = :kind) and a.starts_on <= :until and (:text = '' or a.name like :like)
                  and (:shift = '' or exists (select 1 from activities_session s where s.activity_id = a.id
                    and s.state in ('PLANNED', 'OPEN') and s.ends_at > :now and s.shift in ('', :shift)))
                order by next_at nulls last, a.starts_on, a.id limit 200
                """)
                .param("now", Moments.at(now))
                .param("today", today)
                .param("until", today.plusDays(wish.days()))
                .param("kind", wish.kindCode())
                .param("shift", wish.shift())
                .param("text", text)
                .param("like", SearchText.within(text))
                .query(Rows.of(Tile.class))
                .list();
    }

    /** A week of what is open. */
    public List<SessionList.Row> week(LocalDate from) {
        return sessions.open(from, from.plusDays(6));
    }

    /**
     * One open or ended activity with what I am in it.
     *
     * @param signUps mine that still count, the newest first
     * @param places I hold
     * @param here whether I am on its list
     */
    public record One(
            ActivityList.Shown activity,
            List<SessionList.Row> sessions,
            List<OfferDirectory.Asked> signUps,
            int places,
            boolean here,
            String pass,
            long entered) {

        /** Whether I have signed up for as much as one worker may. */
        public boolean signedUpFully() {
            var offer = activity.offer();
            return offer != null
                    && signUps.stream().mapToInt(OfferDirectory.Asked::quantity).sum() >= offer.limitPerson();
        }
    }

    public One one(Actor worker, long id) {
        var activity = opened(id);
        boolean here = roster.find(activity, worker.person(), 0).isPresent();
        Long offer = activity.offerId();
        return new One(
                list.shown(activity),
                sessions.of(id).stream()
                        .filter(session -> session.state() != SessionState.CANCELLED)
                        .toList(),
                offer == null ? List.of() : offers.askedBy(offer, worker.person()),
                roster.places(activity, worker.person()),
                here,
                here ? passes.pass(id, worker.person(), 0) : "",
                jdbc.sql("""
                        select count(*) from activities_entry
                        where activity_id = :activity and person_id = :person and child_id > 0 and state = 'ENTERED'
                        """)
                        .param("activity", id)
                        .param("person", worker.person())
                        .query(Long.class)
                        .single());
    }

    Activity opened(long id) {
        var activity = access.any(id);
        if (activity.state() != ActivityState.OPEN && activity.state() != ActivityState.ENDED) {
            throw new NotFound("activity", id);
        }
        return activity;
    }

    /** An activity of mine. @param staff I work in it; @param nextSession whose door is next, or null */
    public record Mine(
            long id,
            String name,
            String kindCode,
            @Nullable Instant nextAt,
            String nextPlace,
            @Nullable Long nextSession,
            boolean staff,
            long attended) {}

    private record Offered(long id, long offerId) {}

    /** Places I hold, children I entered, classes I work in; the next session first. */
    public List<Mine> mine(Actor worker) {
        var offered = jdbc.sql("""
                select id, offer_id from activities_activity
                where offer_id is not null and state in ('OPEN', 'ENDED') and ends_on >= :since
                order by starts_on desc limit 300
                """)
                .param("since", access.today().minusDays(400))
                .query(Rows.of(Offered.class))
                .list();
        var held = new java.util.HashSet<>(
                offers.heldAmong(offered.stream().map(Offered::offerId).toList(), worker.person()));
        var ids = new ArrayList<Long>();
        offered.stream().filter(one -> held.contains(one.offerId())).forEach(one -> ids.add(one.id()));
        return jdbc.sql("""
                select a.id, a.name, a.kind_code, n.starts_at as next_at, n.id as next_session,
                  coalesce(nullif(n.place_text, ''), a.place_text) as next_place,
                  w.id is not null as staff,
                  (select count(*) from activities_attendance t where t.activity_id = a.id and t.person_id = :person)
                    as attended
                from activities_activity a
                left join lateral (select s.id, s.starts_at, s.place_text from activities_session s
                  where s.activity_id = a.id and s.state in ('PLANNED', 'OPEN') and s.ends_at > :now
                  order by s.starts_at limit 1) n on true
                left join activities_staff w on w.activity_id = a.id and w.until_at is null and w.person_id = :person
                where a.state in ('OPEN', 'ENDED') and (a.id = any(cast(:ids as bigint[])) or w.id is not null
                  or exists (select 1 from activities_entry e where e.activity_id = a.id and e.person_id = :person
                    and e.state = 'ENTERED')
                  or exists (select 1 from activities_attendance t where t.activity_id = a.id and t.person_id = :person))
                order by n.starts_at nulls last, a.starts_on desc limit 100
                """)
                .param("person", worker.person())
                .param("ids", ids.toArray(Long[]::new))
                .param("now", Moments.at(clock.instant().minus(SOON_OVER)))
                .query(Rows.of(Mine.class))
                .list();
    }

    /** What is coming within a week. */
    public List<Mine> coming(Actor worker) {
        var until = clock.instant().plus(Duration.ofDays(7));
        return mine(worker).stream()
                .filter(one -> one.nextAt() != null && one.nextAt().isBefore(until))
                .limit(5)
                .toList();
    }

    /** Sessions I was at and have not said anything about. */
    public List<SessionList.Row> toRate(Actor worker) {
        return sessions.those(jdbc.sql("""
                select t.session_id from activities_attendance t join activities_session s on s.id = t.session_id
                where t.person_id = :person and s.ends_at < :now and s.ends_at > :since
                  and not exists (select 1 from activities_feedback f
                    where f.session_id = t.session_id and f.person_id = :person)
                group by t.session_id, s.ends_at order by s.ends_at desc limit 10
                """)
                .params(Map.of(
                        "person",
                        worker.person(),
                        "now",
                        Moments.at(clock.instant()),
                        "since",
                        Moments.at(clock.instant().minus(Duration.ofDays(30)))))
                .query((row, number) -> row.getLong(1))
                .list());
    }
}
