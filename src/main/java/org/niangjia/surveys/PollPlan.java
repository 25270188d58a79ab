package org.niangjia.surveys;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an officer plans: everything of a poll that can be changed while it is a draft.
 *
 * @param unionId whose subtree is asked
 * @param audienceId a frozen audience that narrows it, or null
 * @param options labels in order; not used for stay or leave
 */
public record PollPlan(
        long unionId,
        @Nullable Long programmeId,
        @Nullable Long audienceId,
        String title,
        String question,
        PollKind kind,
        List<String> options,
        Instant opensAt,
        Instant closesAt,
        boolean workersAnswer,
        boolean chairAnswers) {
    public PollPlan {
        options = List.copyOf(options);
        if (!closesAt.isAfter(opensAt)) {
            throw new IllegalArgumentException("poll closes before it opens");
        }
        if (!workersAnswer && !chairAnswers) {
            throw new IllegalArgumentException("somebody must answer");
        }
        if (kind != PollKind.STAY_OR_LEAVE && options.size() < 2) {
            throw new IllegalArgumentException("a choice needs two options");
        }
    }
}
