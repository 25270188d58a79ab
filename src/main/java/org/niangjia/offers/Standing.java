package org.niangjia.offers;

import org.jspecify.annotations.Nullable;

/**
 * What the decision must know of one person and one offer, read under the lock.
 *
 * @param unionId the person's union on that day: where the fact counts
 * @param member whether that union stands under the offer's
 */
record Standing(
        long personId,
        @Nullable Long householdId,
        long unionId,
        boolean member,
        int personHas,
        int householdHas,
        boolean waiting) {

    /** After a claim decided just now. */
    Standing withOwn(int quantity, boolean nowWaiting) {
        return new Standing(
                personId,
                householdId,
                unionId,
                member,
                personHas + quantity,
                householdId == null ? householdHas + quantity : householdHas,
                waiting || nowWaiting);
    }

    /** After claims of the household decided just now, this person's own among them. */
    Standing withHousehold(int more) {
        return new Standing(personId, householdId, unionId, member, personHas, householdHas + more, waiting);
    }
}
