package org.niangjia.figures;

/** How facts become a number. */
public enum Aggregate {
    /** Every fact counts once: sessions, visits, attendances. */
    COUNT_FACTS,
    /** Every subject counts once, also across subordinate unions (FIG-03): persons, households, enterprises. */
    DISTINCT_SUBJECTS,
    /** The quantities are added; all facts must have the definition's unit (FIG-02). */
    SUM_QUANTITY,
    /** Distinct subjects as per mille of another figure; the denominator is shown with it. */
    SHARE
}
