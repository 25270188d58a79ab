package org.niangjia.registry;

/** Every answer a change to a place can get. */
public sealed interface PlaceOutcome {
    record Done(long placeId) implements PlaceOutcome {}

    /** Why the place stays as it is. */
    enum Refused implements PlaceOutcome {
        /** REG-01 */
        IN_THE_FUTURE,
        /** REG-30 */
        ALREADY_CLOSED,
        /** REG-31 */
        BEFORE_BUILT,
        /** REG-32 */
        COVERED_ALREADY,
        /** REG-32 */
        NOT_COVERED
    }
}
