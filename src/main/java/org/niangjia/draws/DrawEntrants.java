package org.niangjia.draws;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Answered by a module whose people enter draws; declared as a bean. */
public interface DrawEntrants {

    /** The type of the subject, as in {@code RecordRef}, for example {@code offers.offer}. */
    String type();

    /** What the draw is about, for officers choosing; throws {@code NotFound} when there is no such subject. */
    String title(long subjectId);

    /** Hands over everybody who takes part, one unit each, in any order; asked once, when the entries are frozen. */
    void entrants(long subjectId, Consumer<Entrant> sink);

    /** In the transaction that publishes a result, a replacement or an abandonment. */
    void decided(DrawOutcome outcome);

    /**
     * What a plan must keep to.
     *
     * @param entriesUntil entries are still taken until then: not frozen before
     * @param mostPrizes there is no more to win
     */
    record Bounds(Instant entriesUntil, long mostPrizes) {
        public static final Bounds NONE = new Bounds(Instant.EPOCH, Long.MAX_VALUE);
    }

    /** Asked when a draw is planned, changed and frozen. */
    default Bounds bounds(long subjectId) {
        return Bounds.NONE;
    }

    /**
     * Which of these entries can still take a prize. A reserve who gave up meanwhile is passed over, and the log says so. Asked
     * with the draw locked before somebody moves up, and by pages.
     *
     * @param entryIds of the records handed over in {@link Entrant}
     */
    default Set<Long> stillWaiting(long subjectId, Collection<Long> entryIds) {
        return Set.copyOf(entryIds);
    }

    /** Which of these entries have what they won in hand: it stays with its owner and is not handed on. */
    default Set<Long> handedOut(long subjectId, Collection<Long> entryIds) {
        return Set.of();
    }

    /**
     * DRA-24 Which of these winners have nothing of what they won because their records ended while the numbers were awaited, and
     * why. Asked once, right after {@link #decided} was told the result.
     */
    default Map<Long, DrawOutcome.Cause> goneBefore(long subjectId, Collection<Long> entryIds) {
        return Map.of();
    }

    /**
     * Whether there is still one to give to who moves up into a place whose winner has nothing (any more). Whoever answers yes keeps
     * it so until the transaction ends.
     */
    default boolean canGiveOneMore(long subjectId) {
        return true;
    }

    /** Whether a subject may have several draws that stand; otherwise a new one needs the earlier to be abandoned. */
    default boolean repeatable() {
        return false;
    }
}
