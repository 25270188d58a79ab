package org.niangjia.platform;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody should hear of this. Published inside the transaction of the act, so that nobody hears of what did not happen;
 * {@code notices} puts it into inboxes and, for those who want it, on its way to the outside.
 *
 * @param kind dotted, module first, for example {@code offers.claim}: what a person can switch off; words
 *     {@code <module>.notice.<rest>}
 * @param key message key of the title; {@code key.text} may hold a longer text
 * @param arguments of both, already fit for every reader: no identity numbers, no full phone numbers
 * @param link page below the federation to open, or null
 */
public record NoticeWanted(
        List<Recipient> recipients,
        String kind,
        String key,
        List<String> arguments,
        @Nullable String link) {
    public NoticeWanted {
        recipients = List.copyOf(recipients);
        arguments = List.copyOf(arguments);
        if (link != null && (!link.startsWith("/") || link.startsWith("//"))) {
            throw new IllegalArgumentException("not a page of the federation: " + link);
        }
    }

    /** Who should hear. */
    public sealed interface Recipient {}

    public record Person(long personId) implements Recipient {}

    /** Whoever holds, when looking, a post with this permission at the union or above it. */
    public record Officers(long unionId, Permission permission) implements Recipient {}

    public static NoticeWanted toPerson(
            long personId, String kind, String key, @Nullable String link, Object... arguments) {
        return toPeople(List.of(personId), kind, key, link, arguments);
    }

    public static NoticeWanted toPeople(
            Collection<Long> personIds, String kind, String key, @Nullable String link, Object... arguments) {
        return new NoticeWanted(
                personIds.stream().distinct().<Recipient>map(Person::new).toList(), kind, key, texts(arguments), link);
    }

    public static NoticeWanted toOfficers(
            long unionId, Permission permission, String kind, String key, @Nullable String link, Object... arguments) {
        return new NoticeWanted(List.of(new Officers(unionId, permission)), kind, key, texts(arguments), link);
    }

    private static List<String> texts(Object... arguments) {
        return java.util.Arrays.stream(arguments).map(String::valueOf).toList();
    }
}
