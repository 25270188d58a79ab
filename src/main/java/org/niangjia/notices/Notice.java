package org.niangjia.notices;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.Words;

/**
 * One notice as its reader finds it.
 *
 * @param id of the inbox entry or task, not of the notice
 * @param readAt when this reader opened it, or null
 * @param doneAt when a task was done, or null
 */
public record Notice(
        long id,
        String kind,
        String messageKey,
        List<String> arguments,
        @Nullable String link,
        Instant createdAt,
        @Nullable Instant readAt,
        @Nullable Instant doneAt,
        @Nullable String doneBy) {

    public String title(Words words) {
        return words.say(messageKey, arguments.toArray());
    }

    /** The longer text, empty when there is none. */
    public String text(Words words) {
        String text = words.messages().getMessage(messageKey + ".text", arguments.toArray(), "", words.locale());
        return text == null ? "" : text;
    }

    public LocalDateTime time() {
        return LocalDateTime.ofInstant(createdAt, Period.ZONE);
    }

    public boolean unread() {
        return readAt == null;
    }
}
