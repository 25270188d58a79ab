package org.niangjia.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Which account an identity provider's subject is. IDN-16 A subject is joined to an account only by somebody who is signed
 * in to it: never by a phone number or an address the provider reports.
 */
@Service
public class ProviderAccounts {
    private final JdbcClient jdbc;

    ProviderAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Long> find(String issuer, String subject) {
        return jdbc.sql("select id from identity_account where oidc_subject = :subject and disabled_at is null")
                .param("subject", key(issuer, subject))
                .query((row, number) -> row.getLong(1))
                .optional();
    }

    /** False when the subject belongs to another account already. */
    public boolean join(long accountId, String issuer, String subject) {
        try {
            return jdbc.sql("update identity_account set oidc_subject = :subject where id = :account")
                            .param("subject", key(issuer, subject))
                            .param("account", accountId)
                            .update()
                    == 1;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    public void part(long accountId) {
        int ignored = jdbc.sql("update identity_account set oidc_subject = null where id = :account")
                .param("account", accountId)
                .update();
    }

    public @Nullable String joined(long accountId) {
        return jdbc.sql("select oidc_subject from identity_account where id = :account and oidc_subject is not null")
                .param("account", accountId)
                .query((row, number) -> row.getString(1))
                .optional()
                .orElse(null);
    }

    /** Two providers may use the same subject for different people. */
    private static String key(String issuer, String subject) {
        return issuer + " " + subject;
    }
}
