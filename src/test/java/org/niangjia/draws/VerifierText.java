package org.niangjia.draws;

import java.util.List;
import java.util.Locale;

/** The offline page and its words, without the application. */
public final class VerifierText {
    private static final VerifierPage PAGE = new VerifierPage();

    private VerifierText() {}

    public static byte[] page() {
        return PAGE.bytes();
    }

    public static String say(Locale language, String key, List<String> arguments) {
        return PAGE.say(language, key, arguments);
    }
}
