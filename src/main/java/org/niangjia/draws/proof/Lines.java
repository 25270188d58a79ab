package org.niangjia.draws.proof;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text that is hashed: a first line naming its format, then lines of a key, a space and a value, each ended by a line
 * feed. There is one way to write it, so a hash of it needs no rules about white space.
 */
public final class Lines {
    /** The text is not of the expected form. */
    public static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Malformed(String what) {
            super(what);
        }
    }

    private record Line(String key, String value) {}

    private final String format;
    private final List<Line> lines;
    private int at;

    private Lines(String format, List<Line> lines) {
        this.format = format;
        this.lines = lines;
    }

    static Lines of(String format) {
        return new Lines(format, new ArrayList<>());
    }

    @CanIgnoreReturnValue
    Lines with(String key, Object value) {
        lines.add(new Line(key, String.valueOf(value)));
        return this;
    }

    @CanIgnoreReturnValue
    Lines withAll(String key, List<?> values) {
        values.forEach(value -> lines.add(new Line(key, String.valueOf(value))));
        return this;
    }

    String text() {
        var text = new StringBuilder(format).append('\n');
        for (Line line : lines) {
            if (line.value().isEmpty() || line.value().indexOf('\n') >= 0) {
                throw new IllegalArgumentException("not one line: " + line);
            }
            text.append(line.key()).append(' ').append(line.value()).append('\n');
        }
        return text.toString();
    }

    /** The name of the format, whatever follows. */
    static String format(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    static Lines parse(String text, String format) {
        if (!text.startsWith(format + "\n") || !text.endsWith("\n")) {
            throw new Malformed(format);
        }
        var lines = new ArrayList<Line>();
        for (String line : text.substring(format.length() + 1).split("\n", -1)) {
            int space = line.indexOf(' ');
            if (space > 0 && space < line.length() - 1) {
                lines.add(new Line(line.substring(0, space), line.substring(space + 1)));
            } else if (!line.isEmpty()) {
                throw new Malformed(line);
            }
        }
        return new Lines(format, lines);
    }

    /** The value of the next line, which must carry this key. */
    String next(String key) {
        return nextIf(key).orElseThrow(() -> new Malformed(key));
    }

    Optional<String> nextIf(String key) {
        if (at < lines.size() && lines.get(at).key().equals(key)) {
            return Optional.of(lines.get(at++).value());
        }
        return Optional.empty();
    }

    List<String> all(String key) {
        var values = new ArrayList<String>();
        for (var value = nextIf(key); value.isPresent(); value = nextIf(key)) {
            values.add(value.get());
        }
        return values;
    }

    long number(String key) {
        return number(next(key), key);
    }

    static long number(String value, String key) {
        if (!value.matches("0|[1-9][0-9]{0,15}")) {
            throw new Malformed(key + " " + value);
        }
        return Long.parseLong(value);
    }

    String hash(String key) {
        String value = next(key);
        if (!Bytes.isHex(value, 64)) {
            throw new Malformed(key + " " + value);
        }
        return value;
    }

    void end() {
        if (at < lines.size()) {
            throw new Malformed(lines.get(at).key());
        }
    }
}
