package org.niangjia.registry;

/** Every answer registering or changing a person can get. */
public sealed interface PersonOutcome {
    record Done(long personId) implements PersonOutcome {}

    /** REG-12 Somebody with this identity number is registered already. */
    record AlreadyRegistered(long personId) implements PersonOutcome {}

    /** Why nothing changes. */
    enum Refused implements PersonOutcome {
        /** REG-24 */
        PERSON_GONE,
        /** REG-13 */
        ID_NUMBER_TAKEN,
        /** REG-14 */
        GUARDIAN_CONSENT_MISSING,
        /** REG-15 */
        NOT_A_CHILD
    }
}
