package org.niangjia.identity;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the security administrator does to accounts of this federation. IDN-24 Only to accounts that hold or held a post
 * here and none elsewhere, never to the own one and never to an operator's.
 */
@Service
public class AccountGuard {
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Passwords passwords;
    private final SecondFactor secondFactor;
    private final Lockout lockout;
    private final MySessions sessions;
    private final Clock clock;

    AccountGuard(
            JdbcClient jdbc,
            Journal journal,
            Passwords passwords,
            SecondFactor secondFactor,
            Lockout lockout,
            MySessions sessions,
            Clock clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.passwords = passwords;
        this.secondFactor = secondFactor;
        this.lockout = lockout;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** A one-time password to hand over; the old one and every open session end. */
    @Transactional
    public String resetPassword(long accountId, Actor guard, String reason) {
        check(accountId, guard);
        String password = passwords.reset(accountId);
        int ended = sessions.endOthers(accountId, null);
        note(guard, "identity.account.password-reset", accountId, reason, Map.of("sessionsEnded", ended));
        return password;
    }

    @Transactional
    public void removeSecondFactor(long accountId, Actor guard, String reason) {
        check(accountId, guard);
        secondFactor.remove(accountId);
        note(guard, "identity.account.second-factor-removed", accountId, reason, Map.of());
    }

    @Transactional
    public void unlock(long accountId, Actor guard, String reason) {
        check(accountId, guard);
        lockout.clear(accountId);
        note(guard, "identity.account.unlocked", accountId, reason, Map.of());
    }

    /** Nobody signs in to it any more; its records stay. */
    @Transactional
    public void close(long accountId, Actor guard, String reason) {
        check(accountId, guard);
        int ignored = jdbc.sql(
                        "update identity_account set disabled_at = :now where id = :account and disabled_at is null")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("account", accountId)
                .update();
        int ended = sessions.endOthers(accountId, null);
        note(guard, "identity.account.closed", accountId, reason, Map.of("sessionsEnded", ended));
    }

    @Transactional
    public void reopen(long accountId, Actor guard, String reason) {
        check(accountId, guard);
        int ignored = jdbc.sql("update identity_account set disabled_at = null where id = :account")
                .param("account", accountId)
                .update();
        note(guard, "identity.account.reopened", accountId, reason, Map.of());
    }

    private void check(long accountId, Actor guard) {
        boolean ours = jdbc.sql("""
                select exists (select 1 from identity_post where account_id = :account)
                   and not exists (select 1 from identity_account where id = :account and operator)
                   and (select count(*) from identity_account_federation where account_id = :account) = 1
                """)
                .param("account", accountId)
                .query((row, number) -> row.getBoolean(1))
                .single();
        if (!ours || guard.accountId() == accountId) {
            throw new NotFound("account", accountId);
        }
    }

    private void note(Actor guard, String act, long accountId, String reason, Map<String, ?> after) {
        journal.record(guard, act, new RecordRef("identity.account", accountId), reason, null, after);
    }
}
