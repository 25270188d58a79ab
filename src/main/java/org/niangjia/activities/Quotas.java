package org.niangjia.activities;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.offers.OfferDirectory;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.Offers;
import org.niangjia.platform.Actor;
import org.niangjia.platform.data.Rows;
import org.niangjia.programmes.AudienceCriterion.Answer;
import org.niangjia.programmes.AudienceDirectory;
import org.niangjia.programmes.Audiences;
import org.niangjia.registry.UnionDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Places of a tour by enterprise and turn. Who wants one first takes a pass of the enterprise's quota; the offer lets in only
 * who has a pass, and so keeps its own limits, list and stock. A pass without a claim ends by itself, so that a claim that was
 * refused, or a phone that was switched off between the two, holds nothing back.
 */
@Service
@Transactional
public class Quotas {
    /** ACT-22 So long a pass may wait for its claim. */
    public static final Duration PASS_LIFE = Duration.ofMinutes(15);

    private final ActivityAccess access;
    private final Offers offers;
    private final OfferList offerList;
    private final OfferDirectory holders;
    private final Audiences audiences;
    private final AudienceDirectory members;
    private final UnionDirectory unions;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    Quotas(
            ActivityAccess access,
            Offers offers,
            OfferList offerList,
            OfferDirectory holders,
            Audiences audiences,
            AudienceDirectory members,
            UnionDirectory unions,
            JdbcClient jdbc,
            Journal journal,
            Clock clock) {
        this.access = access;
        this.offers = offers;
        this.offerList = offerList;
        this.holders = holders;
        this.audiences = audiences;
        this.members = members;
        this.unions = unions;
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /** Why there is no pass. */
    public enum Refused {
        NOT_IN_AUDIENCE,
        NO_QUOTA,
        TURN_NOT_OPEN,
        QUOTA_SPENT
    }

    /** Why a quota is not set. */
    public enum Problem {
        NO_SIGN_UP,
        /** Who may claim is part of the bargain: quotas come before opening. */
        OPEN_ALREADY,
        UNKNOWN_UNION
    }

    public record Quota(long id, long unionId, String unionName, int turn, Instant opensAt, int places, long passes) {}

    @Transactional(readOnly = true)
    public List<Quota> of(long activityId) {
        return jdbc.sql("""
                select q.id, q.union_id, u.name as union_name, q.turn, q.opens_at, q.places,
                  (select count(*) from activities_pass p where p.quota_id = q.id) as passes
                from activities_quota q join registry_union u on u.id = q.union_id
                where q.activity_id = :activity order by q.turn, u.name
                """)
                .param("activity", activityId)
                .query(Rows.of(Quota.class))
                .list();
    }

    /** Whether places of the activity go by enterprise. */
    @Transactional(readOnly = true)
    public boolean rules(long activityId) {
        return jdbc.sql("select exists (select 1 from activities_quota where activity_id = :activity)")
                .param("activity", activityId)
                .query(Boolean.class)
                .single();
    }

    /** So many places for an enterprise in its turn. The first quota closes the offer to whoever has no pass. */
    public @Nullable Problem set(Actor actor, long activityId, long unionId, int turn, Instant opensAt, int places) {
        var activity = access.owned(actor, activityId);
        Long offer = activity.offerId();
        if (offer == null) {
            return Problem.NO_SIGN_UP;
        }
        if (!unions.isWithin(unionId, activity.unionId(), access.today())) {
            return Problem.UNKNOWN_UNION;
        }
        if (of(activityId).isEmpty()) {
            if (activity.state() != ActivityState.DRAFT) {
                return Problem.OPEN_ALREADY;
            }
            passOnly(actor, activity, offer);
        }
        int rows = jdbc.sql("""
                insert into activities_quota (activity_id, union_id, turn, opens_at, places)
                values (:activity, :union, :turn, :opens, :places)
                on conflict (activity_id, union_id) do update set turn = excluded.turn, opens_at = excluded.opens_at,
                  places = excluded.places
                """)
                .param("activity", activityId)
                .param("union", unionId)
                .param("turn", turn)
                .param("opens", Moments.at(opensAt))
                .param("places", places)
                .update();
        journal.record(
                actor,
                "activities.quota.set",
                Activities.ref(activityId),
                "",
                null,
                Map.of("union", unionId, "turn", turn, "places", places, "rows", rows));
        return null;
    }

    private void passOnly(Actor actor, Activity activity, long offer) {
        var shown = offerList.show(actor, offer);
        long audience = audiences.create(
                actor,
                activity.plan().name(),
                Map.of(PassCriterion.KIND, new Answer(Map.of("activity", List.of(String.valueOf(activity.key()))))));
        offers.change(actor, offer, shown.version(), SignUp.forAudience(shown.plan(), audience), List.of());
    }

    private record Row(long id, Instant opensAt, int places) {}

    private record Held(long personId, Instant issuedAt) {}

    /** ACT-22 Never more passes than places; of two who want the last one gets it. Null: a pass is there. */
    public @Nullable Refused take(Actor worker, long activityId) {
        var activity = access.any(activityId);
        Long audience = activity.audienceId();
        boolean outside = audience != null
                && !members.unmet(audience, List.of(worker.person()), access.today())
                        .isEmpty();
        if (outside) {
            return Refused.NOT_IN_AUDIENCE;
        }
        var quota = jdbc.sql("""
                select q.id, q.opens_at, q.places from activities_quota q
                where q.activity_id = :activity and q.union_id in (select l.ancestor_id from registry_membership m
                  join registry_lineage l on l.union_id = m.union_id and l.valid_to is null
                  where m.person_id = :person and m.left_on is null)
                order by q.id limit 1 for update
                """)
                .param("activity", activityId)
                .param("person", worker.person())
                .query(Rows.of(Row.class))
                .optional();
        if (quota.isEmpty()) {
            return Refused.NO_QUOTA;
        }
        var now = clock.instant();
        if (now.isBefore(quota.get().opensAt())) {
            return Refused.TURN_NOT_OPEN;
        }
        return issue(activity, quota.get(), worker.person(), now);
    }

    private @Nullable Refused issue(Activity activity, Row quota, long person, Instant now) {
        var passes = jdbc.sql("select person_id, issued_at from activities_pass where quota_id = :quota")
                .param("quota", quota.id())
                .query(Rows.of(Held.class))
                .list();
        if (passes.stream().anyMatch(pass -> pass.personId() == person)) {
            return null;
        }
        var holding = holding(activity);
        var stale = passes.stream()
                .filter(pass -> !holding.contains(pass.personId())
                        && pass.issuedAt().plus(PASS_LIFE).isBefore(now))
                .map(Held::personId)
                .collect(Collectors.toCollection(HashSet::new));
        if (passes.size() - stale.size() >= quota.places()) {
            return Refused.QUOTA_SPENT;
        }
        int rows = jdbc.sql("""
                delete from activities_pass where quota_id = :quota and person_id = any(cast(:stale as bigint[]))
                """)
                .param("quota", quota.id())
                .param("stale", stale.toArray(Long[]::new))
                .update();
        rows += jdbc.sql("""
                insert into activities_pass (activity_id, person_id, quota_id, issued_at)
                values (:activity, :person, :quota, :now)
                """)
                .param("activity", activity.key())
                .param("person", person)
                .param("quota", quota.id())
                .param("now", Moments.at(now))
                .update();
        if (rows < 1) {
            throw new IllegalStateException("no pass written");
        }
        return null;
    }

    private Set<Long> holding(Activity activity) {
        Long offer = activity.offerId();
        return offer == null
                ? Set.of()
                : holders.holders(offer).stream()
                        .map(OfferDirectory.Holder::personId)
                        .collect(Collectors.toSet());
    }

    private record Spent(long personId, String name, long fen) {}

    /** Somebody whose tours of the year cost more than the cap. */
    public record OverCap(long personId, String name, long fen, long cap) {}

    /** ACT-23 Who of the tour's people would go beyond the cap of the year with it, counting all tours of the federation. */
    @Transactional(readOnly = true)
    public List<OverCap> overCap(long activityId, long cap) {
        var activity = access.any(activityId);
        var people = holding(activity);
        if (people.isEmpty()) {
            return List.of();
        }
        int year = activity.plan().startsOn().getYear();
        return jdbc
                .sql("""
                select p.id as person_id, p.name, cast(:cost + coalesce(sum(o.cost_fen), 0) as bigint) as fen
                from registry_person p
                left join (select distinct t.person_id, a.id, a.cost_fen from activities_attendance t
                    join activities_activity a on a.id = t.activity_id and a.tour_days is not null and a.id <> :activity
                    where extract(year from a.starts_on) = :year) o on o.person_id = p.id
                where p.id = any(cast(:people as bigint[])) group by p.id, p.name order by p.id
                """)
                .param("cost", activity.plan().costFen().fen())
                .param("activity", activityId)
                .param("year", year)
                .param("people", people.toArray(Long[]::new))
                .query(Rows.of(Spent.class))
                .list()
                .stream()
                .filter(one -> one.fen() > cap)
                .map(one -> new OverCap(one.personId(), one.name(), one.fen(), cap))
                .toList();
    }
}
