package org.niangjia.platform.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Further databases on the server of the tests, as an operator would make them. */
public final class EmptyDatabases {
    private EmptyDatabases() {}

    /**
     * Spares the flush to disk: tests found hundreds of federations, each of some 200 tables, and no test stops this machine.
     * What must survive a crash is proved on a server of its own (EmbeddedPostgresTests).
     */
    public static void spareDisk(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        server.url("postgres"), "postgres", server.passwords().superuser());
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set fsync = off");
            statement.execute("alter system set full_page_writes = off");
            statement.execute("alter system set synchronous_commit = off");
            statement.execute("select pg_reload_conf()");
        }
    }

    public static DatabaseAccess create(EmbeddedPostgres server, DatabaseAccess roles, String name)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        server.url("postgres"), "postgres", server.passwords().superuser());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create database " + name + " owner " + roles.owner().name());
        }
        return new DatabaseAccess(server.url(name), roles.application(), roles.owner());
    }
}
