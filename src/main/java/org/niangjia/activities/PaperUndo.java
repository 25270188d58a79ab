package org.niangjia.activities;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.offers.ClaimDesk;
import org.niangjia.offers.ClaimState;
import org.niangjia.offers.OfferDirectory;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.data.Rows;
import org.niangjia.registry.Households;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes back what was signed up on paper, as long as nothing has come of it. */
@Service
@Transactional
public class PaperUndo {
    private final ActivityAccess access;
    private final Children children;
    private final Households households;
    private final OfferDirectory offers;
    private final ClaimDesk desk;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    PaperUndo(
            ActivityAccess access,
            Children children,
            Households households,
            OfferDirectory offers,
            ClaimDesk desk,
            JdbcClient jdbc,
            Journal journal,
            Clock clock) {
        this.access = access;
        this.children = children;
        this.households = households;
        this.offers = offers;
        this.desk = desk;
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /** Why a line stands. */
    public enum Standing {
        /** What happened is not undone by undoing a sign-up: the attendance is taken back first. */
        ATTENDED,
        CHILD_HERE
    }

    private record Stored(
            long id,
            long paperId,
            long activityId,
            long personId,
            long childId,
            boolean childMade,
            @Nullable Long entryId,
            @Nullable Long claimId) {}

    /** ACT-52 Takes back a line, or with {@code lineId} null every line still standing; nothing when one of them cannot be. */
    public @Nullable Standing undo(Actor actor, long paperId, @Nullable Long lineId, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("taking a paper back asks a reason");
        }
        long activityId = jdbc.sql("select activity_id from activities_paper where id = :id")
                .param("id", paperId)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NotFound("paper", paperId));
        var owned = access.owned(actor, activityId);
        var activity = access.locked(owned.key());
        var lines = jdbc.sql("""
                select l.id, l.paper_id, p.activity_id, l.person_id, l.child_id, l.child_made, l.entry_id, l.claim_id
                from activities_paper_line l join activities_paper p on p.id = l.paper_id
                where l.paper_id = :paper and l.undone_at is null and (cast(:line as bigint) is null or l.id = :line)
                order by l.id
                """)
                .param("paper", paperId)
                .param("line", lineId, java.sql.Types.BIGINT)
                .query(Rows.of(Stored.class))
                .list();
        for (var line : lines) {
            var refused = refusal(activity, line);
            if (refused != null) {
                return refused;
            }
        }
        for (var line : lines) {
            undo(actor, activity, line, reason);
        }
        journal.record(
                actor,
                "activities.paper.undone",
                Activities.ref(activityId),
                reason,
                Map.of("paper", paperId, "lines", lines.size()),
                null);
        return null;
    }

    private @Nullable Standing refusal(Activity activity, Stored line) {
        Long entry = line.entryId();
        if (entry != null && line.childId() > 0 && children.here(entry)) {
            return Standing.CHILD_HERE;
        }
        Long claim = line.claimId();
        if (claim != null && offers.state(claim).equals(Optional.of(ClaimState.FULFILLED))) {
            return Standing.ATTENDED;
        }
        boolean attended = jdbc.sql("""
                select exists (select 1 from activities_attendance
                  where activity_id = :activity and person_id = :person and child_id = :child)
                """)
                .param("activity", activity.key())
                .param("person", line.personId())
                .param("child", line.childId())
                .query(Boolean.class)
                .single();
        return attended ? Standing.ATTENDED : null;
    }

    private void undo(Actor actor, Activity activity, Stored line, String reason) {
        Long entry = line.entryId();
        if (entry != null && line.childId() > 0) {
            children.end(actor, entry, reason);
        } else if (entry != null) {
            end(entry);
        }
        Long claim = line.claimId();
        if (claim != null
                && offers.state(claim)
                        .filter(state -> ClaimState.LIFECYCLE.allows(state, ClaimState.CANCELLED))
                        .isPresent()) {
            desk.cancelFor(actor, claim, reason);
        }
        int passed = jdbc.sql("delete from activities_pass where activity_id = :activity and person_id = :person")
                .param("activity", activity.key())
                .param("person", line.personId())
                .update();
        if (line.childMade() && !children.enteredAnywhere(line.childId())) {
            households.eraseChild(actor, line.personId(), line.childId());
        }
        int rows = jdbc.sql("""
                update activities_paper_line set undone_at = :now, undone_by = :by, reason = :reason
                where id = :id and undone_at is null
                """)
                .param("now", Moments.at(clock.instant()))
                .param("by", actor.name())
                .param("reason", reason)
                .param("id", line.id())
                .update();
        if (rows != 1 || passed < 0) {
            throw new IllegalStateException("line " + line.id());
        }
    }

    private void end(long entry) {
        int rows = jdbc.sql("""
                update activities_entry set state = 'WITHDRAWN', ended_at = :now where id = :id and state = 'ENTERED'
                """)
                .param("now", Moments.at(clock.instant()))
                .param("id", entry)
                .update();
        if (rows > 1) {
            throw new IllegalStateException("entry " + entry);
        }
    }
}
