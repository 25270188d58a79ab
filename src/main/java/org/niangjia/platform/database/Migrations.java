package org.niangjia.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.niangjia.platform.Federation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the schemas up to date as their owner: {@code shared} from {@code db/migration/shared}, each federation's from
 * {@code db/migration/federation}. In a migration {@code ${app}} is the role the application works as.
 */
public final class Migrations implements AutoCloseable {
    private final HikariDataSource owner = new HikariDataSource();
    private final JdbcClient client;
    private final TransactionTemplate transaction;
    private final String role;
    private final String application;
    private final boolean separateRoles;

    private Migrations(DatabaseAccess access) {
        role = access.verified();
        application = '"' + role.replace("\"", "\"\"") + '"';
        owner.setPoolName("owner");
        owner.setJdbcUrl(access.url());
        owner.setUsername(access.owner().name());
        owner.setPassword(access.owner().password());
        owner.setMinimumIdle(0);
        owner.setMaximumPoolSize(4);
        owner.setIdleTimeout(10_000);
        // Flyway puts the migrated schema before what it finds, so migrations of federations see the shared
        // dictionaries.
        owner.setConnectionInitSql("set search_path to shared");
        client = JdbcClient.create(owner);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(owner));
        separateRoles = !access.owner().equals(access.application());
    }

    /** Migrates everything there is; nothing may use the database before. */
    public static Migrations run(DatabaseAccess access) {
        Migrations migrations = new Migrations(access);
        try {
            migrations.migrate("shared", "db/migration/shared");
            List<String> codes = migrations
                    .client
                    .sql("select code from federation order by code")
                    .query((row, number) -> row.getString(1))
                    .list();
            codes.forEach(code -> migrations.migrate(new Federation(code, code)));
            return migrations;
        } catch (RuntimeException e) {
            migrations.close();
            throw e;
        }
    }

    /** Creates or completes the schema of one federation. */
    public void migrate(Federation federation) {
        migrate(federation.schema(), "db/migration/federation");
    }

    /** Statements as the owner, each in a transaction of its own. */
    public JdbcClient asOwner() {
        return client;
    }

    /** A connection as the owner, for what copies whole tables. The caller closes it. */
    public java.sql.Connection ownerConnection() throws java.sql.SQLException {
        return owner.getConnection();
    }

    @Override
    public void close() {
        owner.close();
    }

    private void migrate(String schema, String location) {
        transaction.executeWithoutResult(status -> createSchema(schema));
        var ignored = Flyway.configure()
                .dataSource(owner)
                .defaultSchema(schema)
                .schemas(schema)
                .createSchemas(false)
                .locations("classpath:" + location)
                .placeholders(Map.of("app", application))
                .validateMigrationNaming(true)
                // Versions are dates: a branch merged late brings a version older than the newest applied.
                .outOfOrder(true)
                .load()
                .migrate();
        if (separateRoles) {
            execute("revoke insert, update, delete on %s.flyway_schema_history from %s".formatted(schema, application));
        }
    }

    /** Grants are given with the schema, before its tables: tables then get them by default, and may take some back. */
    private void createSchema(String schema) {
        execute("create schema if not exists " + schema);
        if (separateRoles && !applicationMayUse(schema)) {
            execute("grant usage on schema %s to %s".formatted(schema, application));
            execute("alter default privileges in schema %s grant select, insert, update, delete on tables to %s"
                    .formatted(schema, application));
            execute("alter default privileges in schema %s grant usage on sequences to %s"
                    .formatted(schema, application));
        }
    }

    private boolean applicationMayUse(String schema) {
        return client.sql("select has_schema_privilege(:role, :schema, 'usage')")
                .param("role", role)
                .param("schema", schema)
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    private void execute(String statement) {
        int ignored = client.sql(statement).update();
    }
}
