package org.niangjia.activities;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.data.Rows;
import org.niangjia.registry.UnionDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Places of a tour by enterprise and turn; they are taken by {@link TourPasses}. */
@Service
@Transactional
public class Quotas {
    private final ActivityAccess access;
    private final TourPasses passes;
    private final UnionDirectory unions;
    private final JdbcClient jdbc;
    private final Journal journal;

    Quotas(ActivityAccess access, TourPasses passes, UnionDirectory unions, JdbcClient jdbc, Journal journal) {
        this.access = access;
        this.passes = passes;
        this.unions = unions;
        this.jdbc = jdbc;
        this.journal = journal;
    }

    /** Why a quota is not set. */
    public enum Problem {
        NO_SIGN_UP,
        /** Who may claim is part of the bargain: quotas come before opening. */
        OPEN_ALREADY,
        UNKNOWN_UNION
    }

    /** @param held places somebody claims, waits for or is about to claim */
    public record Quota(long id, long unionId, String unionName, int turn, Instant opensAt, int places, long held) {}

    private record Row(long id, long unionId, String unionName, int turn, Instant opensAt, int places) {}

    @Transactional(readOnly = true)
    public List<Quota> of(long activityId) {
        var held = passes.heldByQuota(activityId);
        return jdbc.sql("""
                select q.id, q.union_id, u.name as union_name, q.turn, q.opens_at, q.places
                from activities_quota q join registry_union u on u.id = q.union_id
                where q.activity_id = :activity order by q.turn, u.name
                """).param("activity", activityId).query(Rows.of(Row.class)).list().stream()
                .map(row -> new Quota(
                        row.id(),
                        row.unionId(),
                        row.unionName(),
                        row.turn(),
                        row.opensAt(),
                        row.places(),
                        held.getOrDefault(row.id(), 0L)))
                .toList();
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
        if (!unions.isWithin(unionId, activity.unionId())) {
            return Problem.UNKNOWN_UNION;
        }
        if (of(activityId).isEmpty()) {
            if (activity.state() != ActivityState.DRAFT) {
                return Problem.OPEN_ALREADY;
            }
            passes.close(actor, activity);
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
}
