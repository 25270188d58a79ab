package org.niangjia.platform.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.SubtreeReads;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.ConnectionProxy;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Points each borrowed connection at the schema of the current federation, and refuses to let a transaction begun for one
 * federation speak for another. Says also whether reads get a plan each ({@link SubtreeReads}).
 */
final class FederationDataSource extends DelegatingDataSource {
    /** What the physical connections were last told, to spare the round trip. Weak: the pool decides how long they live. */
    private final Map<PGConnection, Wanted> told = Collections.synchronizedMap(new WeakHashMap<>());

    FederationDataSource(DataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try {
            var wanted = new Wanted(wantedPath(), SubtreeReads.isMarked());
            tell(wanted, connection);
            return guarded(connection, wanted.path());
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static String wantedPath() {
        return CurrentFederation.isBound() ? CurrentFederation.get().schema() + ", shared" : "shared";
    }

    /** What a connection is told when it is borrowed. */
    private record Wanted(String path, boolean planEach) {
        String sql() {
            return "set search_path to " + path + "; set plan_cache_mode to "
                    + (planEach ? "force_custom_plan" : "auto");
        }
    }

    private void tell(Wanted wanted, Connection connection) throws SQLException {
        PGConnection physical = connection.unwrap(PGConnection.class);
        if (wanted.equals(told.get(physical))) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            boolean ignored = statement.execute(wanted.sql());
        }
        told.put(physical, wanted);
    }

    /** A connection that checks before each statement that the federation is still the one it was borrowed for. */
    private static Connection guarded(Connection connection, String path) {
        return (Connection) Proxy.newProxyInstance(
                FederationDataSource.class.getClassLoader(),
                new Class<?>[] {ConnectionProxy.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "equals":
                            return proxy == arguments[0];
                        case "hashCode":
                            return System.identityHashCode(proxy);
                        // A statement knows only the connection behind us: a streamed result would otherwise close the
                        // transaction's connection as a stranger's.
                        case "getTargetConnection":
                            return connection;
                        case "prepareStatement", "createStatement", "prepareCall":
                            checkStill(path);
                            break;
                        default:
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    private static void checkStill(String path) {
        String wanted = wantedPath();
        if (!path.equals(wanted)) {
            throw new IllegalStateException("one transaction writes to one federation: this one was begun for \"" + path
                    + "\" and now asks for \"" + wanted + "\"");
        }
    }
}
