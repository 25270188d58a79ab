package org.niangjia.platform.data;

/** What people type into a search box, made safe for LIKE. */
public final class SearchText {
    private SearchText() {}

    /** A percent sign someone types means a percent sign. */
    public static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** Anything that contains the text, whose spaces at the ends do not count; empty: anything. */
    public static String within(String text) {
        return "%" + literal(text.strip()) + "%";
    }

    public static boolean isLatin(String text) {
        return text.chars().allMatch(c -> c < 128 && Character.isLetter(c));
    }

    public static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
