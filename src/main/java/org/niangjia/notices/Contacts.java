package org.niangjia.notices;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.data.FieldCipher;
import org.niangjia.registry.PersonDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where people want to be reached outside, and about what. */
@Service
public class Contacts {
    private static final String PURPOSE = "notices.contact.address";
    /** The registry's number: it was confirmed when it was registered. */
    private static final String FROM_REGISTRY = "";

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final PersonDirectory people;
    private final Outbox outbox;
    private final SignedLinks links;
    private final Clock clock;

    Contacts(
            JdbcClient jdbc,
            FieldCipher cipher,
            PersonDirectory people,
            Outbox outbox,
            SignedLinks links,
            Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.people = people;
        this.outbox = outbox;
        this.links = links;
        this.clock = clock;
    }

    public record Contact(Channel channel, String addressMasked, boolean confirmed) {}

    public List<Contact> of(long personId) {
        return jdbc.sql("""
                select channel, address_masked, confirmed_at is not null confirmed
                from notices_contact where person_id = :person order by channel
                """)
                .param("person", personId)
                .query((row, number) ->
                        new Contact(Channel.valueOf(row.getString(1)), row.getString(2), row.getBoolean(3)))
                .list();
    }

    /** NOT-09 A new address is asked whether it is right before anything else goes there. */
    @Transactional
    public void giveEmail(long personId, String address) {
        String clean = address.strip();
        put(personId, Channel.EMAIL, clean, masked(clean), false);
        String token = links.token(new SignedLinks.Said("confirm", personId, fingerprint(clean)));
        long notice = jdbc.sql("""
                insert into notices_notice (kind, message_key, arguments, link, created_at)
                values ('notices.confirm', 'notices.confirm', '{}', :link, :now) returning id
                """)
                .param("link", "/public/notices/confirm/" + token)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        outbox.queueUrgent(notice, Channel.EMAIL, personId);
    }

    /** The number the registry knows; never a copy of it. */
    @Transactional
    public void useRegisteredPhone(long personId) {
        put(personId, Channel.SMS, FROM_REGISTRY, "", true);
    }

    @Transactional
    public void remove(long personId, Channel channel) {
        int ignored = jdbc.sql("delete from notices_contact where person_id = :person and channel = :channel")
                .param("person", personId)
                .param("channel", channel.name())
                .update();
    }

    /** False when the link is forged or belongs to an address given up meanwhile. */
    @Transactional
    public boolean confirm(String token) {
        var said = links.read(token, "confirm");
        boolean current = said.isPresent()
                && address(said.get().personId(), Channel.EMAIL, true)
                        .map(Contacts.this::fingerprint)
                        .filter(said.get().about()::equals)
                        .isPresent();
        if (current) {
            int ignored = jdbc.sql("""
                    update notices_contact set confirmed_at = :now
                    where person_id = :person and channel = 'EMAIL' and confirmed_at is null
                    """)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("person", said.get().personId())
                    .update();
        }
        return current;
    }

    /** The kind a link switches off, or empty when it is forged. */
    public Optional<String> kindOf(String token) {
        return links.read(token, "stop").map(SignedLinks.Said::about);
    }

    /** NOT-10 Whoever has the link switches the kind off, without signing in. */
    @Transactional
    public boolean stop(String token) {
        var said = links.read(token, "stop");
        said.ifPresent(stop -> stop(stop.personId(), stop.about()));
        return said.isPresent();
    }

    /** Exactly these kinds are off from now on, of those listed. */
    @Transactional
    public void choose(long personId, Collection<String> listed, Collection<String> wanted) {
        for (String kind : listed) {
            if (wanted.contains(kind)) {
                int ignored = jdbc.sql("delete from notices_stop where person_id = :person and kind = :kind")
                        .param("person", personId)
                        .param("kind", kind)
                        .update();
            } else {
                stop(personId, kind);
            }
        }
    }

    public Set<String> stopped(long personId) {
        return Set.copyOf(jdbc.sql("select kind from notices_stop where person_id = :person")
                .param("person", personId)
                .query((row, number) -> row.getString(1))
                .list());
    }

    boolean stopped(long personId, String kind) {
        return stopped(personId).contains(kind);
    }

    /** Kinds this person has had, for the list of choices. */
    public List<String> kinds(long personId) {
        return jdbc.sql("""
                select n.kind from notices_inbox i join notices_notice n on n.id = i.notice_id where i.person_id = :person
                union select kind from notices_stop where person_id = :person
                order by 1
                """)
                .param("person", personId)
                .query((row, number) -> row.getString(1))
                .list();
    }

    Optional<String> address(long personId, Channel channel, boolean evenUnconfirmed) {
        var stored = jdbc.sql("""
                select address_cipher from notices_contact
                where person_id = :person and channel = :channel and (confirmed_at is not null or :even)
                """)
                .param("person", personId)
                .param("channel", channel.name())
                .param("even", evenUnconfirmed)
                .query((row, number) -> new Stored(row.getBytes(1)))
                .optional();
        // What its reader asked for a moment ago goes to the phone on file, though it was never chosen for messages.
        if (stored.isEmpty() && channel == Channel.SMS && evenUnconfirmed) {
            return people.phone(personId);
        }
        return stored.flatMap(
                one -> one.cipher == null ? people.phone(personId) : Optional.of(cipher.decrypt(one.cipher, PURPOSE)));
    }

    private record Stored(byte @Nullable [] cipher) {}

    private void stop(long personId, String kind) {
        int ignored = jdbc.sql("""
                insert into notices_stop (person_id, kind, stopped_at) values (:person, :kind, :now)
                on conflict (person_id, kind) do nothing
                """)
                .param("person", personId)
                .param("kind", kind)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void put(long personId, Channel channel, String address, String masked, boolean confirmed) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        int ignored = jdbc.sql("""
                insert into notices_contact (person_id, channel, address_cipher, address_masked, confirmed_at, created_at)
                values (:person, :channel, :address, :masked, :confirmed, :now)
                on conflict (person_id, channel) do update
                set address_cipher = excluded.address_cipher, address_masked = excluded.address_masked,
                    confirmed_at = excluded.confirmed_at, created_at = excluded.created_at
                """)
                .param("person", personId)
                .param("channel", channel.name())
                .param(
                        "address",
                        address.equals(FROM_REGISTRY) ? null : cipher.encrypt(address, PURPOSE),
                        java.sql.Types.BINARY)
                .param("masked", masked)
                .param("confirmed", confirmed ? now : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", now)
                .update();
    }

    private String fingerprint(String address) {
        return HexFormat.of().formatHex(cipher.lookup(address, PURPOSE));
    }

    /** {@code zh***@example.org}. */
    private static String masked(String address) {
        int at = address.indexOf('@');
        return address.substring(0, Math.min(2, Math.max(0, at))) + "***" + address.substring(Math.max(0, at));
    }
}
