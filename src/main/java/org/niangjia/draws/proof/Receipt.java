package org.niangjia.draws.proof;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What opens one entry and no other.
 *
 * @param number of the entry, from 1
 * @param entry type and number of the record that let them in
 * @param persons numbers of the people, ascending
 * @param salt 16 bytes in hex; known to these people only
 * @param path of the entry's leaf
 */
public record Receipt(
        String federation,
        long draw,
        long number,
        String entry,
        List<Long> persons,
        String salt,
        int weight,
        String root,
        List<String> path) {
    public static final String FORMAT = "niangjia-draw-receipt-v1";
    private static final String ENTRY = "niangjia-draw-entry-v1";

    public Receipt {
        persons = List.copyOf(persons);
        path = List.copyOf(path);
    }

    /** The text whose hash stands for the entry. */
    public static String entryText(String federation, long draw, String entry, List<Long> persons, String salt) {
        return Lines.of(ENTRY)
                .with("federation", federation)
                .with("draw", draw)
                .with("entry", entry)
                .with("persons", spaced(persons))
                .with("salt", salt)
                .text();
    }

    public String entryText() {
        return entryText(federation, draw, entry, persons, salt);
    }

    private static String spaced(List<Long> persons) {
        return persons.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    public String text() {
        return Lines.of(FORMAT)
                .with("federation", federation)
                .with("draw", draw)
                .with("number", number)
                .with("entry", entry)
                .with("persons", spaced(persons))
                .with("salt", salt)
                .with("weight", weight)
                .with("root", root)
                .withAll("path", path)
                .text();
    }

    public static Receipt parse(String text) {
        var lines = Lines.parse(text, FORMAT);
        var read = new Receipt(
                lines.next("federation"),
                lines.number("draw"),
                lines.number("number"),
                lines.next("entry"),
                List.of(lines.next("persons").split(" ", -1)).stream()
                        .map(person -> Lines.number(person, "persons"))
                        .toList(),
                lines.next("salt"),
                Math.toIntExact(lines.number("weight")),
                lines.hash("root"),
                lines.all("path"));
        lines.end();
        if (!read.text().equals(text)
                || !read.path().stream().allMatch(hash -> Bytes.isHex(hash, 64))
                || !Bytes.isHex(read.salt(), 32)) {
            throw new Lines.Malformed(FORMAT);
        }
        return read;
    }
}
