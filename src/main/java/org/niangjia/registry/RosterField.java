package org.niangjia.registry;

import java.util.Arrays;
import java.util.List;

/** What an import may change of a known person; the ordinal is the bit in {@code fields}, words {@code registry.roster.field.*}. */
public enum RosterField {
    NAME,
    SEX,
    BIRTH,
    ID_NUMBER,
    PHONE,
    HOME,
    MIGRANT,
    FORM,
    HARDSHIP,
    UNION,
    EMPLOYER,
    JOB_TITLE,
    ON_DUTY;

    int bit() {
        return 1 << ordinal();
    }

    static List<RosterField> of(int bits) {
        return Arrays.stream(values())
                .filter(field -> (bits & field.bit()) != 0)
                .toList();
    }
}
