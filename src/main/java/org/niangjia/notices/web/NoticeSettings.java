package org.niangjia.notices.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.notices.Channel;
import org.niangjia.notices.Contacts;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Option;

/**
 * What a person wants to hear outside, and where.
 *
 * @param emailError what is wrong with the address typed, or null
 */
public record NoticeSettings(
        Chrome chrome,
        List<Contacts.Contact> contacts,
        List<String> kinds,
        Set<String> stopped,
        List<Channel> configured,
        String email,
        @Nullable String emailError) {

    public Optional<Contacts.Contact> contact(Channel channel) {
        return contacts.stream().filter(contact -> contact.channel() == channel).findFirst();
    }

    public boolean open(Channel channel) {
        return configured.contains(channel);
    }

    public List<Option> kindOptions() {
        return kinds.stream()
                .map(kind -> new Option(kind, kindName(chrome, kind)))
                .toList();
    }

    public List<String> wanted() {
        return kinds.stream().filter(kind -> !stopped.contains(kind)).toList();
    }

    /** {@code offers.claim} is named by {@code offers.notice.claim}; without a name the code stands for itself. */
    static String kindName(Chrome chrome, String kind) {
        int dot = kind.indexOf('.');
        var words = chrome.words();
        String key = dot < 0 ? kind : kind.substring(0, dot) + ".notice" + kind.substring(dot);
        String name = words.messages().getMessage(key, null, kind, words.locale());
        return name == null ? kind : name;
    }
}
