package org.niangjia.platform.data;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * For searches and filtered lists: statements that PostgreSQL plans anew for the values they carry. An ordinary statement
 * is planned once for all values after its fifth run on a connection; that plan walks a million people to find the few
 * whose name begins with {@code zhangjian}, five seconds instead of fifty milliseconds (docs/performance.md).
 */
@Component
public final class SearchClient {
    private final JdbcClient client;

    public SearchClient(DataSource source) {
        client = JdbcClient.create(new JdbcTemplate(source) {
            @Override
            protected void applyStatementSettings(Statement statement) throws SQLException {
                super.applyStatementSettings(statement);
                statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            }
        });
    }

    public JdbcClient.StatementSpec sql(String sql) {
        return client.sql(sql);
    }
}
