package org.niangjia.offers.vouchers;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.CodeSignatures;
import org.niangjia.platform.data.FieldCipher;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * VOU-04 The key that signs voucher codes: one pair per federation, made when first needed, replaced by an officer. ECDSA on
 * P-256, because every browser a merchant may have can verify it (docs/decisions/2026-11-21-voucher-signatures.md).
 */
@Service
@Transactional
public class VoucherKeys {
    private static final String PURPOSE = "offers.voucher.private-key";

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final Journal journal;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    VoucherKeys(JdbcClient jdbc, FieldCipher cipher, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.journal = journal;
        this.clock = clock;
    }

    /** A key as everybody may know it. */
    public record Published(
            int number,
            byte[] publicKey,
            Instant madeAt,
            String madeBy,
            @Nullable Instant retiredAt,
            @Nullable Instant revokedAt) {
        public String spki() {
            return Base64.getEncoder().encodeToString(publicKey);
        }
    }

    private static final String KEY =
            "select number, public_key, made_at, made_by, retired_at, revoked_at from offers_voucher_key ";

    public List<Published> all() {
        return jdbc.sql(KEY + "order by number desc")
                .query(Rows.of(Published.class))
                .list();
    }

    /** Number of the key that signs now; the first is made by whoever needs it. */
    int current() {
        Optional<Integer> now = newest();
        if (now.isPresent()) {
            return now.get();
        }
        int ignored = insert(1, Actor.SYSTEM.name());
        return newest().orElseThrow();
    }

    private Optional<Integer> newest() {
        return jdbc.sql("""
                select number from offers_voucher_key where retired_at is null and revoked_at is null
                order by number desc limit 1
                """).query(Integer.class).optional();
    }

    /**
     * A new key signs from now on. Codes of the old one are still believed, unless it leaked: then phones show new codes at
     * their next look and pictures of old ones are worth nothing.
     */
    public int rotate(Actor actor, boolean leaked, String reason) {
        int before = current();
        long locked = jdbc.sql("select number from offers_voucher_key where number = :number for update")
                .param("number", before)
                .query(Long.class)
                .single();
        int ended = jdbc.sql("""
                update offers_voucher_key set retired_at = coalesce(retired_at, :now),
                  revoked_at = case when :leaked then coalesce(revoked_at, :now) end
                where number = :number
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("leaked", leaked)
                .param("number", locked)
                .update();
        int next = before + 1;
        if (ended + insert(next, actor.name()) != 2) {
            throw new org.niangjia.platform.StaleEdit("voucher key " + before);
        }
        journal.record(
                actor,
                "vouchers.key.rotated",
                new RecordRef("offers.voucher-key", next),
                reason,
                Map.of("key", before),
                Map.of("key", next, "leaked", leaked));
        return next;
    }

    private int insert(int number, String by) {
        var pair = CodeSignatures.pair();
        String secret = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
        return jdbc.sql("""
                insert into offers_voucher_key (number, public_key, private_key, made_at, made_by)
                values (:number, :public, :private, :at, :by) on conflict (number) do nothing
                """)
                .param("number", number)
                .param("public", pair.getPublic().getEncoded())
                .param("private", cipher.encrypt(secret, PURPOSE))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update();
    }

    /** The whole code with its signature. */
    String signed(VoucherCode code) {
        byte[] secret = jdbc.sql("select private_key from offers_voucher_key where number = :number")
                .param("number", code.key())
                .query((row, index) -> row.getBytes(1))
                .single();
        byte[] pkcs8 = Base64.getDecoder().decode(cipher.decrypt(secret, PURPOSE));
        return code.text() + "." + CodeSignatures.sign(pkcs8, code.text(), random);
    }

    /** Whether a key of ours that is still believed signed it. */
    boolean believes(VoucherCode code, String signature) {
        return jdbc
                .sql("select public_key from offers_voucher_key where number = :number and revoked_at is null")
                .param("number", code.key())
                .query((row, index) -> row.getBytes(1))
                .list()
                .stream()
                .anyMatch(key -> CodeSignatures.holds(key, code.text(), signature));
    }
}
