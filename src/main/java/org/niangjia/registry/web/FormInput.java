package org.niangjia.registry.web;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Parsed;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Typed;
import org.niangjia.platform.web.Words;

/** Reads what was typed; collects what cannot be right instead of throwing, so that all of it is said at once. */
final class FormInput {
    private static final int LONGEST_LINE = 200;

    private final Words words;
    private final Map<String, String> given;
    private FormErrors errors = FormErrors.none();

    FormInput(Words words, Map<String, String> given) {
        this.words = words;
        this.given = given;
    }

    boolean wrong() {
        return errors.any();
    }

    FormErrors errors() {
        return errors;
    }

    /** Empty when nothing was typed. */
    String text(String name) {
        String text = given.getOrDefault(name, "").strip();
        if (text.length() > LONGEST_LINE) {
            wrong(name, "registry.wrong.long");
        }
        return text;
    }

    String needed(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            wrong(name, "ui.form.NotBlank");
        }
        return text;
    }

    LocalDate date(String name) {
        var date = optionalDate(name);
        if (date == null && errors.of(name) == null) {
            wrong(name, "ui.form.NotBlank");
        }
        return date == null ? LocalDate.EPOCH : date;
    }

    @Nullable
    LocalDate optionalDate(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        var day = Typed.day(text);
        if (day == null) {
            wrong(name, "ui.form.day");
        }
        return day;
    }

    long key(String name) {
        var key = optionalKey(name);
        if (key == null && errors.of(name) == null) {
            wrong(name, "ui.form.NotBlank");
        }
        return key == null ? 0 : key;
    }

    @Nullable
    Long optionalKey(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        var key = Typed.key(text);
        if (key == null) {
            wrong(name, "registry.wrong.number");
        }
        return key;
    }

    boolean checked(String name) {
        return "true".equals(given.get(name));
    }

    /** A choice that is one of the constants. */
    <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        String text = needed(name);
        var chosen = Typed.constant(type, text);
        if (chosen == null && errors.of(name) == null) {
            wrong(name, "registry.wrong.choice");
        }
        return Optional.ofNullable(chosen);
    }

    /** Null when nothing was typed, or when it cannot be right. */
    <T> @Nullable T number(String name, Parsed<T> parsed) {
        if (text(name).isEmpty()) {
            return null;
        }
        return switch (parsed) {
            case Parsed.Valid<T> valid -> valid.value();
            case Parsed.Refused<T> refused -> {
                wrong(name, "registry.wrong." + name);
                yield null;
            }
        };
    }

    void wrong(String name, String key) {
        errors = errors.with(name, words.say(key));
    }
}
