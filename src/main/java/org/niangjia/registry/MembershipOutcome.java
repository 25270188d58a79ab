package org.niangjia.registry;

/** Every answer joining, leaving and transferring can get. */
public sealed interface MembershipOutcome {
    record Done(long membershipId) implements MembershipOutcome {}

    /** Why the membership stays as it is. */
    enum Refused implements MembershipOutcome {
        /** REG-20 */
        ALREADY_MEMBER,
        /** REG-21 */
        NOT_A_MEMBER,
        /** REG-22 */
        BEFORE_JOINING,
        /** REG-23 */
        UNION_NOT_THERE,
        /** REG-01 */
        IN_THE_FUTURE,
        /** REG-24 */
        PERSON_GONE,
        /** REG-26 */
        MEMBER_ELSEWHERE
    }
}
