package org.niangjia.identity;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a password must be (GB/T 22239-2019 8.1.4.1 as tested). */
public final class PasswordRules {
    static final int REMEMBERED = 5;
    static final Duration OFFICER_LIFE = Duration.ofDays(90);
    private static final int SHORTEST = 8;
    /** The hash reads no more than 72 bytes; silently ignoring the rest would be a lie. */
    private static final int LONGEST_BYTES = 72;

    private PasswordRules() {}

    /** Why a password is not taken; words {@code identity.password.refused.CONSTANT}. */
    public enum Refused {
        TOO_SHORT,
        TOO_LONG,
        TOO_SIMPLE,
        CONTAINS_NAME,
        USED_BEFORE,
        NOT_THE_SAME,
        CURRENT_WRONG
    }

    /** IDN-01 At least 8 characters, 3 of the 4 classes, without the own user name. */
    public static Optional<Refused> check(String password, @Nullable String userName) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of(Refused.TOO_SHORT);
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            return Optional.of(Refused.TOO_LONG);
        }
        if (classes(password) < 3) {
            return Optional.of(Refused.TOO_SIMPLE);
        }
        if (userName != null
                && userName.length() >= 4
                && password.toLowerCase(Locale.ROOT).contains(userName.toLowerCase(Locale.ROOT))) {
            return Optional.of(Refused.CONTAINS_NAME);
        }
        return Optional.empty();
    }

    /** What the hash can read of a typed password; longer ones were never set, so they match nothing. */
    static String readable(String typed) {
        return typed.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES ? "" : typed;
    }

    /** IDN-03 A password under which posts are held lasts 90 days. */
    static boolean expired(@Nullable Instant changedAt, Instant now) {
        return changedAt != null && changedAt.plus(OFFICER_LIFE).isBefore(now);
    }

    private static long classes(String password) {
        return password.codePoints()
                .map(c -> {
                    if (Character.isUpperCase(c)) {
                        return 1;
                    }
                    if (Character.isLowerCase(c)) {
                        return 2;
                    }
                    return Character.isDigit(c) ? 3 : 4;
                })
                .distinct()
                .count();
    }
}
