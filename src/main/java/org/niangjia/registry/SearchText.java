package org.niangjia.registry;

/** What people type into a search box, made safe for LIKE. */
final class SearchText {
    private SearchText() {}

    /** A percent sign someone types means a percent sign. */
    static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    static boolean isLatin(String text) {
        return text.chars().allMatch(c -> c < 128 && Character.isLetter(c));
    }

    static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
