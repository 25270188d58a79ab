package org.niangjia.activities;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.offers.OfferDirectory;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.data.SearchText;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.niangjia.programmes.ProgrammeDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Activities in the desk: the list, one activity, its people. */
@Component
@Transactional(readOnly = true)
public class ActivityList {
    private final JdbcClient jdbc;
    private final ActivityAccess access;
    private final Kinds kinds;
    private final Roster roster;
    private final OfferDirectory offers;
    private final ProgrammeDirectory programmes;
    private final Journal journal;
    private final Clock clock;

    ActivityList(
            JdbcClient jdbc,
            ActivityAccess access,
            Kinds kinds,
            Roster roster,
            OfferDirectory offers,
            ProgrammeDirectory programmes,
            Journal journal,
            Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.kinds = kinds;
        this.roster = roster;
        this.offers = offers;
        this.programmes = programmes;
        this.journal = journal;
        this.clock = clock;
    }

    public record Filter(
            String text,
            @Nullable ActivityState state,
            @Nullable String kindCode,
            @Nullable Long programmeId) {}

    public record Row(
            long id,
            String name,
            String kindCode,
            String unionName,
            long programmeId,
            LocalDate startsOn,
            LocalDate endsOn,
            ActivityState state,
            long sessions,
            long held,
            long attended,
            @Nullable Instant nextAt) {}

    private static final String MATCHES = """
            from activities_activity a join registry_union u on u.id = a.union_id
            where a.union_id in (select union_id from registry_lineage where ancestor_id = :root and valid_to is null)
              and (:text = '' or a.name like :like)
              and (:state = '' or a.state = :state) and (:kind = '' or a.kind_code = :kind)
              and (cast(:programme as bigint) is null or a.programme_id = :programme)
            """;

    private static final String ROW = """
            select a.id, a.name, a.kind_code, u.name as union_name, a.programme_id, a.starts_on, a.ends_on, a.state,
              (select count(*) from activities_session s where s.activity_id = a.id and s.state <> 'CANCELLED') as sessions,
              (select count(*) from activities_session s where s.activity_id = a.id and s.state = 'HELD') as held,
              (select count(*) from activities_attendance t where t.activity_id = a.id)
                + (select coalesce(sum(s.headcount), 0) from activities_session s where s.activity_id = a.id) as attended,
              (select min(s.starts_at) from activities_session s where s.activity_id = a.id
                and s.state in ('PLANNED', 'OPEN') and s.ends_at > :now) as next_at
            """;

    public PageOf<Row> page(Actor actor, Filter filter, Paging paging) {
        long total = bind("select count(*) " + MATCHES, actor, filter)
                .query(Long.class)
                .single();
        return new PageOf<>(rows(actor, filter, paging.size(), paging.offset()), paging.page(), paging.size(), total);
    }

    public List<Row> all(Actor actor, Filter filter) {
        return rows(actor, filter, 10_000, 0);
    }

    private List<Row> rows(Actor actor, Filter filter, int limit, long offset) {
        return bind(ROW + MATCHES + " order by a.starts_on desc, a.id desc limit :limit offset :offset", actor, filter)
                .param("now", Moments.at(clock.instant()))
                .param("limit", limit)
                .param("offset", offset)
                .query(Rows.of(Row.class))
                .list();
    }

    private JdbcClient.StatementSpec bind(String sql, Actor actor, Filter filter) {
        var state = filter.state();
        String kind = filter.kindCode();
        String text = filter.text().strip();
        return jdbc.sql(sql)
                .param("root", actor.unionId())
                .param("text", text)
                .param("like", SearchText.within(text))
                .param("state", state == null ? "" : state.name())
                .param("kind", kind == null ? "" : kind)
                .param("programme", filter.programmeId(), java.sql.Types.BIGINT);
    }

    /** @param offer where places are claimed, or null */
    public record Shown(
            long id,
            int version,
            long unionId,
            String unionName,
            ActivityKind kind,
            ActivityPlan plan,
            String programme,
            ActivityState state,
            @Nullable Long audienceId,
            OfferDirectory.@Nullable Summary offer) {
        public boolean has(Feature feature) {
            return kind.has(feature);
        }
    }

    public Shown show(Actor actor, long id) {
        return shown(access.owned(actor, id));
    }

    /** For whoever takes attendance: staff of the class, or officers. */
    public Shown marked(Actor actor, long id) {
        return shown(access.marked(actor, id));
    }

    Shown shown(Activity activity) {
        Integer version = activity.version();
        Long offer = activity.offerId();
        var plan = activity.plan();
        return new Shown(
                activity.key(),
                version == null ? 0 : version,
                activity.unionId(),
                jdbc.sql("select name from registry_union where id = :id")
                        .param("id", activity.unionId())
                        .query(String.class)
                        .single(),
                kinds.get(plan.kindCode()),
                plan,
                programmes.find(plan.programmeId()).map(card -> card.name()).orElse(""),
                activity.state(),
                activity.audienceId(),
                offer == null ? null : offers.get(offer));
    }

    /** Somebody who takes part, and how often they were there. */
    public record Person(Participant participant, long attended) {}

    private record Times(long personId, long childId, long times) {}

    /** @param text of the name, initials, phone tail or union; empty: everybody */
    public List<Person> people(Actor actor, long id, String text) {
        var activity = access.owned(actor, id);
        var times = jdbc.sql("""
                select person_id, child_id, count(*) as times from activities_attendance
                where activity_id = :activity group by person_id, child_id
                """).param("activity", id).query(Rows.of(Times.class)).list().stream()
                .collect(Collectors.toMap(one -> key(one.personId(), one.childId()), Times::times));
        return roster.of(activity).stream()
                .filter(one -> fits(one, text.strip()))
                .map(one -> new Person(one, times.getOrDefault(key(one.personId(), one.childId()), 0L)))
                .toList();
    }

    /** The same as a file; who took it is journalled. */
    @Transactional
    public List<Person> exported(Actor actor, long id, String text) {
        var people = people(actor, id, text);
        journal.record(
                actor, "activities.people.exported", Activities.ref(id), text, null, Map.of("people", people.size()));
        return people;
    }

    private static String key(long person, long child) {
        return person + "/" + child;
    }

    private static boolean fits(Participant one, String text) {
        return text.isEmpty()
                || one.name().contains(text)
                || one.initials().startsWith(text.toLowerCase(java.util.Locale.ROOT))
                || one.phoneTail().equals(text)
                || one.unionName().contains(text);
    }

    /** A participant beside the mark that counts. */
    public record Present(
            Participant participant,
            @Nullable Long attendanceId,
            @Nullable Instant at,
            String by,
            String way) {}

    private record Marked(long id, long personId, long childId, Instant at, String by, String way) {}

    /** Everybody expected, and whoever came besides. */
    public List<Present> present(Actor actor, long sessionId) {
        var activity = access.marked(actor, access.activityOf(sessionId));
        var marks = jdbc.sql("""
                select t.id, t.person_id, t.child_id, t.marked_at as at, k.marked_by as by, k.way
                from activities_attendance t join activities_mark k on k.id = t.mark_id where t.session_id = :session
                order by t.id
                """).param("session", sessionId).query(Rows.of(Marked.class)).list().stream()
                .collect(Collectors.toMap(
                        one -> key(one.personId(), one.childId()),
                        one -> one,
                        (one, other) -> one,
                        java.util.LinkedHashMap::new));
        var list = new java.util.ArrayList<Present>();
        for (var one : roster.of(activity)) {
            list.add(present(one, marks.remove(key(one.personId(), one.childId()))));
        }
        if (!marks.isEmpty()) {
            list.addAll(besides(activity, marks));
        }
        return list;
    }

    private List<Present> besides(Activity activity, Map<String, Marked> marks) {
        var found = roster.cards(
                activity,
                marks.values().stream().map(Marked::personId).distinct().toList());
        return marks.values().stream()
                .filter(mark -> found.containsKey(mark.personId()))
                .map(mark -> present(java.util.Objects.requireNonNull(found.get(mark.personId())), mark))
                .toList();
    }

    private static Present present(Participant one, @Nullable Marked mark) {
        return mark == null
                ? new Present(one, null, null, "", "")
                : new Present(one, mark.id(), mark.at(), mark.by(), mark.way());
    }

    private static final Map<String, String> PATHS = Map.of(
            "attendances", "select '/class/' || session_id from activities_attendance where id = :id",
            "views", "select '/desk/sessions/' || session_id from activities_view where id = :id",
            "reaches", """
                select '/desk/activities/' || c.activity_id || '/outreach' from activities_reach r
                join activities_carrier c on c.id = r.carrier_id where r.id = :id
                """,
            "visits", "select '/desk/activities/' || activity_id || '/outreach' from activities_visit where id = :id",
            "materials",
                    "select '/desk/activities/' || activity_id || '/outreach' from activities_material where id = :id",
            "scouts", "select '/desk/activities/' || activity_id || '/scouting' from activities_scout where id = :id");

    /** The page on which a small record stands; who may see that page is asked there. */
    public String pathOf(Actor actor, String kind, long id) {
        String sql = PATHS.get(kind);
        if (sql == null) {
            throw new NotFound("record " + kind, id);
        }
        return jdbc.sql(sql)
                .param("id", id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFound("record of " + actor.name(), id));
    }

    /** Numbers of one activity: 场 held, 人次, 人. */
    public record Sums(long held, long times, long people, long children, long views) {}

    public Sums sums(long activityId) {
        return jdbc.sql("""
                select (select count(*) from activities_session where activity_id = :id and state = 'HELD') as held,
                  (select count(*) from activities_attendance where activity_id = :id)
                    + (select coalesce(sum(headcount), 0) from activities_session where activity_id = :id) as times,
                  (select count(distinct (person_id, child_id)) from activities_attendance where activity_id = :id) as people,
                  (select count(distinct child_id) from activities_attendance
                    where activity_id = :id and child_id > 0) as children,
                  (select coalesce(sum(v.times), 0) from activities_view v join activities_session s on s.id = v.session_id
                    where s.activity_id = :id) as views
                """).param("id", activityId).query(Rows.of(Sums.class)).single();
    }

    public record Place(long id, String name) {}

    /** Places of the actor's subtree that are not closed. */
    public List<Place> places(Actor actor) {
        return jdbc.sql("""
                select id, name from registry_place where closed_on is null and union_id in
                  (select union_id from registry_lineage where ancestor_id = :root and valid_to is null)
                order by name limit 500
                """)
                .param("root", actor.unionId())
                .query(Rows.of(Place.class))
                .list();
    }

    public record Words(Instant at, int score, String words, String session) {}

    /** What participants said, newest first, without names. */
    public List<Words> words(long activityId) {
        return jdbc.sql("""
                select f.given_at as at, f.score, f.words, s.title as session from activities_feedback f
                join activities_session s on s.id = f.session_id
                where s.activity_id = :activity order by f.given_at desc limit 200
                """)
                .param("activity", activityId)
                .query(Rows.of(Words.class))
                .list();
    }
}
