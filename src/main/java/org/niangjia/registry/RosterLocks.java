package org.niangjia.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.CurrentFederation;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.stereotype.Component;

/**
 * Which imports this node works on, told to all nodes: locks of one database session, so that they end with the node,
 * whatever becomes of it. One connection serves all of them and is given back when none is held.
 */
@Component
class RosterLocks {
    private static final int SECONDS = 5;
    private final DataSource source;
    /** How many pieces of work this node has for each import; one lock covers them. */
    private final Map<String, Integer> held = new HashMap<>();

    private @Nullable Connection session;

    RosterLocks(DataSource source) {
        this.source = source;
    }

    /** For one more piece of work; false when another node works on the import. */
    synchronized boolean take(long importId) {
        String key = key(importId);
        try {
            if (!has(importId) && !ask("select pg_try_advisory_lock(hashtextextended(?, 0))", key)) {
                return false;
            }
            int works = held.merge(key, 1, Integer::sum);
            return works > 0;
        } catch (SQLException failed) {
            throw new IllegalStateException("cannot say which imports are being worked on", failed);
        }
    }

    /** Whether this node still has it: a lost connection takes the lock with it. */
    synchronized boolean has(long importId) {
        try {
            return held.containsKey(key(importId)) && session != null && session.isValid(SECONDS);
        } catch (SQLException lost) {
            return false;
        }
    }

    synchronized void give(long importId) {
        String key = key(importId);
        Integer works = held.computeIfPresent(key, (_, count) -> count - 1);
        if (works == null || works > 0) {
            return;
        }
        boolean last = held.remove(key, works);
        try {
            if (last && session != null) {
                boolean ignored = ask("select pg_advisory_unlock(hashtextextended(?, 0))", key);
                if (held.isEmpty()) {
                    end();
                }
            }
        } catch (SQLException lost) {
            // With its connection the lock has ended, too.
            held.clear();
            end();
        }
    }

    private void end() {
        var ending = session;
        session = null;
        JdbcUtils.closeConnection(ending);
    }

    private static String key(long importId) {
        return "registry.import/" + CurrentFederation.get().code() + "/" + importId;
    }

    private boolean ask(String sql, String key) throws SQLException {
        if (session != null && !session.isValid(SECONDS)) {
            end();
            held.clear();
        }
        if (session == null) {
            session = source.getConnection();
            session.setAutoCommit(true);
        }
        try (var statement = session.prepareStatement(sql)) {
            statement.setString(1, key);
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
