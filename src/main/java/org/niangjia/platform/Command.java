package org.niangjia.platform;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something an operator does in the terminal: {@code java -jar niangjia.jar backup --to=FILE}. Every bean of this type is
 * offered; the whole application stands behind it, but serves no pages and seeds no demonstration.
 */
public interface Command {
    int DONE = 0;
    /** The question was answered, and the answer is bad news. */
    int BAD_NEWS = 1;
    /** Asked in a way that cannot be done; nothing was changed. */
    int REFUSED = 2;

    /** First word on the command line, kebab case. */
    String name();

    /** One line: the options, and what it does. */
    String usage();

    /** Does it and returns the exit code. */
    int run(Line line);

    /**
     * What was typed after the name.
     *
     * @param options {@code --name=value}; without a value the empty text
     * @param words everything that is not an option
     */
    record Line(Map<String, String> options, List<String> words, Appendable out) {
        public Line {
            options = Map.copyOf(options);
            words = List.copyOf(words);
        }

        public @Nullable String option(String name) {
            return options.get(name);
        }

        public boolean has(String name) {
            return options.containsKey(name);
        }

        /** Shows a line to the operator. */
        public void say(String text) {
            try {
                var ignored = out.append(text).append(System.lineSeparator());
            } catch (java.io.IOException closed) {
                throw new java.io.UncheckedIOException(closed);
            }
        }
    }
}
