package org.niangjia.registry;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes of plain rows: what was meant for one row must have met one. */
final class Writes {
    private Writes() {}

    static void one(JdbcClient.StatementSpec statement) {
        if (statement.update() != 1) {
            throw new IllegalStateException("not one row was written");
        }
    }

    @CanIgnoreReturnValue
    static int any(JdbcClient.StatementSpec statement) {
        return statement.update();
    }
}
