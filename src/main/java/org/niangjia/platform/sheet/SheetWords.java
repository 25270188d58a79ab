package org.niangjia.platform.sheet;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words the files themselves carry (messages/sheet); read without Spring so that commands and tests write files too. */
final class SheetWords {
    private static final ResourceBundle.Control EXACT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private final ResourceBundle bundle;
    private final Locale locale;

    SheetWords(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle("messages/sheet", locale, EXACT);
    }

    String say(String key, Object... arguments) {
        return arguments.length == 0
                ? bundle.getString(key)
                : new MessageFormat(bundle.getString(key), locale).format(arguments);
    }
}
