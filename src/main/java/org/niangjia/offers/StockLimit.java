package org.niangjia.offers;

import java.util.OptionalLong;

/** Somebody who knows that of an offer there cannot be more than so many, for example because each needs a code of a partner. */
public interface StockLimit {
    OptionalLong most(long offerId);
}
