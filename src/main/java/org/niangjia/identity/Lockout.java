package org.niangjia.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * IDN-04 Five failures lock an account for ten minutes. A try is counted before it is checked, so that many tries at once
 * get no more chances than one after another.
 */
@Component
class Lockout {
    static final int TRIES = 5;
    static final Duration LOCK = Duration.ofMinutes(10);
    private final JdbcClient jdbc;
    private final Clock clock;

    Lockout(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Takes one of the five tries; false while the account is locked. */
    boolean takeTry(long accountId) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return jdbc.sql("""
                        update identity_account
                        set failed_count = case when locked_until is null then failed_count + 1 else 1 end,
                            locked_until = case when locked_until is null and failed_count + 1 >= :tries
                                                then cast(:until as timestamptz) end
                        where id = :account and (locked_until is null or locked_until <= :now)
                        """)
                        .param("tries", TRIES)
                        .param("until", now.plus(LOCK))
                        .param("account", accountId)
                        .param("now", now)
                        .update()
                == 1;
    }

    /** The try was right but the sign-in is not complete yet: only this try is given back. */
    void giveBack(long accountId) {
        int ignored = jdbc.sql("""
                update identity_account set failed_count = greatest(failed_count - 1, 0), locked_until = null
                where id = :account
                """).param("account", accountId).update();
    }

    /** Signed in, or unlocked by the security administrator. */
    void clear(long accountId) {
        int ignored = jdbc.sql("update identity_account set failed_count = 0, locked_until = null where id = :account")
                .param("account", accountId)
                .update();
    }
}
