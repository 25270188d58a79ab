package org.niangjia.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One uploaded roster and what became of it.
 *
 * @param problem message key and arguments, divided by {@code |}, when the file as a whole was refused
 * @param notice code of what the officer should know about the state, words {@code registry.roster.notice.*}
 */
public record RosterImport(
        long id,
        long unionId,
        String unionName,
        long postUnionId,
        String fileName,
        ImportState state,
        Counts counts,
        String problem,
        String notice,
        String actorName,
        long accountId,
        String approvedBy,
        String undoReason,
        @Nullable LocalDate appliedOn,
        Instant createdAt,
        @Nullable Instant finishedAt,
        Map<String, String> mapping) {

    /** How many rows and people; {@code open} are suspected duplicates nobody has decided on. */
    public record Counts(
            long total,
            long done,
            long errors,
            long fresh,
            long changed,
            long unchanged,
            long moved,
            long repeated,
            long skipped,
            long pairs,
            long open,
            long newEmployers,
            long undone,
            long kept) {

        /** ROS-09 All or nothing: no error left, every suspicion decided, and something to do. */
        public boolean ready() {
            return errors == 0 && open == 0 && fresh + changed > 0;
        }
    }

    /** ROS-16 The file as it is cannot go on: its rows or the whole of it are to be corrected and uploaded again. */
    public boolean refused() {
        return state == ImportState.FAILED || state == ImportState.REVIEW && counts.errors() > 0;
    }

    /** ROS-11 Changing many known people needs a second signature. */
    public boolean needsSecondSignature(long mostWithOne) {
        return counts.changed() > mostWithOne;
    }
}
