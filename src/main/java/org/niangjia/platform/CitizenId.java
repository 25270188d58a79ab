package org.niangjia.platform;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Parsed.Problem;

/**
 * An 18-digit identity number 公民身份号码 (GB 11643), or one of the residence permits with the same check digit.
 *
 * <p>The six-digit prefix is never checked against the divisions: prefixes of abolished districts stay valid for life.
 */
public record CitizenId(String number) {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";
    private static final int EARLIEST_YEAR = 1850;
    private static final int LATEST_YEAR = 2199;

    /** Whose number it is, told by its beginning. */
    public enum Kind {
        CITIZEN,
        /** 港澳台居民居住证 beginning 81. */
        HONG_KONG_RESIDENCE,
        /** 港澳台居民居住证 beginning 82. */
        MACAU_RESIDENCE,
        /** 港澳台居民居住证 beginning 83. */
        TAIWAN_RESIDENCE,
        /** 外国人永久居留身份证 in the form of 2023, beginning 9. */
        FOREIGN_PERMANENT_RESIDENCE
    }

    /** Sex as GB/T 2261.1 codes it. */
    public enum Sex {
        MALE(1),
        FEMALE(2);

        private final int code;

        Sex(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    public CitizenId {
        if (problemIn(number) != null) {
            throw new IllegalArgumentException("not a valid identity number: " + problemIn(number));
        }
    }

    /** Reads what people type: spaces, full-width digits and a small x are put right first. */
    public static Parsed<CitizenId> parse(String text) {
        String number = TypedNumber.clean(text);
        Problem problem = problemIn(number);
        return problem == null ? new Parsed.Valid<>(new CitizenId(number)) : Parsed.refused(problem);
    }

    /** Also refuses a birth date after {@code today}. */
    public static Parsed<CitizenId> parse(String text, LocalDate today) {
        Parsed<CitizenId> parsed = parse(text);
        return parsed instanceof Parsed.Valid<CitizenId>(CitizenId id)
                        && id.birthDate().isAfter(today)
                ? Parsed.refused(Problem.BIRTH_DATE)
                : parsed;
    }

    private static @Nullable Problem problemIn(String number) {
        if (number.length() != 18) {
            return Problem.LENGTH;
        }
        char last = number.charAt(17);
        if (!TypedNumber.allDigits(number, 0, 17) || !(last >= '0' && last <= '9' || last == 'X')) {
            return Problem.CHARACTERS;
        }
        if (!isDate(
                TypedNumber.number(number, 6, 10),
                TypedNumber.number(number, 10, 12),
                TypedNumber.number(number, 12, 14))) {
            return Problem.BIRTH_DATE;
        }
        return checkDigit(number) == last ? null : Problem.CHECK_DIGIT;
    }

    private static boolean isDate(int year, int month, int day) {
        return year >= EARLIEST_YEAR
                && year <= LATEST_YEAR
                && month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth());
    }

    /** The check digit for the first 17 digits. */
    static char checkDigit(String first17) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (first17.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11);
    }

    public LocalDate birthDate() {
        return LocalDate.of(
                TypedNumber.number(number, 6, 10),
                TypedNumber.number(number, 10, 12),
                TypedNumber.number(number, 12, 14));
    }

    public Sex sex() {
        return (number.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE;
    }

    public Kind kind() {
        if (number.charAt(0) == '9') {
            return Kind.FOREIGN_PERMANENT_RESIDENCE;
        }
        return switch (number.substring(0, 2)) {
            case "81" -> Kind.HONG_KONG_RESIDENCE;
            case "82" -> Kind.MACAU_RESIDENCE;
            case "83" -> Kind.TAIWAN_RESIDENCE;
            default -> Kind.CITIZEN;
        };
    }

    /** The division of first registration; may be abolished since, and is none for residence permits. */
    public String prefix() {
        return number.substring(0, 6);
    }

    /** Masked: a log line that prints the record must not leak the number. */
    @Override
    public String toString() {
        return Masking.citizenId(number);
    }
}
