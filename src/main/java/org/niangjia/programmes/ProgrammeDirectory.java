package org.niangjia.programmes;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;

/** What other modules may ask about programmes of the current federation. */
public interface ProgrammeDirectory {

    Optional<ProgrammeCard> find(long programmeId);

    Map<Long, ProgrammeCard> findAll(Collection<Long> programmeIds);

    /** Programmes of a union's subtree that have not ended, newest first; at most 200. */
    List<ProgrammeCard> running(long ancestorUnionId);

    /**
     * The budget, zero where none is set; locked until the transaction ends, so that two promises do not spend the same yuan.
     */
    Money lockBudget(long programmeId);

    /** @param measures their names in order */
    record ProgrammeCard(
            long id, long unionId, String name, Period period, ProgrammeState state, List<String> measures) {}
}
