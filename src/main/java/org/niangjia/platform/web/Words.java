package org.niangjia.platform.web;

import java.util.Locale;
import org.springframework.context.MessageSource;

/** The words of one language: {@code words.say("ui.printedAt", time)}. A missing key shows as ⟨key⟩ and fails a test. */
public record Words(MessageSource messages, Locale locale) {

    public String say(String key, Object... arguments) {
        String text = messages.getMessage(key, arguments, null, locale);
        return text == null ? "⟨" + key + "⟩" : text;
    }

    /** The words of a key that may have none. */
    public String or(String key, String otherwise) {
        String text = messages.getMessage(key, null, otherwise, locale);
        return text == null ? otherwise : text;
    }

    /** The words of an enum constant: key {@code prefix.CONSTANT}. */
    public String name(String prefix, Enum<?> constant) {
        return say(prefix + "." + constant.name());
    }

    public boolean chinese() {
        return locale.getLanguage().equals("zh");
    }
}
