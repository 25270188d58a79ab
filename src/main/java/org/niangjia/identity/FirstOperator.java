package org.niangjia.identity;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * IDN-32 A first start on an empty database makes the operator account and prints its one-time password; there is no
 * default password anywhere. A command or a test starts without a server and makes none.
 */
@Component
@ConditionalOnProperty(name = "niangjia.first-operator", matchIfMissing = true)
class FirstOperator {
    private static final Logger LOG = LoggerFactory.getLogger(FirstOperator.class);
    private static final String USER = "operator";
    private final Accounts accounts;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    FirstOperator(Accounts accounts, JdbcClient jdbc, TransactionTemplate transaction) {
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @EventListener
    void greet(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext().getEnvironment().getProperty("local.server.port") == null) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            // Two nodes may start at once on the same empty database.
            boolean ignored = jdbc.sql("select pg_advisory_xact_lock(4721003)")
                    .query((row, number) -> true)
                    .single();
            boolean empty = jdbc.sql(
                            "select not exists (select 1 from identity_account where user_name = :user or operator)")
                    .param("user", USER)
                    .query((row, number) -> row.getBoolean(1))
                    .single();
            if (empty) {
                var prepared = accounts.createOperator(USER, "运维");
                LOG.info(
                        "第一个运维账号 first operator account: {} 一次性密码 one-time password: {}",
                        USER,
                        prepared.oneTimeSecret());
            }
        });
    }
}
