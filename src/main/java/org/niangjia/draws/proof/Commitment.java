package org.niangjia.draws.proof;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is promised before the seed exists: the entries by their root, the rule, the future sources, and the sealed secret by
 * its hash.
 *
 * @param weight of all entries together
 * @param secret hash of the sealed secret, see {@link DrawHashes#sealed}
 * @param earlier draws of the same subject that were abandoned
 */
public record Commitment(
        String federation,
        long draw,
        String title,
        String unit,
        HashKind hash,
        boolean weighted,
        long entries,
        long weight,
        String root,
        String secret,
        List<Tier> tiers,
        int reserves,
        List<FutureSource> sources,
        String program,
        Instant frozenAt,
        Instant publishedAt,
        List<Long> earlier) {
    public static final String FORMAT = "niangjia-draw-commitment-v1";
    /** Names the rule of selection; a change of it is a new name. */
    public static final String PROGRAM = "niangjia-draw-1";

    public Commitment {
        tiers = List.copyOf(tiers);
        sources = List.copyOf(sources);
        earlier = List.copyOf(earlier);
    }

    public record Tier(String name, int prizes) {}

    public record FutureSource(SourceKind kind, String issue, Instant at) {
        String line(int number) {
            return number + " " + kind + " " + issue + " " + at;
        }

        /** Reads {@code 1 SSQ 2026135 2026-11-24T13:15:00Z}; the number must be the expected one. */
        static FutureSource of(String line, int number) {
            String[] parts = line.split(" ", -1);
            if (parts.length != 4 || !parts[0].equals(String.valueOf(number))) {
                throw new Lines.Malformed("source " + line);
            }
            return new FutureSource(kindOf(SourceKind.class, parts[1]), parts[2], instant(parts[3]));
        }
    }

    public int prizes() {
        return tiers.stream().mapToInt(Tier::prizes).sum();
    }

    /** How long the drawn sequence is. */
    public int picks() {
        return (int) Math.min(entries, (long) prizes() + reserves);
    }

    public String text() {
        var lines = Lines.of(FORMAT)
                .with("federation", federation)
                .with("draw", draw)
                .with("title", title)
                .with("unit", unit)
                .with("hash", hash)
                .with("weighted", weighted ? "yes" : "no")
                .with("entries", entries)
                .with("weight", weight)
                .with("root", root)
                .with("secret", secret)
                .withAll(
                        "tier",
                        tiers.stream()
                                .map(tier -> tier.prizes() + " " + tier.name())
                                .toList())
                .with("reserves", reserves);
        for (int i = 0; i < sources.size(); i++) {
            lines.with("source", sources.get(i).line(i + 1));
        }
        return lines.with("program", program)
                .with("frozen", frozenAt)
                .with("published", publishedAt)
                .withAll("earlier", earlier)
                .text();
    }

    public static Commitment parse(String text) {
        var lines = Lines.parse(text, FORMAT);
        var read = new Commitment(
                lines.next("federation"),
                lines.number("draw"),
                lines.next("title"),
                lines.next("unit"),
                kindOf(HashKind.class, lines.next("hash")),
                lines.next("weighted").equals("yes"),
                lines.number("entries"),
                lines.number("weight"),
                lines.hash("root"),
                lines.hash("secret"),
                lines.all("tier").stream().map(Commitment::tier).toList(),
                Math.toIntExact(lines.number("reserves")),
                sources(lines),
                lines.next("program"),
                instant(lines.next("frozen")),
                instant(lines.next("published")),
                lines.all("earlier").stream()
                        .map(line -> Lines.number(line, "earlier"))
                        .toList());
        lines.end();
        if (!read.text().equals(text)
                || read.tiers().isEmpty()
                || read.sources().isEmpty()) {
            throw new Lines.Malformed(FORMAT);
        }
        return read;
    }

    private static Tier tier(String line) {
        int space = line.indexOf(' ');
        if (space < 0) {
            throw new Lines.Malformed("tier " + line);
        }
        return new Tier(line.substring(space + 1), Math.toIntExact(Lines.number(line.substring(0, space), "tier")));
    }

    private static List<FutureSource> sources(Lines lines) {
        var sources = new ArrayList<FutureSource>();
        for (String line : lines.all("source")) {
            sources.add(FutureSource.of(line, sources.size() + 1));
        }
        return sources;
    }

    static <E extends Enum<E>> E kindOf(Class<E> type, String name) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new Lines.Malformed(name);
    }

    static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new Lines.Malformed(text);
        }
    }
}
