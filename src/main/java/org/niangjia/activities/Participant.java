package org.niangjia.activities;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who takes part.
 *
 * @param personId the worker, or the guardian of the child
 * @param childId 0 when it is the worker
 * @param entryId null for who holds a place of the offer and was never entered besides
 */
public record Participant(
        long personId,
        long childId,
        @Nullable Long entryId,
        String name,
        String phoneTail,
        long unionId,
        String unionName,
        String initials) {
    public boolean child() {
        return childId > 0;
    }
}
