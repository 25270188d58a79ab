package org.niangjia.submissions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.StaleEdit;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** A union asks its members for something to show. */
@Table("submissions_call")
record Call(
        @Id @Nullable Long id,
        @Version @Nullable Integer version,
        long unionId,
        @Embedded.Empty CallPlan plan,
        CallState state,
        Instant createdAt) {

    /** Once open, what was asked for stays: the kind, and whether it will be shown to everybody. */
    Call changedTo(CallPlan newPlan) {
        boolean keeps = state == CallState.DRAFT
                || (plan.kind() == newPlan.kind()
                        && plan.publicWall() == newPlan.publicWall()
                        && plan.programmeId() == newPlan.programmeId());
        if (!keeps) {
            throw new StaleEdit("an open call keeps what it asked for");
        }
        return new Call(id, version, unionId, newPlan, state, createdAt);
    }

    Call movedTo(CallState target) {
        return new Call(id, version, unionId, plan, CallState.LIFECYCLE.require(state, target), createdAt);
    }

    boolean takes(Instant now) {
        return state == CallState.OPEN && !now.isBefore(plan.opensAt()) && now.isBefore(plan.closesAt());
    }

    long key() {
        if (id == null) {
            throw new IllegalStateException("not saved yet");
        }
        return id;
    }
}
