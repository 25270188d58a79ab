package org.niangjia.identity;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Members of a subtree who cannot sign in yet: without an account, or with one they never took over. */
@Service
public class MembersWithoutAccount {
    /** Several memberships of one person are one line, under the union with the lowest number. */
    private static final String FROM = """
            from (
                select membership.person_id, min(membership.union_id) as union_id
                from registry_membership membership
                join registry_lineage lineage on lineage.union_id = membership.union_id
                    and lineage.ancestor_id = :within and lineage.valid_to is null
                where membership.left_on is null group by membership.person_id
            ) member
            join registry_person person on person.id = member.person_id
                and person.erased_at is null and person.store_only_at is null
            join registry_union on registry_union.id = member.union_id
            left join identity_account_person link
                on link.federation_code = :federation and link.person_id = person.id
            left join identity_account account on account.id = link.account_id
            left join identity_activation activation
                on activation.account_id = account.id and activation.used_at is null and activation.expires_at > :now
            where (account.id is null
                   or (account.password_hash is null and account.oidc_subject is null and account.disabled_at is null))
              and (:text = '' or person.name like :text || '%' or registry_union.name like '%' || :text || '%')
              and (:state = '' or (:state = 'prepared') = (activation.id is not null))
            """;

    private static final String SELECT =
            "select person.id, person.name, person.phone_tail, registry_union.name as union_name, activation.expires_at ";

    private final JdbcClient jdbc;
    private final Clock clock;

    MembersWithoutAccount(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param state {@code none} without a valid code, {@code prepared} with one, or empty for both */
    public record Filter(long withinUnion, String text, String state) {}

    /** @param codeUntil until when a code that was handed out works, or null */
    public record Line(
            long personId,
            String name,
            String phoneTail,
            String unionName,
            @Nullable Instant codeUntil) {}

    public PageOf<Line> page(Filter filter, Paging paging) {
        long total = bind(jdbc.sql("select count(*) " + FROM), filter)
                .query((row, number) -> row.getLong(1))
                .single();
        return new PageOf<>(first(filter, paging.size(), paging.offset()), paging.page(), paging.size(), total);
    }

    public void each(Filter filter, Consumer<Line> sink) {
        try (var lines = bind(jdbc.sql(SELECT + FROM + " order by registry_union.id, person.id"), filter)
                .query((row, number) -> line(row))
                .stream()) {
            lines.forEach(sink);
        }
    }

    List<Line> first(Filter filter, int size, long offset) {
        return bind(
                        jdbc.sql(SELECT + FROM + " order by registry_union.id, person.id limit :size offset :offset"),
                        filter)
                .param("size", size)
                .param("offset", offset)
                .query((row, number) -> line(row))
                .list();
    }

    /** Those of the people who stand in the list; others are left out. */
    List<Line> these(long withinUnion, List<Long> people) {
        return bind(
                        jdbc.sql(SELECT + FROM + " and person.id in (:people) order by registry_union.id, person.id"),
                        new Filter(withinUnion, "", ""))
                .param("people", people)
                .query((row, number) -> line(row))
                .list();
    }

    private JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Filter filter) {
        return statement
                .param("within", filter.withinUnion)
                .param("federation", CurrentFederation.get().code())
                .param("text", filter.text.strip())
                .param("state", filter.state)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC));
    }

    private static Line line(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Line(
                row.getLong("id"),
                row.getString("name"),
                row.getString("phone_tail"),
                row.getString("union_name"),
                Columns.instant(row, "expires_at"));
    }
}
