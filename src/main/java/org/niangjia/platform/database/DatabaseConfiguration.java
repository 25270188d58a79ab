package org.niangjia.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The one database: our embedded server, or the one {@code spring.datasource.url} names. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "never")
    static class Embedded {
        @Bean
        EmbeddedPostgres embeddedPostgres(Environment environment) {
            return EmbeddedPostgres.start(Path.of(environment.getProperty("niangjia.data-directory", "data")));
        }

        @Bean
        DatabaseAccess databaseAccess(EmbeddedPostgres server) {
            return DatabaseAccess.prepare(server);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("spring.datasource.url")
    static class Named {
        @Bean
        DatabaseAccess databaseAccess(Environment environment) {
            String name = environment.getProperty("spring.datasource.username", "");
            String password = environment.getProperty("spring.datasource.password", "");
            return new DatabaseAccess(
                    environment.getRequiredProperty("spring.datasource.url"),
                    new DatabaseAccess.Role(name, password),
                    new DatabaseAccess.Role(
                            environment.getProperty("niangjia.migration.username", name),
                            environment.getProperty("niangjia.migration.password", password)));
        }
    }

    @Bean
    Migrations migrations(DatabaseAccess access) {
        return Migrations.run(access);
    }

    @Bean
    HikariPool connectionPool(DatabaseAccess access, Migrations migrations, Environment environment) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("niangjia");
        pool.setJdbcUrl(access.url());
        if (!access.application().name().isEmpty()) {
            pool.setUsername(access.application().name());
            pool.setPassword(access.application().password());
        }
        pool.setMaximumPoolSize(environment.getProperty("niangjia.database.connections", Integer.class, 20));
        pool.setMinimumIdle(2);
        // A page that cannot begin within some seconds says so: who waits longer has pressed again and waits twice.
        pool.setConnectionTimeout(environment
                .getProperty("niangjia.database.patience", Duration.class, Duration.ofSeconds(5))
                .toMillis());
        // The driver sends the zone of the machine; dates of law are dates of China wherever the machine stands.
        pool.setConnectionInitSql("set time zone 'Asia/Shanghai'");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("ApplicationName", "niangjia");
        return new HikariPool(pool);
    }

    /** Asks for the pool, which asks for the migrations: nothing reads a table before it is up to date. */
    @Bean
    DataSource dataSource(HikariPool pool) {
        return new FederationDataSource(pool.source());
    }

    /** Keeps the bare pool from being injected as a {@link DataSource} by mistake. */
    record HikariPool(HikariDataSource source) implements AutoCloseable {
        @Override
        public void close() {
            source.close();
        }
    }
}
