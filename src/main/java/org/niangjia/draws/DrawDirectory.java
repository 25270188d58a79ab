package org.niangjia.draws;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.RecordRef;

/** What other modules may ask about draws of the current federation. */
public interface DrawDirectory {

    Optional<DrawCard> find(long drawId);

    /** The newest draw of the subject that was not abandoned, else the newest of all. */
    Optional<DrawCard> find(RecordRef subject);

    /** The same for many subjects of one type, by subject id; one statement. */
    Map<Long, DrawCard> findAll(String type, Collection<Long> subjectIds);

    /** What one person holds in a draw whose entries are frozen; empty for somebody who is not in it. */
    Optional<Receipt> receipt(long drawId, long personId);

    /** What the draw has for one person now; empty for somebody who was not drawn, and before the result. */
    Optional<Lot> lot(long drawId, long personId);

    /**
     * A drawn entry as its person sees it.
     *
     * @param cause why the prize is no longer his, or null; with {@code WON}: given up, and nobody followed
     * @param tier the prize; empty for a reserve
     * @param rank in the drawn sequence, from 1
     * @param movedUp was a reserve at first
     * @param place among the reserves who still wait, from 1; 0 for somebody who does not wait (any more)
     */
    record Lot(
            DrawOutcome.Standing standing,
            DrawOutcome.@Nullable Cause cause,
            String tier,
            int rank,
            boolean movedUp,
            int place) {}

    /**
     * @param entries how many; 0 until frozen
     * @param root of the tree of entries; empty until frozen
     * @param publicPath below the federation: the page everybody may see, once the commitment is published
     */
    record DrawCard(
            long id,
            RecordRef subject,
            String title,
            DrawState state,
            Instant freezeAt,
            Instant seedDueAt,
            @Nullable Instant decidedAt,
            long entries,
            String root,
            String publicPath) {}

    /**
     * @param number of the entry, from 1; also printed beside winners in public
     * @param standing what the draw decided for this entry, or null while undecided or when it won nothing
     * @param tier the prize won; empty without
     * @param rank in the drawn sequence, from 1; 0 without
     * @param text the receipt itself: what the verifier page reads
     */
    record Receipt(
            long drawId,
            long number,
            RecordRef entry,
            int weight,
            DrawOutcome.@Nullable Standing standing,
            String tier,
            int rank,
            String text) {}
}
