package org.niangjia.identity;

/** How a try to sign in ends. */
public sealed interface SignInOutcome {

    /** Both steps are done, or one is enough. */
    record Passed(long accountId, boolean officer) implements SignInOutcome {}

    /** The password was right; {@code enrol} when a second factor is required and none is set up yet. */
    record SecondFactorDue(long accountId, boolean officer, boolean enrol) implements SignInOutcome {}

    /** Words {@code identity.sign-in.refused.CONSTANT}; none says which part was wrong. */
    enum Refused implements SignInOutcome {
        WRONG_OR_LOCKED,
        TOO_MANY_TRIES
    }
}
