package org.niangjia.platform;

import org.niangjia.platform.Parsed.Problem;

/** A mobile number of the mainland, eleven digits, the key most workers know by heart. */
public record Mobile(String number) {
    public Mobile {
        if (!isMobile(number)) {
            throw new IllegalArgumentException("not a mobile number");
        }
    }

    /** Reads what people type: spaces, hyphens, full-width digits and the country code +86 are taken away first. */
    public static Parsed<Mobile> parse(String text) {
        String number = TypedNumber.clean(text);
        if (number.indexOf('-') >= 0) {
            number = number.replace("-", "");
        }
        if (number.startsWith("+86")) {
            number = number.substring(3);
        } else if (number.length() == 13 && number.startsWith("86")) {
            number = number.substring(2);
        } else if (number.length() == 15 && number.startsWith("0086")) {
            number = number.substring(4);
        }
        if (number.length() != 11) {
            return Parsed.refused(Problem.LENGTH);
        }
        return isMobile(number) ? new Parsed.Valid<>(new Mobile(number)) : Parsed.refused(Problem.CHARACTERS);
    }

    private static boolean isMobile(String number) {
        return number.length() == 11
                && number.charAt(0) == '1'
                && number.charAt(1) >= '3'
                && TypedNumber.allDigits(number, 1, 11);
    }

    /** The last four digits, by which officers find people. */
    public String tail() {
        return number.substring(7);
    }

    /** Masked: a log line that prints the record must not leak the number. */
    @Override
    public String toString() {
        return Masking.mobile(number);
    }
}
