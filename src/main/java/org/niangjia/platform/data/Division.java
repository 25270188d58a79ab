package org.niangjia.platform.data;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A division of GB/T 2260, or a street below it.
 *
 * @param code six digits, nine for a street
 * @param validFrom null where the data set does not tell
 */
public record Division(
        String code,
        String name,
        Level level,
        @Nullable String parentCode,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {

    /** In the order of the column {@code level}, which counts from 1. */
    public enum Level {
        PROVINCE,
        CITY,
        COUNTY,
        STREET;

        static Level of(int number) {
            return values()[number - 1];
        }

        int number() {
            return ordinal() + 1;
        }

        /** A code tells its level: 330000, 330500, 330521, 330521001. */
        static Level ofCode(String code) {
            if (code.length() == 9) {
                return STREET;
            }
            return code.endsWith("0000") ? PROVINCE : code.endsWith("00") ? CITY : COUNTY;
        }
    }

    /** The code one level up, or null for a province. */
    static @Nullable String parentOf(String code) {
        return switch (Level.ofCode(code)) {
            case PROVINCE -> null;
            case CITY -> code.substring(0, 2) + "0000";
            case COUNTY -> code.substring(0, 4) + "00";
            case STREET -> code.substring(0, 6);
        };
    }

    /** 市辖区 and 省直辖县级行政区划 only hold codes together; nobody writes them in an address. */
    public boolean isPlaceholder() {
        return level == Level.CITY && (name.equals("市辖区") || name.equals("县") || name.endsWith("直辖县级行政区划"));
    }

    public boolean isValidOn(LocalDate date) {
        return (validFrom == null || !date.isBefore(validFrom)) && (validTo == null || date.isBefore(validTo));
    }
}
