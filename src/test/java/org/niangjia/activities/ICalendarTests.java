package org.niangjia.activities;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.niangjia.support.Rule;

class ICalendarTests {
    private static String text(String summary) {
        return ICalendar.write(
                "职工学堂",
                List.of(new ICalendar.Event(
                        "session-1@330521.niangjia",
                        3,
                        ActivityWorld.at(19, 0),
                        ActivityWorld.at(19, 25),
                        summary,
                        "文化宫, 二楼; 东",
                        "",
                        false)),
                ActivityWorld.NOW);
    }

    @Test
    @Rule("ACT-63")
    void foldsAt75OctetsWithoutBreakingACharacter() {
        String all = text("很长很长的标题".repeat(20));
        assertThat(all.split("\r\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
        assertThat(all.replace("\r\n ", "")).contains("SUMMARY:" + "很长很长的标题".repeat(20));
        assertThat(all.replace("\r\n", "")).doesNotContain("\n");
    }

    @Test
    void escapesWhatWouldEndAValueAndWritesUtc() {
        assertThat(text("一\n二"))
                .contains("LOCATION:文化宫\\, 二楼\\; 东")
                .contains("SUMMARY:一\\n二")
                .contains("DTSTART:20261121T110000Z")
                .contains("SEQUENCE:3");
    }

    /** Whatever somebody types into a title, a strict reader reads it back. */
    @Test
    @Rule("ACT-63")
    void whateverIsWrittenAStrictReaderReadsBack() {
        var letters = List.of(
                "课", "程", "A", ",", ";", "\\", ":", "\"", "\n", " ", "\t", "😀", "é", "\u0007", "\r\n", "n", "=");
        var random = new Random(5545);
        for (int i = 0; i < 500; i++) {
            var summary = new StringBuilder("题");
            for (int n = random.nextInt(120); n > 0; n--) {
                summary.append(letters.get(random.nextInt(letters.size())));
            }
            var read = ReadCalendar.events(text(summary.toString()).getBytes(StandardCharsets.UTF_8));
            assertThat(read).singleElement().satisfies(event -> {
                assertThat(event.get("SUMMARY"))
                        .isEqualTo(summary.toString().replace("\r\n", "\n").replace("\u0007", ""));
                assertThat(event.get("LOCATION")).isEqualTo("文化宫, 二楼; 东");
                assertThat(event.get("UID")).isEqualTo("session-1@330521.niangjia");
            });
        }
    }
}
