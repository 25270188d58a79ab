package org.niangjia.platform.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Further databases on the server of the tests, as an operator would make them. */
public final class EmptyDatabases {
    private EmptyDatabases() {}

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
