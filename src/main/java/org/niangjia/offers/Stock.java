package org.niangjia.offers;

import org.jspecify.annotations.Nullable;

/** How much there is and how much is promised; {@code total} is null when there is as much as people want. */
public record Stock(@Nullable Long total, long taken, long waiting, boolean drawn) {
    public Stock(@Nullable Long total, long taken, long waiting) {
        this(total, taken, waiting, false);
    }

    /** What can still be promised. */
    public long left() {
        return total == null ? Long.MAX_VALUE : total - taken;
    }

    public boolean limited() {
        return total != null;
    }

    boolean covers(long quantity) {
        return left() >= quantity;
    }
}
