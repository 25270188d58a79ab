package org.niangjia.draws.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything needed to recompute a draw, without a name in it. There is one way to write it, so that any changed byte shows.
 *
 * @param log the tree head the records' paths lead to
 * @param records all texts of the public log that concern the draw, in order; the commitment first
 * @param picks the drawn sequence, numbers of entries from 1; empty before the result
 * @param blocks the nodes of the tree over 256 entries each: they tell where a wrong entry is
 * @param entries salted hash, weight and the first eight digits of the leaf, one text each
 */
public record Bundle(
        String format, Head log, List<Entry> records, List<Integer> picks, List<String> blocks, List<String> entries) {
    public static final String FORMAT = "niangjia-draw-bundle-v1";
    public static final int BLOCK_LEVEL = 8;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    public Bundle {
        records = List.copyOf(records);
        picks = List.copyOf(picks);
        blocks = List.copyOf(blocks);
        entries = List.copyOf(entries);
    }

    public record Head(long size, String root) {}

    public record Entry(long position, String text, List<String> path) {
        public Entry {
            path = List.copyOf(path);
        }
    }

    /** The text of an entry in {@link #entries}. */
    public static String entry(byte[] entryHash, int weight, byte[] leafHash) {
        return Bytes.hex(entryHash) + " " + weight + " " + Bytes.hex(leafHash).substring(0, 8);
    }

    /** Reads what {@link #write} wrote; {@link Lines.Malformed} when it is something else. */
    static Bundle read(String text) {
        try {
            return JSON.readValue(text, Bundle.class);
        } catch (JacksonException | NullPointerException wrong) {
            throw new Lines.Malformed(FORMAT);
        }
    }

    /** The one way to write it. */
    public String text() {
        var text = new StringBuilder();
        write(text, entries.iterator());
        return text.toString();
    }

    /** Writes it with these entries instead of its own, so that ten million need not be held. */
    public void write(Appendable out, Iterator<String> lines) {
        try {
            out.append("{\"format\":").append(quoted(format)).append(",\n\"log\":{\"size\":");
            out.append(String.valueOf(log.size())).append(",\"root\":").append(quoted(log.root()));
            out.append("},\n\"records\":[");
            String separator = "\n";
            for (Entry one : records) {
                out.append(separator).append("{\"position\":").append(String.valueOf(one.position()));
                out.append(",\"text\":").append(quoted(one.text())).append(",\"path\":");
                out.append(list(one.path())).append('}');
                separator = ",\n";
            }
            out.append("\n],\n\"picks\":[");
            out.append(picks.stream().map(String::valueOf).collect(Collectors.joining(",")));
            out.append("],\n\"blocks\":").append(list(blocks)).append(",\n\"entries\":[");
            separator = "\n";
            while (lines.hasNext()) {
                out.append(separator).append(quoted(lines.next()));
                separator = ",\n";
            }
            out.append("\n]}\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String list(List<String> texts) {
        return texts.stream().map(Bundle::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    /** As {@code JSON.stringify} does in browsers. */
    private static String quoted(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                default -> {
                    if (c < 0x20) {
                        quoted.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
