package org.niangjia.activities;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.offers.OfferDirectory;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Period;
import org.niangjia.platform.data.Rows;
import org.niangjia.registry.PersonDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What waits for an officer: today's sessions, what is over and not recorded, what should be open, whom to remind. */
@Service
@Transactional(readOnly = true)
public class ActivityTasks {
    private static final int SOON = 14;
    private static final int MOST = 100;
    private final ActivityAccess access;
    private final SessionList sessions;
    private final ActivityNotices notices;
    private final OfferDirectory offers;
    private final PersonDirectory people;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    ActivityTasks(
            ActivityAccess access,
            SessionList sessions,
            ActivityNotices notices,
            OfferDirectory offers,
            PersonDirectory people,
            JdbcClient jdbc,
            Journal journal,
            Clock clock) {
        this.access = access;
        this.sessions = sessions;
        this.notices = notices;
        this.offers = offers;
        this.people = people;
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    public List<SessionList.Row> today(Actor actor) {
        var today = access.today();
        return sessions.between(actor.unionId(), today, today);
    }

    private static final String MINE = """
             a.union_id in (select union_id from registry_lineage where ancestor_id = :root and valid_to is null)
            """;

    private static final String UNRECORDED = """
            from activities_session s join activities_activity a on a.id = s.activity_id
            where s.ends_at < :now and s.state in ('PLANNED', 'OPEN') and a.state in ('OPEN', 'ENDED') and
            """ + MINE;

    private static final String DRAFTS = """
            from activities_activity a
            where a.state = 'DRAFT' and a.starts_on <= :until and a.ends_on >= :today and
            """ + MINE;

    /** How many of each; the desk's first page asks only this. */
    public record Open(long unrecorded, long drafts) {}

    public long countToday(Actor actor) {
        var today = access.today();
        return sessions.count(actor.unionId(), today, today);
    }

    public Open open(Actor actor) {
        return jdbc.sql("select (select count(*) " + UNRECORDED + ") as unrecorded, (select count(*) " + DRAFTS
                        + ") as drafts")
                .param("now", Moments.at(clock.instant()))
                .param("until", access.today().plusDays(SOON))
                .param("today", access.today())
                .param("root", actor.unionId())
                .query(Rows.of(Open.class))
                .single();
    }

    /** Over, and nobody has said whether it was held. */
    public List<SessionList.Row> unrecorded(Actor actor) {
        var ids = jdbc.sql("select s.id " + UNRECORDED + " order by s.ends_at limit " + MOST)
                .param("now", Moments.at(clock.instant()))
                .param("root", actor.unionId())
                .query((row, number) -> row.getLong(1))
                .list();
        return ids.isEmpty() ? List.of() : sessions.those(ids);
    }

    public record Draft(long id, String name, LocalDate startsOn) {}

    /** Still a draft though it begins within a fortnight, or has begun. */
    public List<Draft> drafts(Actor actor) {
        return jdbc.sql("select a.id, a.name, a.starts_on " + DRAFTS + " order by a.starts_on, a.id limit " + MOST)
                .param("until", access.today().plusDays(SOON))
                .param("today", access.today())
                .param("root", actor.unionId())
                .query(Rows.of(Draft.class))
                .list();
    }

    private record Class(
            long id,
            String name,
            Instant startsAt,
            long children,
            long staff,
            @Nullable Long each) {}

    /** A session of children today or tomorrow that has too few staff. @param missing how many */
    public record Short(long sessionId, String name, Instant startsAt, long children, long missing) {}

    /** ACT-42 Said the day before, when there is time to find somebody. */
    public List<Short> shortOfStaff(Actor actor) {
        var today = access.today();
        return jdbc
                .sql("""
                select s.id, a.name, s.starts_at,
                  (select count(*) from activities_entry e
                    where e.activity_id = a.id and e.child_id > 0 and e.state = 'ENTERED') as children,
                  (select count(*) from activities_duty d join activities_staff w on w.id = d.staff_id
                    where d.session_id = s.id and w.until_at is null and w.checked_on is not null) as staff,
                  (select min(t.amount) from activities_limit t
                    where t.measure = 'CHILDREN_PER_STAFF' and t.confirmed_at is not null
                      and (t.kind_code is null or t.kind_code = a.kind_code) and t.scope = ''
                      and t.valid_from <= :today and (t.valid_to is null or t.valid_to >= :today)
                      and (t.union_id is null or t.union_id in (select l.ancestor_id from registry_lineage l
                        where l.union_id = a.union_id and l.valid_to is null))) as each
                from activities_session s join activities_activity a on a.id = s.activity_id and a.state = 'OPEN'
                join activities_kind k on k.code = a.kind_code and 'CHILDREN' = any(string_to_array(k.features, ','))
                where s.state in ('PLANNED', 'OPEN') and s.ends_at > :now and s.starts_at < :until and
                """ + MINE + " order by s.starts_at, s.id limit " + MOST)
                .param("today", today)
                .param("now", Moments.at(clock.instant()))
                .param(
                        "until",
                        Moments.at(today.plusDays(2).atStartOfDay(Period.ZONE).toInstant()))
                .param("root", actor.unionId())
                .query(Rows.of(Class.class))
                .list()
                .stream()
                .map(ActivityTasks::shortage)
                .filter(one -> one.missing() > 0)
                .toList();
    }

    private static Short shortage(Class row) {
        Long each = row.each();
        long needed = each == null ? 1 : Math.max(1, (row.children() + each - 1) / each);
        return new Short(row.id(), row.name(), row.startsAt(), row.children(), needed - row.staff());
    }

    /** A class in which places are held and no child is entered. @param people guardians */
    public record Childless(long activityId, String name, List<Guardian> people, boolean remindedToday) {}

    /** @param places held without a child in them */
    public record Guardian(long personId, String name, String phoneTail, String unionName, long places) {}

    private record Offered(
            long id, String name, long offerId, @Nullable LocalDate remindedOn) {}

    private record Entered(long activityId, long personId, long children) {}

    /** Guardians whose consent, and whose child, is still missing: the place is held, nobody may come. */
    public List<Childless> childless(Actor actor) {
        var classes = classes(actor);
        return classes.isEmpty() ? List.of() : childless(classes);
    }

    /** How many guardians that are. */
    public long childlessGuardians(Actor actor) {
        var classes = classes(actor);
        return classes.isEmpty()
                ? 0
                : empty(classes).values().stream().mapToLong(Map::size).sum();
    }

    private List<Offered> classes(Actor actor) {
        return jdbc.sql("""
                select a.id, a.name, a.offer_id, a.guardians_reminded_on as reminded_on from activities_activity a
                join activities_kind k on k.code = a.kind_code and 'CHILDREN' = any(string_to_array(k.features, ','))
                where a.state = 'OPEN' and a.offer_id is not null and a.ends_on >= :today and
                """ + MINE + " order by a.starts_on, a.id limit " + MOST)
                .param("today", access.today())
                .param("root", actor.unionId())
                .query(Rows.of(Offered.class))
                .list();
    }

    /** For each class its guardians, with the places they hold without a child in them. */
    private Map<Long, Map<Long, Long>> empty(List<Offered> classes) {
        var entered = new HashMap<String, Long>();
        for (var row : jdbc.sql("""
                select activity_id, person_id, count(*) as children from activities_entry
                where child_id > 0 and state = 'ENTERED' and activity_id = any(cast(:activities as bigint[]))
                group by activity_id, person_id
                """)
                .param("activities", classes.stream().map(Offered::id).toArray(Long[]::new))
                .query(Rows.of(Entered.class))
                .list()) {
            entered.put(row.activityId() + "/" + row.personId(), row.children());
        }
        var byOffer = classes.stream().collect(Collectors.toMap(Offered::offerId, Offered::id));
        var empty = new HashMap<Long, Map<Long, Long>>();
        for (var held : offers.quantities(List.copyOf(byOffer.keySet()))) {
            long id = byOffer.getOrDefault(held.offerId(), 0L);
            long left = held.quantity() - entered.getOrDefault(id + "/" + held.personId(), 0L);
            if (left > 0) {
                empty.computeIfAbsent(id, any -> new TreeMap<>()).put(held.personId(), left);
            }
        }
        return empty;
    }

    private List<Childless> childless(List<Offered> classes) {
        var empty = empty(classes);
        var cards = people.findAll(
                empty.values().stream().flatMap(map -> map.keySet().stream()).toList());
        var list = new ArrayList<Childless>();
        for (var one : classes) {
            var guardians = new ArrayList<Guardian>();
            empty.getOrDefault(one.id(), Map.of()).forEach((person, places) -> {
                var card = cards.get(person);
                if (card != null) {
                    guardians.add(new Guardian(person, card.name(), card.phoneTail(), card.unionName(), places));
                }
            });
            if (!guardians.isEmpty()) {
                list.add(new Childless(
                        one.id(), one.name(), guardians, access.today().equals(one.remindedOn())));
            }
        }
        return list;
    }

    /** ACT-57 Guardians are reminded of the missing child at most once a day; empty: they were today. */
    @Transactional
    public OptionalInt remindGuardians(Actor actor, long activityId) {
        var activity = access.owned(actor, activityId);
        var waiting = childless(actor).stream()
                .filter(one -> one.activityId() == activityId)
                .findFirst();
        if (waiting.isEmpty()) {
            return OptionalInt.of(0);
        }
        int first = jdbc.sql("""
                update activities_activity set guardians_reminded_on = :today
                where id = :id and (guardians_reminded_on is null or guardians_reminded_on < :today)
                """)
                .param("today", access.today())
                .param("id", activityId)
                .update();
        if (first == 0) {
            return OptionalInt.empty();
        }
        var guardians = waiting.get().people().stream().map(Guardian::personId).toList();
        notices.childMissing(guardians, activity);
        journal.record(
                actor,
                "activities.guardians.reminded",
                Activities.ref(activityId),
                "",
                null,
                Map.of("people", guardians.size()));
        return OptionalInt.of(guardians.size());
    }

    /** Shipped limits only the federation's own union confirms. */
    public long limitsToConfirm(Actor actor) {
        return jdbc.sql("""
                select count(*) from activities_limit where confirmed_at is null and (valid_to is null or valid_to >= :today)
                  and exists (select 1 from registry_union where id = :root and parent_id is null)
                """)
                .param("today", access.today())
                .param("root", actor.unionId())
                .query(Long.class)
                .single();
    }
}
