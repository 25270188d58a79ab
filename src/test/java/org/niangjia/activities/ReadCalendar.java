package org.niangjia.activities;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a calendar as strictly as RFC 5545 is written: what a phone might forgive is an error here. */
final class ReadCalendar {
    private static final Pattern LINE = Pattern.compile(
            "([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:\"[^\"\\p{Cntrl}]*\"|[^\";:,\\p{Cntrl}]*))*):(.*)", Pattern.DOTALL);
    private static final Set<String> ONCE =
            Set.of("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "DESCRIPTION", "STATUS", "SEQUENCE");
    private static final Set<String> TEXT = Set.of("SUMMARY", "LOCATION", "DESCRIPTION", "X-WR-CALNAME", "UID");
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private ReadCalendar() {}

    /** The events of the calendar, each with its properties as people read them. */
    static List<Map<String, String>> events(byte[] bytes) {
        var lines = unfolded(bytes);
        expect(lines.getFirst().equals("BEGIN:VCALENDAR"), "begins with VCALENDAR");
        expect(lines.getLast().equals("END:VCALENDAR"), "ends with VCALENDAR");
        var calendar = new LinkedHashMap<String, String>();
        var events = new ArrayList<Map<String, String>>();
        Map<String, String> event = null;
        for (String line : lines.subList(1, lines.size() - 1)) {
            var found = LINE.matcher(line);
            expect(found.matches(), "a content line: " + line);
            String name = found.group(1);
            String value = found.group(3);
            if (name.equals("BEGIN")) {
                expect(event == null && value.equals("VEVENT"), "events stand side by side");
                event = new LinkedHashMap<>();
            } else if (name.equals("END")) {
                expect(value.equals("VEVENT"), "ends what began");
                events.add(checked(Objects.requireNonNull(event, "RFC 5545: ends what began")));
                event = null;
            } else {
                var into = event == null ? calendar : event;
                String before = into.put(name, TEXT.contains(name) ? text(value) : value);
                expect(before == null || !(ONCE.contains(name) || event == null), name + " occurs once");
            }
        }
        expect(event == null, "every event ends");
        expect("2.0".equals(calendar.get("VERSION")) && calendar.containsKey("PRODID"), "VERSION and PRODID");
        expect(events.stream().map(one -> one.get("UID")).distinct().count() == events.size(), "each UID once");
        return events;
    }

    private static List<String> unfolded(byte[] bytes) {
        String all;
        try {
            all = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new AssertionError("not UTF-8", broken);
        }
        expect(all.endsWith("\r\n"), "the last line ends");
        expect(!all.replace("\r\n", "").matches("(?s).*[\\p{Cntrl}&&[^\\t]].*"), "no control characters");
        var lines = new ArrayList<String>();
        for (String line : all.split("\r\n")) {
            expect(line.getBytes(StandardCharsets.UTF_8).length <= 75, "75 octets: " + line);
            expect(!line.isEmpty(), "no empty line");
            if (line.startsWith(" ") || line.startsWith("\t")) {
                lines.set(lines.size() - 1, lines.getLast() + line.substring(1));
            } else {
                lines.add(line);
            }
        }
        return lines;
    }

    private static Map<String, String> checked(Map<String, String> event) {
        for (String needed : List.of("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY")) {
            expect(event.containsKey(needed), needed);
        }
        Instant.from(UTC.parse(event.get("DTSTAMP")));
        expect(
                Instant.from(UTC.parse(event.get("DTEND"))).isAfter(Instant.from(UTC.parse(event.get("DTSTART")))),
                "ends after it starts");
        expect(Set.of("TENTATIVE", "CONFIRMED", "CANCELLED").contains(event.get("STATUS")), "a status of events");
        expect(event.getOrDefault("SEQUENCE", "").matches("\\d+"), "a number of changes");
        return event;
    }

    /** TEXT of 3.3.11: backslash before backslash, semicolon, comma and n, and before nothing else. */
    private static String text(String value) {
        var read = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            if (letter == '\\') {
                expect(i + 1 < value.length(), "an escape of something");
                char next = value.charAt(++i);
                expect("\\;,nN".indexOf(next) >= 0, "an escape that exists: " + next);
                read.append(next == 'n' || next == 'N' ? '\n' : next);
            } else {
                expect(letter != ';' && letter != ',', "escaped: " + letter);
                read.append(letter);
            }
        }
        return read.toString();
    }

    private static void expect(boolean right, String rule) {
        if (!right) {
            throw new AssertionError("RFC 5545: " + rule);
        }
    }
}
