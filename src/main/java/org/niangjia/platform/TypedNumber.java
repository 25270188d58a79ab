package org.niangjia.platform;

/** Numbers as people and spreadsheets write them: spaces, full-width digits, a leading apostrophe, a small x. */
final class TypedNumber {
    private TypedNumber() {}

    /** Returns the same object when nothing has to change, which is the normal case in an import. */
    static String clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (cleaned(text.charAt(i)) != text.charAt(i)) {
                return rewrite(text);
            }
        }
        return text;
    }

    private static String rewrite(String text) {
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = cleaned(text.charAt(i));
            if (c != 0) {
                result.append(c);
            }
        }
        return result.toString();
    }

    /** The character to keep, or 0 to drop it. */
    private static char cleaned(char c) {
        if (c >= '0' && c <= '9' || c >= 'A' && c <= 'Z') {
            return c;
        }
        if (c >= 'a' && c <= 'z') {
            return (char) (c - 32);
        }
        if (c >= '\uff01' && c <= '\uff5e') {
            return cleaned((char) (c - 0xfee0));
        }
        boolean noise = c == '\'' || c == '\u2019' || c == '\u00a0' || c == '\ufeff' || c == '\u200b';
        return noise || Character.isWhitespace(c) ? 0 : c;
    }

    static boolean allDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    static int number(String text, int from, int to) {
        int result = 0;
        for (int i = from; i < to; i++) {
            result = result * 10 + text.charAt(i) - '0';
        }
        return result;
    }
}
