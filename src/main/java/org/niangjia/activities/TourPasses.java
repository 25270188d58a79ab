package org.niangjia.activities;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.PassOutcome.Given;
import org.niangjia.activities.PassOutcome.Refused;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.Offers;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.StaleEdit;
import org.niangjia.platform.data.Rows;
import org.niangjia.programmes.AudienceCriterion.Answer;
import org.niangjia.programmes.AudienceDirectory;
import org.niangjia.programmes.Audiences;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The way to a place of a tour. Whoever wants one first takes a pass: it holds a place of the enterprise's quota and the cost
 * in the person's year. The offer lets in only who has a pass, and so keeps its own limits, list and stock. A pass without a
 * claim ends by itself, so that a claim that was refused, or a phone that was switched off between the two, holds nothing back.
 */
@Service
@Transactional
public class TourPasses {
    private final ActivityAccess access;
    private final ActivityRepository repository;
    private final TourBudget budget;
    private final Offers offers;
    private final OfferList offerList;
    private final Audiences audiences;
    private final AudienceDirectory members;
    private final JdbcClient jdbc;
    private final Clock clock;

    TourPasses(
            ActivityAccess access,
            ActivityRepository repository,
            TourBudget budget,
            Offers offers,
            OfferList offerList,
            Audiences audiences,
            AudienceDirectory members,
            JdbcClient jdbc,
            Clock clock) {
        this.access = access;
        this.repository = repository;
        this.budget = budget;
        this.offers = offers;
        this.offerList = offerList;
        this.audiences = audiences;
        this.members = members;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public PassOutcome take(Actor worker, long activityId) {
        return give(activityId, worker.person());
    }

    /** The person's year first, the tour next, the quota last: everybody in the same order. */
    PassOutcome give(long activityId, long personId) {
        int year = access.any(activityId).plan().startsOn().getYear();
        budget.lock(personId, year);
        var activity = unchanging(activityId);
        if (activity.plan().startsOn().getYear() != year) {
            throw new StaleEdit("activity " + activityId);
        }
        if (outside(activity, personId)) {
            return Refused.NOT_IN_AUDIENCE;
        }
        var now = clock.instant();
        var quota = quota(activityId, personId);
        if (quota.isEmpty() && ruled(activityId)) {
            return Refused.NO_QUOTA;
        }
        if (quota.filter(one -> now.isBefore(one.opensAt())).isPresent()) {
            return Refused.TURN_NOT_OPEN;
        }
        var beyond = budget.refusal(activity, personId);
        if (beyond != null) {
            return beyond;
        }
        return issue(activity, quota.orElse(null), personId, now);
    }

    /** Its cost and dates stay as they are until the pass is there; changes of the tour wait, other passes do not. */
    private Activity unchanging(long activityId) {
        long locked = jdbc.sql("select id from activities_activity where id = :id for share")
                .param("id", activityId)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NotFound("activity", activityId));
        return access.any(locked);
    }

    private boolean outside(Activity activity, long personId) {
        Long audience = activity.audienceId();
        if (audience != null) {
            return !members.unmet(audience, List.of(personId), access.today()).isEmpty();
        }
        return !jdbc.sql("""
                select exists (select 1 from registry_membership m join registry_lineage l on l.union_id = m.union_id
                  and l.valid_to is null and l.ancestor_id = :union
                  where m.person_id = :person and m.left_on is null)
                """)
                .param("union", activity.unionId())
                .param("person", personId)
                .query(Boolean.class)
                .single();
    }

    /** Whether places of the activity go by enterprise. */
    private boolean ruled(long activityId) {
        return jdbc.sql("select exists (select 1 from activities_quota where activity_id = :activity)")
                .param("activity", activityId)
                .query(Boolean.class)
                .single();
    }

    private record Quota(long id, Instant opensAt, int places) {}

    private Optional<Quota> quota(long activityId, long personId) {
        return jdbc.sql("""
                select q.id, q.opens_at, q.places from activities_quota q
                where q.activity_id = :activity and q.union_id in (select l.ancestor_id from registry_membership m
                  join registry_lineage l on l.union_id = m.union_id and l.valid_to is null
                  where m.person_id = :person and m.left_on is null)
                order by q.id limit 1 for update
                """)
                .param("activity", activityId)
                .param("person", personId)
                .query(Rows.of(Quota.class))
                .optional();
    }

    /** ACT-22 Never more passes than places; of two who want the last one gets it. */
    private PassOutcome issue(Activity activity, @Nullable Quota quota, long personId, Instant now) {
        if (quota != null) {
            var held = held(activity, quota.id());
            held.remove(personId);
            if (held.size() >= quota.places()) {
                return Refused.QUOTA_SPENT;
            }
            int ended = jdbc.sql("""
                    delete from activities_pass where quota_id = :quota and person_id <> all(cast(:held as bigint[]))
                    """)
                    .param("quota", quota.id())
                    .param("held", held.toArray(Long[]::new))
                    .update();
            if (ended < 0) {
                throw new IllegalStateException();
            }
        }
        int written = jdbc.sql("""
                insert into activities_pass (activity_id, person_id, quota_id, issued_at)
                values (:activity, :person, :quota, :now)
                on conflict (activity_id, person_id) do update set quota_id = excluded.quota_id,
                  issued_at = excluded.issued_at
                """)
                .param("activity", activity.key())
                .param("person", personId)
                .param("quota", quota == null ? null : quota.id(), java.sql.Types.BIGINT)
                .param("now", Moments.at(now))
                .update();
        if (written != 1) {
            throw new IllegalStateException("no pass written");
        }
        return new Given();
    }

    /** Who holds a place of the quota: with a claim, or with a pass that may still become one. */
    private List<Long> held(Activity activity, long quotaId) {
        var takers = budget.takers(activity);
        return new ArrayList<>(jdbc
                .sql("select person_id from activities_pass where quota_id = :quota")
                .param("quota", quotaId)
                .query(Long.class)
                .list()
                .stream()
                .filter(takers::contains)
                .toList());
    }

    /** Places of each quota that are held now. */
    @Transactional(readOnly = true)
    Map<Long, Long> heldByQuota(long activityId) {
        var takers = budget.takers(access.any(activityId));
        var held = new HashMap<Long, Long>();
        for (var pass : jdbc.sql(
                        "select quota_id, person_id from activities_pass where activity_id = :id and quota_id is not null")
                .param("id", activityId)
                .query(Rows.of(Held.class))
                .list()) {
            if (takers.contains(pass.personId())) {
                held.merge(pass.quotaId(), 1L, Long::sum);
            }
        }
        return held;
    }

    private record Held(long quotaId, long personId) {}

    /** ACT-22 From now on the offer lets in only who has a pass. Asked again it changes nothing. */
    void close(Actor actor, Activity activity) {
        Long offer = activity.offerId();
        if (offer == null) {
            return;
        }
        var shown = offerList.show(actor, offer);
        var ours = audience(activity.key());
        if (ours.isPresent() && ours.equals(Optional.ofNullable(shown.plan().audienceId()))) {
            return;
        }
        keepWhoMayTakePart(activity, shown.plan().audienceId());
        long audience = ours.orElseGet(() -> made(actor, activity));
        offers.change(actor, offer, shown.version(), shown.plan().to(audience), List.of());
    }

    private Optional<Long> audience(long activityId) {
        return jdbc.sql("select audience_id from activities_tour_audience where activity_id = :id")
                .param("id", activityId)
                .query(Long.class)
                .optional();
    }

    /** An officer may have chosen other people at the draft of the offer; a copied offer brings the passes of last year. */
    private void keepWhoMayTakePart(Activity activity, @Nullable Long chosen) {
        boolean passes = chosen != null
                && jdbc.sql("select exists (select 1 from activities_tour_audience where audience_id = :id)")
                        .param("id", chosen)
                        .query(Boolean.class)
                        .single();
        if (passes || java.util.Objects.equals(chosen, activity.audienceId()) || ruled(activity.key())) {
            return;
        }
        var kept = repository.save(activity.forAudience(chosen));
        if (kept.id() == null) {
            throw new IllegalStateException();
        }
    }

    private long made(Actor actor, Activity activity) {
        long audience = audiences.create(
                actor,
                activity.plan().name(),
                Map.of(PassCriterion.KIND, new Answer(Map.of("activity", List.of(String.valueOf(activity.key()))))));
        int rows = jdbc.sql(
                        "insert into activities_tour_audience (activity_id, audience_id) values (:activity, :audience)")
                .param("activity", activity.key())
                .param("audience", audience)
                .update();
        if (rows != 1) {
            throw new IllegalStateException();
        }
        return audience;
    }
}
