package org.niangjia.registry;

/** Every answer a change to the union tree can get. */
public sealed interface UnionOutcome {

    /** @param unionId the union founded, changed, or left over after a merger */
    record Done(long unionId) implements UnionOutcome {}

    /** Why the tree stays as it is. */
    enum Refused implements UnionOutcome {
        /** REG-01 */
        IN_THE_FUTURE,
        /** REG-02 */
        BEFORE_FOUNDING,
        /** REG-02 */
        PARENT_NOT_YET_FOUNDED,
        /** REG-03 */
        ALREADY_DISSOLVED,
        /** REG-03 */
        PARENT_DISSOLVED,
        /** REG-04 */
        CYCLE,
        /** REG-05 */
        LATER_CHANGE,
        /** REG-07 */
        HAS_MEMBERS,
        /** REG-07 */
        HAS_CHILDREN,
        /** REG-07 */
        HAS_PLACES,
        /** REG-08 */
        ROOT_STAYS,
        /** REG-09 */
        NAME_TAKEN,
        /** REG-10 */
        NOTHING_TO_DO
    }
}
