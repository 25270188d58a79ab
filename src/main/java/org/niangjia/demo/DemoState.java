package org.niangjia.demo;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Which federation is ours and how far it is built. */
@Component
class DemoState {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DemoState(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    boolean ours(String code) {
        return ask("select exists (select 1 from demo_federation where code = :code)", code);
    }

    boolean finished(String code) {
        return ask(
                "select exists (select 1 from demo_federation where code = :code and finished_at is not null)", code);
    }

    void begin(String code) {
        transaction.executeWithoutResult(
                _ -> write("insert into demo_federation (code, begun_at) values (:code, :now)", code));
    }

    void finish(String code) {
        transaction.executeWithoutResult(
                _ -> write("update demo_federation set finished_at = :now where code = :code", code));
    }

    /** Does the work and notes it in one transaction; what is noted is never done again. */
    void once(String step, Runnable work) {
        transaction.executeWithoutResult(_ -> {
            if (!done(step)) {
                work.run();
                note(step);
            }
        });
    }

    boolean done(String step) {
        return ask("select exists (select 1 from demo_step where name = :code)", step);
    }

    /** For work that brings its own transactions and can be repeated without harm. */
    void note(String step) {
        transaction.executeWithoutResult(
                _ -> write("insert into demo_step (name, done_at) values (:code, :now)", step));
    }

    private boolean ask(String sql, String code) {
        return jdbc.sql(sql)
                .param("code", code)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    private void write(String sql, String code) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        if (jdbc.sql(sql).param("code", code).param("now", now).update() != 1) {
            throw new IllegalStateException("demo state of " + code + " not written");
        }
    }
}
