package org.niangjia.platform.web;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One answer of a select, of radios or of checkboxes. */
public record Option(String value, String label, @Nullable String hint) {

    public Option(String value, String label) {
        this(value, label, null);
    }

    /** The constants of an enum, labelled by the words {@code prefix.CONSTANT}. */
    public static List<Option> of(Enum<?>[] constants, Words words, String prefix) {
        return Arrays.stream(constants)
                .map(constant -> new Option(constant.name(), words.name(prefix, constant)))
                .toList();
    }
}
