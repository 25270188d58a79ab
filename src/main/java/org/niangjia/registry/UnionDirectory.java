package org.niangjia.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What other modules may ask about the union tree of the current federation. */
public interface UnionDirectory {

    Optional<UnionCard> find(long unionId);

    /** The federation's own union, the root of the tree. */
    UnionCard root();

    /** Whether {@code unionId} is {@code ancestorId} or stands under it today: a post reaches what is within its union. */
    boolean isWithin(long unionId, long ancestorId);

    /** Whether {@code unionId} is {@code ancestorId} or stands under it on that day. */
    boolean isWithin(long unionId, long ancestorId, LocalDate on);

    /** From the root down to the union itself, today. */
    List<UnionCard> path(long unionId);

    /** Direct children that exist today, by kind and name. */
    List<UnionCard> children(long unionId);

    /** Unions of a subtree whose name or initials begin with, or whose name contains, the text; at most {@code limit}. */
    List<UnionCard> search(long ancestorId, String text, int limit);

    /**
     * @param kind NATIONAL … GROUP, words {@code registry.union.kind.*}
     * @param dissolvedOn null while it exists
     */
    record UnionCard(
            long id,
            @Nullable Long parentId,
            String name,
            String kind,
            @Nullable Long employerId,
            @Nullable LocalDate dissolvedOn) {}
}
