package org.niangjia.submissions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an officer sets up.
 *
 * @param audienceId who may send in; null: every member under the union
 * @param mostWords characters, Chinese or Latin
 * @param limitPerson entries one person may have at a time
 * @param publicWall what was accepted is shown to everybody, with a masked name
 */
public record CallPlan(
        long programmeId,
        @Nullable Long audienceId,
        String title,
        String prompt,
        CallKind kind,
        int mostWords,
        int limitPerson,
        boolean publicWall,
        Instant opensAt,
        Instant closesAt) {}
