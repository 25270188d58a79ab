package org.niangjia.identity;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The tries to sign in to an account. */
@Service
public class SignInLog {
    private final JdbcClient jdbc;

    SignInLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param outcome words {@code identity.try.*} */
    public record Try(Instant at, String address, String outcome) {}

    public List<Try> last(long accountId, int count) {
        return jdbc.sql("""
                select at, address, outcome from identity_sign_in where account_id = :account
                order by id desc limit :count
                """)
                .param("account", accountId)
                .param("count", count)
                .query((row, number) -> new Try(
                        Objects.requireNonNull(Columns.instant(row, "at")),
                        row.getString("address"),
                        row.getString("outcome")))
                .list();
    }
}
