package org.niangjia.registry;

/** What can be wrong with a cell of a roster; words {@code registry.roster.rule.*}, rule ids in docs/domain. */
public enum RosterRule {
    REQUIRED,
    TOO_LONG,
    NAME_CHARACTERS,
    ID_LENGTH,
    ID_CHARACTERS,
    ID_BIRTH_DATE,
    ID_CHECK_DIGIT,
    ID_DAMAGED,
    PHONE_LENGTH,
    PHONE_CHARACTERS,
    PHONE_DAMAGED,
    UNION_UNKNOWN,
    UNION_AMBIGUOUS,
    EMPLOYER_CODE_WRONG,
    EMPLOYER_CODE_UNKNOWN,
    EMPLOYER_AMBIGUOUS,
    HOME_UNKNOWN,
    HOME_AMBIGUOUS,
    NOT_OFFERED,
    NOT_A_DATE,
    IN_THE_FUTURE,
    SEX_CONTRADICTS_ID,
    BIRTH_CONTRADICTS_ID,
    MEMBER_ELSEWHERE,
    ERASED
}
