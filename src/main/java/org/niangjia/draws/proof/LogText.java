package org.niangjia.draws.proof;

import java.time.Instant;
import java.util.Set;

/** The shorter texts of the public log, beside {@link Commitment} and {@link Result}. */
public final class LogText {
    private LogText() {}

    /** A source was put off before its time came. */
    public record Postponement(
            String federation, long draw, int number, Commitment.FutureSource source, String reason, Instant at) {
        public static final String FORMAT = "niangjia-draw-postponement-v1";

        public String text() {
            return Lines.of(FORMAT)
                    .with("federation", federation)
                    .with("draw", draw)
                    .with("source", source.line(number))
                    .with("reason", reason)
                    .with("at", at)
                    .text();
        }

        public static Postponement parse(String text) {
            var lines = Lines.parse(text, FORMAT);
            String federation = lines.next("federation");
            long draw = lines.number("draw");
            String source = lines.next("source");
            int number = Math.toIntExact(Lines.number(source.split(" ", -1)[0], "source"));
            var read = new Postponement(
                    federation,
                    draw,
                    number,
                    Commitment.FutureSource.of(source, number),
                    lines.next("reason"),
                    Commitment.instant(lines.next("at")));
            return same(read, read.text(), text, lines);
        }
    }

    /**
     * A winner no longer has the prize.
     *
     * @param result hash of the result's text
     * @param absent number of the entry that had the prize
     * @param next number of the entry that has it now
     * @param reason a constant ({@code ABSENT}, {@code GAVE_UP}, {@code DISPUTED}, {@code WITHDRAWN}), then what was added in words;
     *     older texts hold words only
     */
    public record Replacement(
            String federation, long draw, String result, long absent, int tier, long next, String reason, Instant at) {
        public static final String FORMAT = "niangjia-draw-replacement-v1";

        private static final Set<String> CAUSES = Set.of("ABSENT", "GAVE_UP", "DISPUTED", "WITHDRAWN");

        /** The constant, or nothing in an older text, whatever its words begin with. */
        public String cause() {
            String first = reason.split(" ", -1)[0];
            return CAUSES.contains(first) ? first : "";
        }

        /** What was added in words. */
        public String words() {
            return reason.substring(cause().length()).strip();
        }

        public String text() {
            return Lines.of(FORMAT)
                    .with("federation", federation)
                    .with("draw", draw)
                    .with("result", result)
                    .with("absent", absent)
                    .with("tier", tier)
                    .with("next", next)
                    .with("reason", reason)
                    .with("at", at)
                    .text();
        }

        public static Replacement parse(String text) {
            var lines = Lines.parse(text, FORMAT);
            var read = new Replacement(
                    lines.next("federation"),
                    lines.number("draw"),
                    lines.hash("result"),
                    lines.number("absent"),
                    Math.toIntExact(lines.number("tier")),
                    lines.number("next"),
                    lines.next("reason"),
                    Commitment.instant(lines.next("at")));
            return same(read, read.text(), text, lines);
        }
    }

    /** @param state in which the draw was when it was given up */
    public record Abandonment(String federation, long draw, String state, String reason, Instant at) {
        public static final String FORMAT = "niangjia-draw-abandonment-v1";

        public String text() {
            return Lines.of(FORMAT)
                    .with("federation", federation)
                    .with("draw", draw)
                    .with("state", state)
                    .with("reason", reason)
                    .with("at", at)
                    .text();
        }

        public static Abandonment parse(String text) {
            var lines = Lines.parse(text, FORMAT);
            var read = new Abandonment(
                    lines.next("federation"),
                    lines.number("draw"),
                    lines.next("state"),
                    lines.next("reason"),
                    Commitment.instant(lines.next("at")));
            return same(read, read.text(), text, lines);
        }
    }

    /** A dispute after the entries were frozen; who said what is nobody else's business. */
    public record Dispute(String federation, long draw, long dispute, String kind, String decision, Instant at) {
        public static final String FORMAT = "niangjia-draw-dispute-v1";

        public String text() {
            return Lines.of(FORMAT)
                    .with("federation", federation)
                    .with("draw", draw)
                    .with("dispute", dispute)
                    .with("kind", kind)
                    .with("decision", decision)
                    .with("at", at)
                    .text();
        }

        public static Dispute parse(String text) {
            var lines = Lines.parse(text, FORMAT);
            var read = new Dispute(
                    lines.next("federation"),
                    lines.number("draw"),
                    lines.number("dispute"),
                    lines.next("kind"),
                    lines.next("decision"),
                    Commitment.instant(lines.next("at")));
            return same(read, read.text(), text, lines);
        }
    }

    private static <T> T same(T read, String written, String text, Lines lines) {
        lines.end();
        if (!written.equals(text)) {
            throw new Lines.Malformed(Lines.format(text));
        }
        return read;
    }
}
