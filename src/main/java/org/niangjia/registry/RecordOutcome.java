package org.niangjia.registry;

/** Every answer a change to a team, a specialist, an honour, a cover or an agreement can get. */
public sealed interface RecordOutcome {
    record Done(long id) implements RecordOutcome {}

    /** Why it stays as it is. */
    enum Refused implements RecordOutcome {
        /** REG-01 */
        IN_THE_FUTURE,
        /** REG-34 */
        ENDED_ALREADY,
        /** REG-35 */
        BEFORE_BEGINNING,
        /** REG-36 */
        MEMBER_ALREADY,
        /** REG-36 */
        NOT_A_MEMBER,
        /** REG-24 */
        PERSON_GONE,
        /** REG-33 */
        TITLE_HELD_ALREADY,
        /** REG-37 */
        SPECIALIST_ALREADY,
        /** REG-41 */
        ENDS_BEFORE_IT_BEGINS,
        /** REG-42 */
        PARTY_ALREADY
    }
}
