package org.niangjia.programmes;

import org.niangjia.platform.Money;

/** A part of programmes that promises what is worth money; PRG-21 together never more than the budget. */
public interface BudgetUse {
    /** What is promised of a programme so far. */
    Money promised(long programmeId);
}
