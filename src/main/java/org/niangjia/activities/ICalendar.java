package org.niangjia.activities;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Writes RFC 5545: CRLF, lines folded at 75 octets without breaking a character, text escaped. Times are in UTC, so that no time
 * zone need be described. Ours, because it is sixty lines and reading calendars is not needed.
 */
final class ICalendar {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int MOST_OCTETS = 75;

    /** @param uid stable for ever, so that a changed session replaces itself; @param sequence grows with each change */
    record Event(
            String uid,
            int sequence,
            Instant starts,
            Instant ends,
            String summary,
            String place,
            String description,
            boolean cancelled) {}

    private ICalendar() {}

    static String write(String name, List<Event> events, Instant now) {
        var text = new StringBuilder();
        line(text, "BEGIN:VCALENDAR");
        line(text, "VERSION:2.0");
        line(text, "PRODID:-//niangjia//activities//ZH");
        line(text, "CALSCALE:GREGORIAN");
        line(text, "METHOD:PUBLISH");
        line(text, "X-WR-CALNAME:" + escaped(name));
        line(text, "X-WR-TIMEZONE:Asia/Shanghai");
        for (var event : events) {
            line(text, "BEGIN:VEVENT");
            line(text, "UID:" + event.uid());
            line(text, "SEQUENCE:" + event.sequence());
            line(text, "DTSTAMP:" + UTC.format(now));
            line(text, "DTSTART:" + UTC.format(event.starts()));
            line(text, "DTEND:" + UTC.format(event.ends()));
            line(text, "SUMMARY:" + escaped(event.summary()));
            if (!event.place().isBlank()) {
                line(text, "LOCATION:" + escaped(event.place()));
            }
            if (!event.description().isBlank()) {
                line(text, "DESCRIPTION:" + escaped(event.description()));
            }
            line(text, "STATUS:" + (event.cancelled() ? "CANCELLED" : "CONFIRMED"));
            line(text, "END:VEVENT");
        }
        line(text, "END:VCALENDAR");
        return text.toString();
    }

    /** Control characters have no place in a calendar (RFC 5545 3.1), not even escaped; a tab stays. */
    static String escaped(String text) {
        return text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "")
                .replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
    }

    private static void line(StringBuilder out, String content) {
        int octets = 0;
        for (int i = 0; i < content.length(); ) {
            int point = content.codePointAt(i);
            String character = Character.toString(point);
            int size = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > MOST_OCTETS) {
                out.append("\r\n ");
                octets = 1;
            }
            out.append(character);
            octets += size;
            i += Character.charCount(point);
        }
        out.append("\r\n");
    }
}
