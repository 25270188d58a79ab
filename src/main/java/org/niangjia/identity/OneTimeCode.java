package org.niangjia.identity;

import java.security.SecureRandom;
import java.util.Locale;

/** Codes people copy by hand: no 0 and O, no 1, I and L; read without regard to case, spaces and dashes. */
final class OneTimeCode {
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private OneTimeCode() {}

    /** For example {@code K7PQ2-9XWTB}: groups of five. */
    static String random(int groups) {
        var code = new StringBuilder();
        for (int i = 0; i < groups * 5; i++) {
            if (i > 0 && i % 5 == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** For a message that is typed off at once. */
    static String digits(int length) {
        var code = new StringBuilder();
        for (int i = 0; i < length; i++) {
            code.append((char) ('0' + RANDOM.nextInt(10)));
        }
        return code.toString();
    }

    static String normal(String typed) {
        return typed.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
    }

    /** A first password that satisfies IDN-01 and is worth writing down once. */
    static String password() {
        return random(2) + "-" + (char) ('a' + RANDOM.nextInt(26)) + (char) ('2' + RANDOM.nextInt(8));
    }

    static byte[] bytes(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
