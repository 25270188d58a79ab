package org.niangjia.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.data.Paged;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Posts of this federation with their accounts, for those who manage or guard them. */
@Service
public class AccountList {
    private static final String FROM = """
            from identity_post post
            join identity_account account on account.id = post.account_id
            join registry_union on registry_union.id = post.union_id
            where exists (select 1 from registry_lineage lineage
                          where lineage.union_id = post.union_id and lineage.ancestor_id = :within
                            and lineage.valid_to is null)
              and (:text = '' or account.user_name like :text || '%' or account.display_name like '%' || :text || '%'
                   or registry_union.name like '%' || :text || '%')
              and (:role = '' or post.role = :role)
              and (:ended = (post.to_on is not null and post.to_on < :today))
            """;
    private final JdbcClient jdbc;
    private final Clock clock;

    AccountList(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param role code, or empty for all; @param ended posts of the past instead of those of today and later */
    public record Filter(long withinUnion, String text, String role, boolean ended) {}

    public record Line(
            long postId,
            long accountId,
            String displayName,
            @Nullable String userName,
            @Nullable Role role,
            String unionName,
            LocalDate fromOn,
            @Nullable LocalDate toOn,
            String givenBy,
            boolean secondFactor,
            boolean locked,
            boolean closed) {}

    public PageOf<Line> page(Filter filter, Paging paging) {
        return Paged.read(
                sql -> bind(jdbc.sql(sql), filter),
                SELECT,
                FROM,
                "order by post.id desc",
                (row, number) -> line(row),
                paging);
    }

    /** All of them, one after the other. */
    public void each(Filter filter, Consumer<Line> sink) {
        try (var lines = bind(jdbc.sql(SELECT + FROM + " order by post.id desc"), filter)
                .query((row, number) -> line(row))
                .stream()) {
            lines.forEach(sink);
        }
    }

    private static final String SELECT = """
            select post.id, post.account_id, account.display_name, account.user_name, post.role,
                   registry_union.name as union_name, post.from_on, post.to_on, post.given_by,
                   account.totp_cipher is not null as second_factor,
                   coalesce(account.locked_until > :now, false) as locked, account.disabled_at is not null as closed
            """;

    private JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Filter filter) {
        return statement
                .param("within", filter.withinUnion)
                .param("text", filter.text.strip())
                .param("role", filter.role)
                .param("ended", filter.ended)
                .param("today", LocalDate.now(clock))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC));
    }

    private static Line line(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Line(
                row.getLong("id"),
                row.getLong("account_id"),
                row.getString("display_name"),
                row.getString("user_name"),
                Role.of(row.getString("role")).orElse(null),
                row.getString("union_name"),
                row.getObject("from_on", LocalDate.class),
                row.getObject("to_on", LocalDate.class),
                row.getString("given_by"),
                row.getBoolean("second_factor"),
                row.getBoolean("locked"),
                row.getBoolean("closed"));
    }
}
