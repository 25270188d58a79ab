package org.niangjia.platform.sheet;

import java.util.regex.Pattern;

/** Which number formats of Excel show a date. */
final class DateFormats {
    private static final Pattern NOT_THE_FORMAT = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.");

    private DateFormats() {}

    /** 27 to 36 and 50 to 58 are the Chinese date formats that files do not spell out. */
    static boolean builtIn(int id) {
        return id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58;
    }

    static boolean shows(String code) {
        String bare = NOT_THE_FORMAT.matcher(code).replaceAll("").toLowerCase(java.util.Locale.ROOT);
        return !bare.contains("general") && bare.chars().anyMatch(c -> "ymdhs".indexOf(c) >= 0);
    }
}
