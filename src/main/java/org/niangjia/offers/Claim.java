package org.niangjia.offers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody's share of an offer. */
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
        @Nullable Instant expiresAt) {}
