package org.niangjia.activities;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.niangjia.platform.data.CodeSignatures;
import org.niangjia.platform.data.FieldCipher;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The key that signs passes: one pair a federation, made when first needed; who checks needs only the public half. */
@Component
@Transactional
class PassKeys {
    private static final String PURPOSE = "activities.pass.private-key";
    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final Clock clock;
    /** The first key may be asked for by a page, which only reads. */
    private final TransactionTemplate apart;

    private final SecureRandom random = new SecureRandom();

    PassKeys(JdbcClient jdbc, FieldCipher cipher, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    private record Key(int number, byte[] publicKey, byte[] privateKey) {}

    private Optional<Key> newest() {
        return jdbc.sql("select number, public_key, private_key from activities_pass_key order by number desc limit 1")
                .query(Rows.of(Key.class))
                .optional();
    }

    private Key current() {
        var known = newest();
        if (known.isPresent()) {
            return known.get();
        }
        apart.executeWithoutResult(_ -> make());
        return newest().orElseThrow();
    }

    private void make() {
        var pair = CodeSignatures.pair();
        int ignored = jdbc.sql("""
                insert into activities_pass_key (number, public_key, private_key, made_at)
                values (1, :public, :private, :now) on conflict (number) do nothing
                """)
                .param("public", pair.getPublic().getEncoded())
                .param(
                        "private",
                        cipher.encrypt(
                                Base64.getEncoder()
                                        .encodeToString(pair.getPrivate().getEncoded()),
                                PURPOSE))
                .param("now", Moments.at(clock.instant()))
                .update();
    }

    /** Number of the key that signs now. */
    int number() {
        return current().number();
    }

    String sign(String text) {
        byte[] key = Base64.getDecoder().decode(cipher.decrypt(current().privateKey(), PURPOSE));
        return CodeSignatures.sign(key, text, random);
    }

    boolean holds(int number, String text, String signature) {
        return jdbc.sql("select public_key from activities_pass_key where number = :number")
                .param("number", number)
                .query((row, index) -> row.getBytes(1))
                .optional()
                .filter(key -> CodeSignatures.holds(key, text, signature))
                .isPresent();
    }

    /** Public keys by number, as browsers import them. */
    Map<String, String> published() {
        int ignored = number();
        return jdbc
                .sql("select number, public_key, private_key from activities_pass_key order by number")
                .query(Rows.of(Key.class))
                .list()
                .stream()
                .collect(Collectors.toMap(
                        key -> String.valueOf(key.number()),
                        key -> Base64.getEncoder().encodeToString(key.publicKey())));
    }
}
