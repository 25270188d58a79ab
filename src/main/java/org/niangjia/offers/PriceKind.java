package org.niangjia.offers;

/** Free, one price, or a price from which it begins (38元起). */
public enum PriceKind {
    FREE,
    FIXED,
    FROM
}
