package org.niangjia.surveys;

/** What became of an answer. */
public sealed interface AnswerOutcome {
    /** @param changed false when it says what was known */
    record Kept(boolean changed) implements AnswerOutcome {}

    record Wrong(Given.Problem problem) implements AnswerOutcome {}

    /** Why an answer is not taken, in the order it is checked. */
    enum Refused implements AnswerOutcome {
        NOT_OPEN,
        NOT_ASKED,
        NOT_YOURS_TO_ANSWER,
        SUBSIDY_CONFIRMED,
        OWN_ANSWER_STANDS
    }
}
