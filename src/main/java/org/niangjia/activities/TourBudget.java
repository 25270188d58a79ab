package org.niangjia.activities;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.OfferDirectory;
import org.niangjia.platform.Actor;
import org.niangjia.platform.data.Rows;
import org.niangjia.registry.PersonDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What tours use up of a person's year: those somebody was on, is entered for, claims, waits for, or holds a fresh pass of.
 * Counted over all tours of the federation, by the year of their first day.
 */
@Component
@Transactional(readOnly = true)
public class TourBudget {
    /** ACT-22 So long a pass lets its holder claim. */
    public static final Duration PASS_LIFE = Duration.ofMinutes(15);

    /** And so long it holds the place: a claim that began in time is decided before somebody else gets it. */
    static final Duration HELD = PASS_LIFE.plusMinutes(5);

    private final ActivityAccess access;
    private final Limits limits;
    private final OfferDirectory offers;
    private final PersonDirectory people;
    private final JdbcClient jdbc;
    private final Clock clock;

    TourBudget(
            ActivityAccess access,
            Limits limits,
            OfferDirectory offers,
            PersonDirectory people,
            JdbcClient jdbc,
            Clock clock) {
        this.access = access;
        this.limits = limits;
        this.offers = offers;
        this.people = people;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A tour that uses up a part of somebody's year. */
    public record Tour(long activityId, String name, LocalDate startsOn, long fen) {}

    /** What may be spent in a year; absent where no limit is in force. */
    record Caps(Limits.@Nullable Binding year, Limits.@Nullable Binding trips) {}

    Caps caps(ActivityPlan plan, long unionId) {
        return new Caps(binding(Measure.TOUR_YEAR_FEN, plan, unionId), binding(Measure.TOUR_TRIPS, plan, unionId));
    }

    private Limits.@Nullable Binding binding(Measure measure, ActivityPlan plan, long unionId) {
        return limits.binding(measure, unionId, plan.kindCode(), plan.tourScope(), plan.startsOn())
                .orElse(null);
    }

    /** ACT-23 Two tours taken at the same moment stand in line at the person's year. */
    @Transactional
    void lock(long personId, int year) {
        int fresh = jdbc.sql("""
                insert into activities_tour_year (person_id, year) values (:person, :year) on conflict do nothing
                """).param("person", personId).param("year", year).update();
        long locked = jdbc.sql("""
                select person_id from activities_tour_year where person_id = :person and year = :year for update
                """)
                .param("person", personId)
                .param("year", year)
                .query(Long.class)
                .single();
        if (fresh > 1 || locked != personId) {
            throw new IllegalStateException("year of person " + personId);
        }
    }

    private record Row(
            long id,
            String name,
            LocalDate startsOn,
            long fen,
            @Nullable Long offerId) {}

    private List<Row> tours(int year, long besides) {
        return jdbc.sql("""
                select a.id, a.name, a.starts_on, a.cost_fen as fen, a.offer_id from activities_activity a
                join activities_kind k on k.code = a.kind_code and 'TOUR' = any(string_to_array(k.features, ','))
                where a.starts_on >= :first and a.starts_on < :next and a.state in ('OPEN', 'ENDED') and a.id <> :besides
                order by a.starts_on, a.id
                """)
                .param("first", LocalDate.of(year, 1, 1))
                .param("next", LocalDate.of(year + 1, 1, 1))
                .param("besides", besides)
                .query(Rows.of(Row.class))
                .list();
    }

    /** By person, the tours of the year besides one; nobody is listed who has none. */
    Map<Long, List<Tour>> spent(Collection<Long> personIds, int year, long besides) {
        var tours = tours(year, besides);
        var spent = new HashMap<Long, List<Tour>>();
        if (tours.isEmpty() || personIds.isEmpty()) {
            return spent;
        }
        var takers = takers(tours.stream().map(Row::id).toList(), activityOf(tours), personIds);
        for (var tour : tours) {
            for (long person : takers.getOrDefault(tour.id(), Set.of())) {
                spent.computeIfAbsent(person, one -> new ArrayList<>())
                        .add(new Tour(tour.id(), tour.name(), tour.startsOn(), tour.fen()));
            }
        }
        return spent;
    }

    /** The activity of each offer. */
    private static Map<Long, Long> activityOf(List<Row> tours) {
        var activityOf = new HashMap<Long, Long>();
        for (var tour : tours) {
            Long offer = tour.offerId();
            if (offer != null) {
                activityOf.put(offer, tour.id());
            }
        }
        return activityOf;
    }

    private record Taker(long activityId, long personId) {}

    /** Who of the people takes part in which of the activities, or is about to. */
    private Map<Long, Set<Long>> takers(List<Long> activities, Map<Long, Long> activityOf, Collection<Long> personIds) {
        Instant now = clock.instant();
        var found = new HashMap<Long, Set<Long>>();
        for (var taker : jdbc.sql("""
                select activity_id, person_id from activities_attendance
                where activity_id = any(cast(:activities as bigint[])) and person_id = any(cast(:people as bigint[]))
                union select activity_id, person_id from activities_entry where state = 'ENTERED'
                  and activity_id = any(cast(:activities as bigint[])) and person_id = any(cast(:people as bigint[]))
                union select activity_id, person_id from activities_pass where issued_at > :fresh
                  and activity_id = any(cast(:activities as bigint[])) and person_id = any(cast(:people as bigint[]))
                """)
                .param("activities", activities.toArray(Long[]::new))
                .param("people", personIds.toArray(Long[]::new))
                .param("fresh", Moments.at(now.minus(HELD)))
                .query(Rows.of(Taker.class))
                .list()) {
            found.computeIfAbsent(taker.activityId(), one -> new HashSet<>()).add(taker.personId());
        }
        for (var asking : offers.asking(List.copyOf(activityOf.keySet()), personIds)) {
            long activity = java.util.Objects.requireNonNull(activityOf.get(asking.offerId()));
            found.computeIfAbsent(activity, one -> new HashSet<>()).add(asking.personId());
        }
        return found;
    }

    /** ACT-23, ACT-24 What stands against one more tour; null: nothing. The year is locked. */
    @Nullable
    PassOutcome refusal(Activity tour, long personId) {
        var plan = tour.plan();
        var caps = caps(plan, tour.unionId());
        var spent =
                spent(List.of(personId), plan.startsOn().getYear(), tour.key()).getOrDefault(personId, List.of());
        var year = caps.year();
        long fen = spent.stream().mapToLong(Tour::fen).sum();
        if (year != null && fen + plan.costFen().fen() > year.amount()) {
            return new PassOutcome.OverYear(spent, plan.costFen().fen(), year.amount(), year.source());
        }
        var trips = caps.trips();
        return trips != null && spent.size() + 1 > trips.amount()
                ? new PassOutcome.OverTrips(spent, trips.amount(), trips.source())
                : null;
    }

    /** Whoever holds a place of the activity, waits for one or is about to claim it. */
    Set<Long> takers(Activity activity) {
        long id = activity.key();
        Long offer = activity.offerId();
        var everybody = jdbc.sql("""
                select person_id from activities_pass where activity_id = :id
                union select person_id from activities_entry where activity_id = :id and state = 'ENTERED'
                union select person_id from activities_attendance where activity_id = :id
                """).param("id", id).query(Long.class).list();
        var all = new HashSet<>(everybody);
        if (offer != null) {
            all.addAll(offers.asking(List.of(offer), null).stream()
                    .map(OfferDirectory.Asking::personId)
                    .collect(Collectors.toSet()));
        }
        return takers(List.of(id), offer == null ? Map.of() : Map.of(offer, id), all)
                .getOrDefault(id, Set.of());
    }

    /** Somebody whose tours of the year cost more than the cap. */
    public record OverCap(long personId, String name, long fen, long cap) {}

    /** ACT-23 Who of the tour's people would go beyond the cap of the year with it; the cap may have been lowered since. */
    public List<OverCap> over(Actor actor, long activityId) {
        var activity = access.owned(actor, activityId);
        return over(activity, activity.plan());
    }

    /** The same if the tour were changed so. */
    public List<OverCap> over(Actor actor, long activityId, ActivityPlan wanted) {
        return over(access.owned(actor, activityId), wanted);
    }

    List<OverCap> over(Activity activity, ActivityPlan plan) {
        var cap = caps(plan, activity.unionId()).year();
        var takers = cap == null ? Set.<Long>of() : takers(activity);
        if (cap == null || takers.isEmpty()) {
            return List.of();
        }
        var spent = spent(takers, plan.startsOn().getYear(), activity.key());
        var sums = new HashMap<Long, Long>();
        for (long person : takers) {
            long others = spent.getOrDefault(person, List.of()).stream()
                    .mapToLong(Tour::fen)
                    .sum();
            if (others + plan.costFen().fen() > cap.amount()) {
                sums.put(person, others + plan.costFen().fen());
            }
        }
        return people.findAll(sums.keySet()).values().stream()
                .map(card -> new OverCap(
                        card.id(), card.name(), java.util.Objects.requireNonNull(sums.get(card.id())), cap.amount()))
                .sorted(java.util.Comparator.comparing(OverCap::personId))
                .toList();
    }

    /** What a worker reads before taking a place. @param capFen null: no cap in force */
    public record Year(
            int year,
            List<Tour> tours,
            long costFen,
            @Nullable Long capFen,
            @Nullable Long trips,
            String source) {
        public long spentFen() {
            return tours.stream().mapToLong(Tour::fen).sum();
        }

        public boolean fits() {
            Long cap = capFen;
            Long most = trips;
            return (cap == null || spentFen() + costFen <= cap) && (most == null || tours.size() < most);
        }
    }

    public Year of(Actor worker, long activityId) {
        var activity = access.any(activityId);
        var plan = activity.plan();
        int year = plan.startsOn().getYear();
        var caps = caps(plan, activity.unionId());
        var cap = caps.year();
        var trips = caps.trips();
        return new Year(
                year,
                spent(List.of(worker.person()), year, activityId).getOrDefault(worker.person(), List.of()),
                plan.costFen().fen(),
                cap == null ? null : Long.valueOf(cap.amount()),
                trips == null ? null : Long.valueOf(trips.amount()),
                cap == null ? "" : cap.source());
    }
}
