package org.niangjia.platform.data;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writing rows whose foreign keys were proved for the whole set before: without the check of each row, which costs as much as
 * the row. The proof must say the same as the key: what is pointed to exists and is locked {@code for key share} until the end
 * of the transaction. Where the role may not ask for it, the database checks row by row as ever
 * (docs/decisions/2026-11-21-roster-keys.md). Only an import's memberships and a batch of claims are written so.
 */
@Component
public class ProvedKeys {
    // Local to the transaction: whatever is thrown, the connection goes back to the pool as it was.
    private static final String UNCHECKED = "set local session_replication_role = replica";
    private static final String CHECKED = "set local session_replication_role = origin";

    private final JdbcClient jdbc;
    private @Nullable volatile Boolean granted;

    ProvedKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void write(Runnable write) {
        if (!granted()) {
            write.run();
            return;
        }
        int off = jdbc.sql(UNCHECKED).update();
        write.run();
        int on = jdbc.sql(CHECKED).update();
    }

    /** The statement between those that switch, for {@link OneTrip}. */
    public List<String> around(String statement) {
        return granted() ? List.of(UNCHECKED, statement, CHECKED) : List.of(statement);
    }

    /** A grant given while we run counts from the next start. */
    private boolean granted() {
        Boolean known = granted;
        if (known == null) {
            known = jdbc.sql("select has_parameter_privilege('session_replication_role', 'SET')")
                    .query(Boolean.class)
                    .single();
            granted = known;
        }
        return known;
    }
}
