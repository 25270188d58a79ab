package org.niangjia.journal;

import java.util.regex.Pattern;
import org.niangjia.platform.web.Words;

/**
 * How a field is said whose values are codes of a module; modules declare them as beans. A field whose constants have words
 * under {@code <module>.<field>.<CONSTANT>} needs none, see {@link JournalWords}.
 *
 * @param module the first part of the act
 * @param field as written into the journal
 */
public record ToldField(String module, String field, Saying saying) {
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]+");

    /** The value for a person; the journal keeps the code. */
    @FunctionalInterface
    public interface Saying {
        String say(Words words, String value);
    }

    /** Every constant in the value becomes the word {@code prefix.CONSTANT}, the rest stays. */
    public static ToldField named(String module, String field, String prefix) {
        return new ToldField(
                module,
                field,
                (words, value) -> CODE.matcher(value)
                        .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                                words.or(prefix + "." + found.group(), found.group()))));
    }
}
