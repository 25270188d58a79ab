package org.niangjia.draws.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What followed from a commitment.
 *
 * @param commitment hash of its text
 * @param secret opened, in hex
 * @param numbers of the sources, canonical, in their order
 * @param picks how many entries were drawn; {@code picksHash} is {@link DrawHashes#picks}
 */
public record Result(
        String federation,
        long draw,
        String commitment,
        String secret,
        List<String> numbers,
        String seed,
        long picks,
        String picksHash,
        Instant decidedAt) {
    public static final String FORMAT = "niangjia-draw-result-v1";

    public Result {
        numbers = List.copyOf(numbers);
    }

    public String text() {
        var lines = Lines.of(FORMAT)
                .with("federation", federation)
                .with("draw", draw)
                .with("commitment", commitment)
                .with("secret", secret);
        for (int i = 0; i < numbers.size(); i++) {
            lines.with("source", (i + 1) + " " + numbers.get(i));
        }
        return lines.with("seed", seed)
                .with("picks", picks)
                .with("picks-hash", picksHash)
                .with("decided", decidedAt)
                .text();
    }

    public static Result parse(String text) {
        var lines = Lines.parse(text, FORMAT);
        var read = new Result(
                lines.next("federation"),
                lines.number("draw"),
                lines.hash("commitment"),
                lines.hash("secret"),
                numbers(lines),
                lines.hash("seed"),
                lines.number("picks"),
                lines.hash("picks-hash"),
                Commitment.instant(lines.next("decided")));
        lines.end();
        if (!read.text().equals(text)) {
            throw new Lines.Malformed(FORMAT);
        }
        return read;
    }

    private static List<String> numbers(Lines lines) {
        var numbers = new ArrayList<String>();
        for (String line : lines.all("source")) {
            String prefix = (numbers.size() + 1) + " ";
            if (!line.startsWith(prefix)) {
                throw new Lines.Malformed("source " + line);
            }
            numbers.add(line.substring(prefix.length()));
        }
        return numbers;
    }
}
