package org.niangjia.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.CurrentFederation;
import org.springframework.stereotype.Component;

/**
 * Which imports this node works on, told to all nodes: locks of one database session, so that they end with the node,
 * whatever becomes of it. One connection serves all of them and is given back when none is held.
 */
@Component
class RosterLocks {
    private static final int SECONDS = 5;
    private final DataSource source;
    private final Set<String> held = new HashSet<>();
    private @Nullable Connection session;

    RosterLocks(DataSource source) {
        this.source = source;
    }

    /** False when this node or another one works on it. */
    synchronized boolean take(long importId) {
        String key = key(importId);
        try {
            if (held.contains(key) || !ask("select pg_try_advisory_lock(hashtextextended(?, 0))", key)) {
                return false;
            }
            return held.add(key);
        } catch (SQLException failed) {
            throw new IllegalStateException("cannot say which imports are being worked on", failed);
        }
    }

    /** Whether this node still has it: a lost connection takes the lock with it. */
    synchronized boolean has(long importId) {
        try {
            return held.contains(key(importId)) && session != null && session.isValid(SECONDS);
        } catch (SQLException lost) {
            return false;
        }
    }

    synchronized void give(long importId) {
        String key = key(importId);
        boolean known = held.remove(key);
        try {
            if (known && session != null) {
                boolean ignored = ask("select pg_advisory_unlock(hashtextextended(?, 0))", key);
                if (held.isEmpty()) {
                    session.close();
                    session = null;
                }
            }
        } catch (SQLException lost) {
            // With its connection the lock has ended, too.
            session = null;
            held.clear();
        }
    }

    private static String key(long importId) {
        return "registry.import/" + CurrentFederation.get().code() + "/" + importId;
    }

    private boolean ask(String sql, String key) throws SQLException {
        if (session != null && !session.isValid(SECONDS)) {
            session.close();
            session = null;
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
