package org.niangjia.draws;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.niangjia.draws.proof.Bytes;
import org.niangjia.draws.proof.DrawHashes;
import org.niangjia.draws.proof.EntryBook;
import org.niangjia.draws.proof.MerkleTree;
import org.niangjia.draws.proof.Receipt;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.FieldCipher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** DRA-04, DRA-05 Freezes the entries of a draw: joined to units, salted, hashed, in one order, with their tree. */
@Component
class Frozen {
    static final int MOST = 2_000_000;
    static final int TILE = 256;
    private static final int AT_ONCE = 5_000;
    private static final String SALT = "draws.salt";
    private static final String SECRET = "draws.secret";

    private final TurnLedger turns;
    private final FieldCipher cipher;
    private final SecureRandom random;
    private final JdbcClient jdbc;

    Frozen(TurnLedger turns, FieldCipher cipher, JdbcClient jdbc) {
        this.turns = turns;
        this.cipher = cipher;
        this.random = new SecureRandom();
        this.jdbc = jdbc;
    }

    /** @param handed entrants before they were joined to units */
    record Facts(long handed, long entries, long weight, String root, String secretHash, Instant frozenAt) {}

    Optional<Facts> facts(long drawId) {
        return jdbc.sql("""
                select handed, entries, weight, root, secret_hash, frozen_at from draws_frozen where draw_id = :id
                """)
                .param("id", drawId)
                .query((row, number) -> new Facts(
                        row.getLong("handed"),
                        row.getLong("entries"),
                        row.getLong("weight"),
                        row.getString("root"),
                        row.getString("secret_hash"),
                        row.getTimestamp("frozen_at").toInstant()))
                .optional();
    }

    /** Joined to units and with the weights of today. */
    List<Entrant> units(Draw draw, List<Entrant> handed, LocalDate today) {
        LongUnaryOperator key = person -> person;
        if (draw.unit() == DrawUnit.HOUSEHOLD) {
            var households = households(handed);
            // Negative, so that a household never meets a person of the same number.
            key = person -> households.containsKey(person) ? -households.get(person) : person;
        }
        var units = Units.joined(handed, key);
        String kind = draw.turnKind();
        if (kind == null) {
            return draw.weighted()
                    ? units
                    : units.stream()
                            .map(one -> new Entrant(one.entry(), one.personIds(), 1))
                            .toList();
        }
        var people = units.stream().flatMap(one -> one.personIds().stream()).toList();
        var weights = turns.weights(draw.unionId(), kind, TurnLedger.PERSON, people, today);
        return units.stream()
                .map(one -> new Entrant(
                        one.entry(),
                        one.personIds(),
                        one.personIds().stream()
                                .mapToInt(person -> weights.getOrDefault(person, 1))
                                .max()
                                .orElse(1)))
                .toList();
    }

    private Map<Long, Long> households(List<Entrant> entrants) {
        var people = entrants.stream()
                .flatMap(one -> one.personIds().stream())
                .distinct()
                .toList();
        var households = new HashMap<Long, Long>();
        for (int from = 0; from < people.size(); from += AT_ONCE) {
            jdbc.sql("""
                    select id, household_id from registry_person
                    where id = any(cast(:people as bigint[])) and household_id is not null
                    """)
                    .param(
                            "people",
                            people.subList(from, Math.min(people.size(), from + AT_ONCE))
                                    .toArray(Long[]::new))
                    .query(row -> {
                        var unused = households.put(row.getLong(1), row.getLong(2));
                    });
        }
        return households;
    }

    /** Writes the frozen entries; nothing of it is ever changed. */
    Facts freeze(Draw draw, int handed, List<Entrant> units, Instant now) {
        byte[] saltKey = bytes();
        byte[] secret = bytes();
        var hash = draw.hash();
        var book = new EntryBook(hash);
        for (Entrant unit : units) {
            book.add(
                    hash.hash(Bytes.utf8(entryText(draw.key(), unit.entry(), unit.personIds(), saltKey))),
                    unit.weight());
        }
        var sealed = book.seal();
        var facts = new Facts(
                handed,
                sealed.count(),
                sealed.weight(),
                Bytes.hex(sealed.tree().root()),
                DrawHashes.sealed(hash, secret),
                now);
        int written = jdbc.sql("""
                insert into draws_frozen (draw_id, handed, entries, weight, root, salt_cipher, secret_cipher, secret_hash,
                    frozen_at)
                values (:draw, :handed, :entries, :weight, :root, :salt, :secret, :hash, :at)
                """)
                .param("draw", draw.key())
                .param("handed", facts.handed())
                .param("entries", facts.entries())
                .param("weight", facts.weight())
                .param("root", facts.root())
                .param("salt", cipher.encrypt(Bytes.hex(saltKey), SALT))
                .param("secret", cipher.encrypt(Bytes.hex(secret), SECRET))
                .param("hash", facts.secretHash())
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
        if (written != 1) {
            throw new IllegalStateException("not frozen");
        }
        for (int from = 0; from < sealed.count(); from += AT_ONCE) {
            write(draw.key(), sealed, units, from, Math.min(sealed.count(), from + AT_ONCE));
        }
        tiles(draw.key(), sealed.tree());
        return facts;
    }

    private void write(long drawId, EntryBook.Sealed sealed, List<Entrant> units, int from, int to) {
        int count = to - from;
        var positions = new Integer[count];
        var types = new String[count];
        var ids = new Long[count];
        var hashes = new String[count];
        var persons = new String[count];
        var weights = new Integer[count];
        var people = new ArrayList<Long>(count);
        var places = new ArrayList<Integer>(count);
        for (int i = 0; i < count; i++) {
            int position = from + i;
            var unit = units.get(sealed.added()[position]);
            positions[i] = position;
            types[i] = unit.entry().type();
            ids[i] = unit.entry().id();
            persons[i] = unit.personIds().stream().map(String::valueOf).collect(Collectors.joining(" "));
            hashes[i] = Bytes.hex(sealed.hash(position));
            weights[i] = sealed.weights()[position];
            for (long person : unit.personIds()) {
                people.add(person);
                places.add(position);
            }
        }
        int entries = jdbc.sql("""
                insert into draws_entry (draw_id, position, entry_type, entry_id, persons, hash, weight)
                select :draw, e.position, e.type, e.id, e.persons, decode(e.hash, 'hex'), e.weight
                from unnest(cast(:positions as integer[]), cast(:types as text[]), cast(:ids as bigint[]),
                    cast(:persons as text[]), cast(:hashes as text[]), cast(:weights as integer[]))
                  as e(position, type, id, persons, hash, weight)
                """)
                .param("draw", drawId)
                .param("positions", positions)
                .param("types", types)
                .param("ids", ids)
                .param("persons", persons)
                .param("hashes", hashes)
                .param("weights", weights)
                .update();
        int members = jdbc.sql("""
                insert into draws_entry_person (draw_id, person_id, position)
                select :draw, e.person, e.position
                from unnest(cast(:people as bigint[]), cast(:positions as integer[])) as e(person, position)
                """)
                .param("draw", drawId)
                .param("people", people.toArray(Long[]::new))
                .param("positions", places.toArray(Integer[]::new))
                .update();
        if (entries != count || members != people.size()) {
            throw new IllegalStateException("entries not written");
        }
    }

    private void tiles(long drawId, MerkleTree tree) {
        for (int level = 8; tree.count(level) > 0; level += 8) {
            for (int from = 0; from < tree.count(level); from += TILE) {
                int to = Math.min(tree.count(level), from + TILE);
                byte[] hashes = new byte[(to - from) * 32];
                for (int i = from; i < to; i++) {
                    System.arraycopy(tree.at(level, i), 0, hashes, (i - from) * 32, 32);
                }
                int written = jdbc.sql("""
                        insert into draws_tile (draw_id, level, tile, hashes) values (:draw, :level, :tile, :hashes)
                        """)
                        .param("draw", drawId)
                        .param("level", level)
                        .param("tile", from / TILE)
                        .param("hashes", hashes)
                        .update();
                if (written != 1) {
                    throw new IllegalStateException("tile not written");
                }
            }
        }
    }

    byte[] secret(long drawId) {
        return Bytes.fromHex(cipher.decrypt(stored("secret_cipher", drawId), SECRET));
    }

    byte[] saltKey(long drawId) {
        return Bytes.fromHex(cipher.decrypt(stored("salt_cipher", drawId), SALT));
    }

    private byte[] stored(String column, long drawId) {
        return jdbc.sql("select " + column + " from draws_frozen where draw_id = :id")
                .param("id", drawId)
                .query((row, number) -> row.getBytes(1))
                .single();
    }

    private static String entryText(long drawId, RecordRef entry, List<Long> people, byte[] saltKey) {
        return Receipt.entryText(CurrentFederation.get().code(), drawId, name(entry), people, salt(saltKey, entry));
    }

    static String name(RecordRef entry) {
        return entry.type() + " " + entry.id();
    }

    /** Sixteen bytes nobody can guess, the same whenever asked: each entry's own share of the encrypted key. */
    static String salt(byte[] saltKey, RecordRef entry) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(saltKey, "HmacSHA256"));
            return Bytes.hex(mac.doFinal(name(entry).getBytes(StandardCharsets.UTF_8)))
                    .substring(0, 32);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }

    private byte[] bytes() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }
}
