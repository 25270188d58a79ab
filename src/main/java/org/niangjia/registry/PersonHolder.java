package org.niangjia.registry;

import java.util.Collection;
import java.util.Set;

/**
 * Answered by modules whose records name people: somebody they hold is not removed when an import is undone, and not
 * erased but stored only. A foreign key to the registry keeps the row of an undone import too; erasing asks holders alone.
 */
public interface PersonHolder {
    /** Which of these people something depends on. */
    Set<Long> held(Collection<Long> personIds);

    /** Code of the reason, words {@code registry.roster.kept.*} and {@code registry.roster.kept.why.*}. */
    String name();
}
