package org.niangjia.offers.codes;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.offers.Fulfilment;
import org.niangjia.offers.OfferList;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.StaleEdit;
import org.niangjia.platform.data.FieldCipher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists of a partner's codes come and what nobody needed goes back. Codes are encrypted the moment they are read. */
@Service
@Transactional
public class PartnerLists {
    private final OfferList list;
    private final CodeStock stock;
    private final FieldCipher cipher;
    private final Journal journal;
    private final JdbcClient jdbc;
    private final Clock clock;

    PartnerLists(OfferList list, CodeStock stock, FieldCipher cipher, Journal journal, JdbcClient jdbc, Clock clock) {
        this.list = list;
        this.stock = stock;
        this.cipher = cipher;
        this.journal = journal;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One line of a list. @param expires its last day at the partner, or null */
    public record Entry(String code, @Nullable LocalDate expires) {}

    /** A list as a whole. @param subsidy what the union adds to each */
    public record Sent(String partner, Money subsidy, List<Entry> entries) {}

    public sealed interface Bringing {
        record Brought(int codes) implements Bringing {}

        /** Line numbers from 1 and what is wrong with each; words {@code vouchers.codes.wrong.CONSTANT}. */
        record WrongLines(Map<Integer, Wrong> lines) implements Bringing {}

        record NotForCodes() implements Bringing {}
    }

    public enum Wrong {
        EMPTY,
        LONG,
        TWICE,
        KNOWN,
        EXPIRED
    }

    /** VOU-30 All or nothing: no code empty, twice on the list, or brought before by this partner. */
    public Bringing bring(Actor actor, long offerId, Sent sent) {
        var offer = list.show(actor, offerId);
        if (offer.plan().fulfilment() != Fulfilment.PARTNER_CODE) {
            return new Bringing.NotForCodes();
        }
        // One list after the other, so that two uploads of the same file cannot both be new.
        var held = stock.lock(offerId);
        var lookups = sent.entries().stream()
                .map(entry -> lookup(sent.partner(), entry.code()))
                .toList();
        var wrong = wrong(sent, lookups);
        if (!wrong.isEmpty() || sent.entries().isEmpty()) {
            return new Bringing.WrongLines(wrong);
        }
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        long listId = jdbc.sql("""
                insert into offers_partner_list (offer_id, partner, subsidy_fen, codes, uploaded_by, uploaded_at)
                values (:offer, :partner, :subsidy, :codes, :by, :at) returning id
                """)
                .param("offer", offerId)
                .param("partner", sent.partner().strip())
                .param("subsidy", sent.subsidy().fen())
                .param("codes", sent.entries().size())
                .param("by", actor.name())
                .param("at", now)
                .query(Long.class)
                .single();
        int written = insert(listId, offerId, sent.entries(), lookups);
        journal.record(
                actor,
                "vouchers.codes.brought",
                new RecordRef("offers.offer", offerId),
                "",
                null,
                Map.of("partner", sent.partner(), "codes", written, "list", listId, "before", held.usable()));
        stock.follow(actor, offerId, sent.partner());
        return new Bringing.Brought(written);
    }

    private Map<Integer, Wrong> wrong(Sent sent, List<byte[]> lookups) {
        var known = new HashMap<String, Boolean>();
        jdbc.sql("select code_lookup from offers_partner_code where code_lookup = any (:lookups)")
                .param("lookups", lookups.toArray(byte[][]::new))
                .query((row, number) -> row.getBytes(1))
                .list()
                .forEach(lookup -> known.put(HexFormat.of().formatHex(lookup), true));
        var wrong = new TreeMap<Integer, Wrong>();
        var today = LocalDate.ofInstant(clock.instant(), Period.ZONE);
        int line = 0;
        for (var entry : sent.entries()) {
            String key = HexFormat.of().formatHex(lookups.get(line++));
            Boolean before = known.putIfAbsent(key, false);
            var expires = entry.expires();
            if (entry.code().isBlank()) {
                wrong.put(line, Wrong.EMPTY);
            } else if (entry.code().length() > 200) {
                wrong.put(line, Wrong.LONG);
            } else if (before != null) {
                wrong.put(line, before ? Wrong.KNOWN : Wrong.TWICE);
            } else if (expires != null && expires.isBefore(today)) {
                wrong.put(line, Wrong.EXPIRED);
            }
        }
        return wrong;
    }

    private int insert(long listId, long offerId, List<Entry> entries, List<byte[]> lookups) {
        int size = entries.size();
        var sealed = new byte[size][];
        var tails = new String[size];
        @Nullable String[] days = new @Nullable String[size];
        for (int i = 0; i < size; i++) {
            String code = normalised(entries.get(i).code());
            var expires = entries.get(i).expires();
            sealed[i] = cipher.encrypt(code, PartnerCodes.PURPOSE);
            tails[i] = tail(code);
            days[i] = expires == null ? null : expires.toString();
        }
        return jdbc.sql("""
                insert into offers_partner_code (list_id, offer_id, code_lookup, code_encrypted, code_tail, expires_on, state)
                select :list, :offer, n.lookup, n.sealed, n.tail, n.day, 'FREE'
                from unnest(cast(:lookups as bytea[]), cast(:sealed as bytea[]), cast(:tails as text[]),
                  cast(:days as date[])) as n (lookup, sealed, tail, day)
                """)
                .param("list", listId)
                .param("offer", offerId)
                .param("lookups", lookups.toArray(byte[][]::new))
                .param("sealed", sealed)
                .param("tails", tails)
                .param("days", days)
                .update();
    }

    private static String tail(String code) {
        return code.length() < 8 ? code.substring(code.length() - 1) : code.substring(code.length() - 4);
    }

    /** VOU-34 What nobody needs goes back to the partner: never a code that a promise still needs. */
    public boolean giveBack(Actor actor, long offerId, int many, String reason) {
        if (reason.isBlank() || many < 1) {
            throw new IllegalArgumentException("returning codes asks how many and why");
        }
        long visible = list.show(actor, offerId).id();
        var held = stock.lock(visible);
        if (held.usable() - many < held.taken()) {
            return false;
        }
        int gone = jdbc.sql("""
                update offers_partner_code set state = 'RETURNED', ended_at = :now, ended_by = :by, reason = :reason
                where id in (select id from offers_partner_code where offer_id = :offer and state = 'FREE'
                  order by id desc limit :many for update)
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", actor.name())
                .param("reason", reason)
                .param("offer", offerId)
                .param("many", many)
                .update();
        if (gone != many) {
            throw new StaleEdit("codes of offer " + offerId);
        }
        stock.follow(actor, offerId, reason);
        journal.record(
                actor,
                "vouchers.codes.returned",
                new RecordRef("offers.offer", offerId),
                reason,
                null,
                Map.of("codes", many));
        return true;
    }

    /** The list the partner gets back, in full: whoever takes it is journalled. */
    public List<Entry> returned(Actor actor, long offerId) {
        long visible = list.show(actor, offerId).id();
        journal.record(actor, "vouchers.codes.exported", new RecordRef("offers.offer", visible), "");
        return jdbc.sql("""
                select code_encrypted, expires_on from offers_partner_code where offer_id = :offer and state = 'RETURNED'
                order by id
                """)
                .param("offer", visible)
                .query((row, number) -> new Entry(
                        cipher.decrypt(row.getBytes(1), PartnerCodes.PURPOSE), row.getObject(2, LocalDate.class)))
                .list();
    }

    private byte[] lookup(String partner, String code) {
        return cipher.lookup(partner.strip() + "\n" + normalised(code), PartnerCodes.PURPOSE);
    }

    /** As the partner wrote it, without the blanks of a spreadsheet. */
    private static String normalised(String code) {
        return code.strip();
    }
}
