package org.niangjia.platform;

import java.util.Optional;

/** What reading a number gave: the value, or why it is none. Refusals are shared, so an import of a million rows stays cheap. */
public sealed interface Parsed<T> {
    record Valid<T>(T value) implements Parsed<T> {}

    record Refused<T>(Problem problem) implements Parsed<T> {}

    /** Why a number cannot be right, in the order it is checked. */
    enum Problem {
        LENGTH,
        CHARACTERS,
        BIRTH_DATE,
        CHECK_DIGIT
    }

    @SuppressWarnings("unchecked") // a refusal holds no T
    static <T> Parsed<T> refused(Problem problem) {
        return (Parsed<T>) Refusals.ALL[problem.ordinal()];
    }

    default Optional<T> toOptional() {
        return this instanceof Valid<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    /** The value, where it was checked before. */
    default T orThrow() {
        return switch (this) {
            case Valid<T>(T value) -> value;
            // Never the text itself: it is personal data and would end in a log.
            case Refused<T>(Problem problem) -> throw new IllegalArgumentException("not a valid number: " + problem);
        };
    }
}
