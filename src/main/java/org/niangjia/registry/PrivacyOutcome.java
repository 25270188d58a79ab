package org.niangjia.registry;

/** Every answer to what somebody asks about the own data, and to deciding it. */
public sealed interface PrivacyOutcome {
    record Done(long id) implements PrivacyOutcome {}

    /** Why nothing happens. */
    enum Refused implements PrivacyOutcome {
        /** REG-60 */
        ASKED_ALREADY,
        /** REG-61 */
        DECIDED_ALREADY,
        /** REG-62 */
        REASON_MISSING,
        /** REG-63 */
        HELD_BY_RECORDS,
        /** REG-64 */
        NOT_YOUR_OWN,
        /** REG-65 */
        TEXT_NOT_CURRENT,
        /** REG-66 */
        NOT_GIVEN
    }
}
