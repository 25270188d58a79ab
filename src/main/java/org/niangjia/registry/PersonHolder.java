package org.niangjia.registry;

import java.util.Collection;
import java.util.Set;

/**
 * Answered by modules whose records name people without a foreign key to the registry (accounts, for example): somebody
 * they hold is not removed when an import is undone.
 */
public interface PersonHolder {
    /** Which of these people something depends on. */
    Set<Long> held(Collection<Long> personIds);

    /** Code of the reason, words {@code registry.roster.kept.*}. */
    String name();
}
