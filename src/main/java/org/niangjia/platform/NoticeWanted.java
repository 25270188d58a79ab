package org.niangjia.platform;

import java.util.List;

/**
 * Somebody is to be told something; published inside the transaction of the act, delivered by {@code notices}.
 *
 * @param kind dotted, module first, for example {@code surveys.reminder}; people may mute kinds
 * @param key message key of the text
 * @param link path below the federation that the notice opens
 */
public record NoticeWanted(List<Long> personIds, String kind, String key, List<String> arguments, String link) {
    public NoticeWanted {
        personIds = List.copyOf(personIds);
        arguments = List.copyOf(arguments);
    }
}
