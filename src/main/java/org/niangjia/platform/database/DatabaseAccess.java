package org.niangjia.platform.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Where the database is and the two roles we use: the application's, which may only read and write rows, and the owner's,
 * which changes tables. On a foreign server both may be the same role.
 */
public record DatabaseAccess(String url, Role application, Role owner) {
    private static final int OLDEST_SERVER = 150_000;

    /** A role that signs in; the name may be empty when the URL itself carries it. */
    public record Role(String name, String password) {}

    /** Creates the roles and the database on our embedded server; harmless when they exist. */
    public static DatabaseAccess prepare(EmbeddedPostgres server) {
        DatabasePasswords passwords = server.passwords();
        Role owner = new Role("niangjia_owner", passwords.owner());
        Role application = new Role("niangjia", passwords.application());
        try (Connection connection =
                        DriverManager.getConnection(server.url("postgres"), "postgres", passwords.superuser());
                Statement statement = connection.createStatement()) {
            for (Role role : new Role[] {owner, application}) {
                if (!exists(statement, "select 1 from pg_roles where rolname = '" + role.name() + "'")) {
                    statement.execute("create role %s login password '%s'".formatted(role.name(), role.password()));
                }
            }
            if (!exists(statement, "select 1 from pg_database where datname = 'niangjia'")) {
                statement.execute("create database niangjia owner niangjia_owner");
            }
            statement.execute("revoke all on database niangjia from public");
            statement.execute("grant connect on database niangjia to niangjia");
            // Large imports prove foreign keys set by set instead of row by row: decisions/2026-11-21-roster-keys.md.
            statement.execute("grant set on parameter session_replication_role to niangjia");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot prepare the embedded database", e);
        }
        return new DatabaseAccess(server.url("niangjia"), application, owner);
    }

    /** Checks that the server answers and is young enough, and returns the true name of the application's role. */
    String verified() {
        try (Connection connection = DriverManager.getConnection(url, properties(application));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select current_user, current_setting('server_version_num')::int, version()")) {
            if (row.next() && row.getInt(2) >= OLDEST_SERVER) {
                return row.getString(1);
            }
            throw new DatabaseUnavailable(
                    "The database server is too old: " + row.getString(3) + ".", "Use PostgreSQL 15 or newer.");
        } catch (SQLException e) {
            throw new DatabaseUnavailable(
                    "The database does not answer: " + e.getMessage(),
                    "Check spring.datasource.url, spring.datasource.username and spring.datasource.password.");
        }
    }

    private static java.util.Properties properties(Role role) {
        java.util.Properties properties = new java.util.Properties();
        if (!role.name().isEmpty()) {
            properties.setProperty("user", role.name());
            properties.setProperty("password", role.password());
        }
        return properties;
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
