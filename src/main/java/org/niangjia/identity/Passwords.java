package org.niangjia.identity;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps passwords as hashes, the last ones too. */
@Service
public class Passwords {
    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final Clock clock;

    Passwords(JdbcClient jdbc, PasswordEncoder encoder, Clock clock) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.clock = clock;
    }

    /** The holder changes it; the current one is asked so that an open browser is not enough. */
    @Transactional
    public Optional<PasswordRules.Refused> change(
            long accountId, @Nullable String userName, String current, String wanted, String again) {
        if (!isCurrent(accountId, current)) {
            return Optional.of(PasswordRules.Refused.CURRENT_WRONG);
        }
        if (!wanted.equals(again)) {
            return Optional.of(PasswordRules.Refused.NOT_THE_SAME);
        }
        var refused = PasswordRules.check(wanted, userName);
        if (refused.isPresent()) {
            return refused;
        }
        if (usedBefore(accountId, wanted)) {
            return Optional.of(PasswordRules.Refused.USED_BEFORE);
        }
        setChosen(accountId, wanted);
        return Optional.empty();
    }

    public boolean isCurrent(long accountId, String password) {
        var hash = hash(accountId);
        return hash != null && encoder.matches(PasswordRules.readable(password), hash);
    }

    /** A one-time password: the holder must choose another at the first sign-in. Returns it, to be shown once. */
    @Transactional
    public String reset(long accountId) {
        String password = OneTimeCode.password();
        setFirst(accountId, password);
        return password;
    }

    void setFirst(long accountId, String password) {
        store(accountId, password, true);
    }

    void setKnown(long accountId, String password) {
        store(accountId, password, false);
    }

    void setChosen(long accountId, String password) {
        store(accountId, password, false);
    }

    /** IDN-02 None of the last five. */
    private boolean usedBefore(long accountId, String wanted) {
        var hash = hash(accountId);
        return (hash != null && encoder.matches(wanted, hash))
                || jdbc
                        .sql("""
                        select password_hash from identity_old_password where account_id = :account
                        order by id desc limit :count
                        """)
                        .param("account", accountId)
                        .param("count", PasswordRules.REMEMBERED - 1)
                        .query((row, number) -> row.getString(1))
                        .list()
                        .stream()
                        .anyMatch(old -> encoder.matches(wanted, old));
    }

    private @Nullable String hash(long accountId) {
        return jdbc.sql("select password_hash from identity_account where id = :account and password_hash is not null")
                .param("account", accountId)
                .query((row, number) -> row.getString(1))
                .optional()
                .orElse(null);
    }

    private void store(long accountId, String password, boolean mustChange) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        int ignored =
                jdbc.sql("""
                insert into identity_old_password (account_id, password_hash, replaced_at)
                select id, password_hash, cast(:now as timestamptz) from identity_account
                where id = :account and password_hash is not null
                """).param("now", now).param("account", accountId).update();
        ignored = jdbc.sql("""
                update identity_account
                set password_hash = :hash, password_changed_at = :now, must_change_password = :must,
                    failed_count = 0, locked_until = null, version = version + 1
                where id = :account
                """)
                .param("hash", encoder.encode(password))
                .param("now", now)
                .param("must", mustChange)
                .param("account", accountId)
                .update();
    }
}
