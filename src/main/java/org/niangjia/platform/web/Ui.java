package org.niangjia.platform.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Money;

/** The small values the components under {@code src/main/jte/ui} take. Texts are already in the reader's language. */
public final class Ui {
    private Ui() {}

    /** What a colour means; never shown without text and, in tags and banners, an icon. */
    public enum Tone {
        NEUTRAL("circle-dashed"),
        INFO("info-circle"),
        GOOD("circle-check"),
        WARNING("alert-triangle"),
        BAD("alert-circle"),
        BRAND("heart-handshake"),
        GOLD("award");

        private final String icon;

        Tone(String icon) {
            this.icon = icon;
        }

        public String icon() {
            return icon;
        }

        public String css() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A link of tabs, breadcrumbs, saved filters or side navigation; {@code count} stands behind the label. */
    public record Link(
            String label,
            String href,
            boolean current,
            @Nullable Long count) {
        public Link(String label, String href) {
            this(label, href, false, null);
        }

        public Link(String label, String href, boolean current) {
            this(label, href, current, null);
        }
    }

    /** A column header; {@code sortKey} makes it a link that sorts, {@code number} aligns it right. */
    public record Column(String label, @Nullable String sortKey, boolean number) {
        public Column(String label) {
            this(label, null, false);
        }

        public static Column text(String label) {
            return new Column(label, null, false);
        }

        public static Column number(String label) {
            return new Column(label, null, true);
        }

        public Column sortBy(String key) {
            return new Column(label, key, number);
        }
    }

    /**
     * How a list is sorted and the address that sorts it otherwise.
     *
     * @param baseUrl the list's address with all filters and without {@code sort} and {@code page}
     */
    public record Sort(String key, boolean descending, String baseUrl) {

        public boolean by(Column column) {
            return key.equals(column.sortKey());
        }

        /** The other direction for the current column, ascending for any other. */
        public String href(Column column) {
            String direction = by(column) && !descending ? "-" : "";
            return Ui.with(baseUrl, "sort", direction + column.sortKey());
        }

        /** The value of {@code aria-sort}. */
        public String aria(Column column) {
            if (!by(column)) {
                return "none";
            }
            return descending ? "descending" : "ascending";
        }
    }

    /** A step of a process: what is done, where it stands, what follows. */
    public record Step(String label, State state, @Nullable String detail) {
        public enum State {
            DONE,
            CURRENT,
            AHEAD
        }

        public Step(String label, State state) {
            this(label, state, null);
        }
    }

    /** A row of a task list; without {@code href} it cannot be started yet. */
    public record Task(
            String label,
            @Nullable String href,
            Tone tone,
            String status,
            @Nullable String hint) {}

    /** A row of a summary list; with {@code changeHref} it can be changed. */
    public record Answer(
            String question, String answer, @Nullable String changeHref) {
        public Answer(String question, String answer) {
            this(question, answer, null);
        }
    }

    /** Something that happened, newest first in a history. */
    public record Happening(
            String when,
            String what,
            @Nullable String who,
            @Nullable String detail,
            Tone tone) {
        public Happening(String when, String what, @Nullable String who) {
            this(when, what, who, null, Tone.NEUTRAL);
        }
    }

    /**
     * A number that opens to its records.
     *
     * @param value with thousands separators, see {@link Ui#count}
     * @param unit the measure word, for example 人次
     * @param qualifier 余, 近 or 约, or null
     * @param href the records behind it, or null while there are none to show
     * @param note what it counts, in small type below
     */
    public record Figure(
            String label,
            String value,
            String unit,
            @Nullable String qualifier,
            @Nullable String href,
            @Nullable String note) {
        public Figure(String label, long value, String unit, @Nullable String href) {
            this(label, count(value), unit, null, href, null);
        }

        /** 近 and 约 stand before the number. */
        public String before() {
            return qualifier == null || qualifier.equals("余") ? "" : qualifier;
        }

        /** 余 stands between the number and its unit. */
        public String after() {
            return "余".equals(qualifier) ? "余" : "";
        }
    }

    /** 12345 as 12,345. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** 1234.5 yuan as 1,234.50, for reading; a form field takes {@link Money#inYuan}. */
    public static String yuan(Money amount) {
        return String.format(Locale.ROOT, "%,.2f", BigDecimal.valueOf(amount.fen(), 2));
    }

    /** An address with one more query parameter. */
    public static String with(String url, String name, String value) {
        String encoded = java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
        return url + (url.contains("?") ? "&" : "?") + name + "=" + encoded;
    }

    /** The page numbers a pager shows: first, last and two around the current; 0 stands for a gap. */
    public static List<Integer> pages(int current, int last) {
        List<Integer> numbers = new java.util.ArrayList<>();
        for (int page = 1; page <= last; page++) {
            boolean near = Math.abs(page - current) <= 2 || page == 1 || page == last;
            if (near) {
                numbers.add(page);
            } else if (numbers.getLast() != 0) {
                numbers.add(0);
            }
        }
        return numbers;
    }

    /** The first character of a given name or company, for an avatar. */
    public static String initial(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty()) {
            return "·";
        }
        // Chinese names differ in the given name, so the last character tells people apart.
        int at = stripped.codePointAt(0) < 0x2E80 ? 0 : stripped.offsetByCodePoints(stripped.length(), -1);
        return stripped.substring(at, stripped.offsetByCodePoints(at, 1)).toUpperCase(Locale.ROOT);
    }
}
