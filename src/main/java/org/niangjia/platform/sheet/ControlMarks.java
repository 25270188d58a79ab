package org.niangjia.platform.sheet;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Characters XML cannot carry are spelled {@code _x000D_} in xlsx; a text that looks so itself has its first mark spelled. */
final class ControlMarks {
    private static final Pattern MARK = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    /** Excel refuses to open a file with a longer cell. */
    static final int LONGEST = 32_767;

    private ControlMarks() {}

    static String read(String text) {
        return text.contains("_x")
                ? MARK.matcher(text)
                        .replaceAll(mark ->
                                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(mark.group(1), 16))))
                : text;
    }

    /** What to put into the file so that {@link #read} answers the same text; longer than Excel allows is cut. */
    static String write(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            if (c < ' ' && c != '\n' && c != '\t' || c == '_' || c >= '\ud800' && c <= '\udfff' || c >= '\ufffe') {
                return spell(cut);
            }
        }
        return cut;
    }

    private static String spell(String text) {
        String safe = text.contains("_x") ? MARK.matcher(text).replaceAll("_x005F_x$1_") : text;
        StringBuilder spelled = new StringBuilder(safe.length() + 16);
        for (int i = 0; i < safe.length(); i++) {
            char c = safe.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < safe.length()
                    && Character.isLowSurrogate(safe.charAt(i + 1));
            if (pair) {
                spelled.append(c).append(safe.charAt(++i));
            } else if (c < ' ' && c != '\n' && c != '\t' || c >= '\ufffe') {
                spelled.append(String.format("_x%04X_", (int) c));
            } else {
                // Half a character (a text cut by another system) cannot be written in any file.
                spelled.append(Character.isSurrogate(c) ? '\ufffd' : c);
            }
        }
        return spelled.toString();
    }
}
