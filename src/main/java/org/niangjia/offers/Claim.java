package org.niangjia.offers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's share of an offer.
 *
 * @param requestKey the form it came from
 */
record Claim(
        long id,
        long offerId,
        long personId,
        @Nullable Long householdId,
        long unionId,
        int quantity,
        ClaimState state,
        @Nullable Long position,
        String code,
        @Nullable Instant expiresAt,
        String requestKey) {}
