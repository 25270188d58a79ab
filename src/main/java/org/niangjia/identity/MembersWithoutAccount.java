package org.niangjia.identity;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.data.SearchClient;
import org.niangjia.platform.data.SearchText;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Members of a subtree who cannot sign in yet: without an account, or with one they never took over. */
@Service
public class MembersWithoutAccount {
    /** Counting stops here, as in the list of people: nobody reads page 500. */
    public static final int COUNTED = 10_000;

    /**
     * Several memberships of one person are one line, under the union with the lowest number. Walked by union and person
     * from the index of memberships, so that the first page of a million members comes at once.
     */
    private static final String FROM = """
            from registry_membership membership
            join registry_lineage lineage on lineage.union_id = membership.union_id
                and lineage.ancestor_id = :within and lineage.valid_to is null
            join registry_person person on person.id = membership.person_id
                and person.erased_at is null and person.store_only_at is null
            join registry_union on registry_union.id = membership.union_id
            left join lateral (select max(activation.expires_at) as expires_at
                from identity_account_person link
                join identity_activation activation on activation.account_id = link.account_id
                    and activation.used_at is null and activation.expires_at > :now
                where link.federation_code = :federation and link.person_id = membership.person_id) prepared on true
            where membership.left_on is null
              and not exists (select from registry_membership other
                join registry_lineage reach on reach.union_id = other.union_id
                    and reach.ancestor_id = :within and reach.valid_to is null
                where other.person_id = membership.person_id and other.left_on is null
                    and other.union_id < membership.union_id)
              and not exists (select from identity_account_person link
                join identity_account account on account.id = link.account_id
                where link.federation_code = :federation and link.person_id = membership.person_id
                  and (account.password_hash is not null or account.oidc_subject is not null
                    or account.disabled_at is not null))
              and (:state = '' or (:state = 'prepared') = (prepared.expires_at is not null))
            """;

    /**
     * People of that name and members of unions of that name, each through its index and collected before the list is
     * walked: looking for a few while walking a million takes seconds. Of each at most {@code :most}.
     */
    private static final String TEXT = """
             and membership.person_id = any (
                array(select id from registry_person where name like :start limit :most)
                || array(select member.person_id from registry_union named
                    join registry_membership member on member.union_id = named.id and member.left_on is null
                    where named.name like :inside order by named.id, member.person_id limit :most))
            """;

    private static final String ORDER = " order by membership.union_id, membership.person_id";

    private static final String SELECT =
            "select person.id, person.name, person.phone_tail, registry_union.name as union_name, prepared.expires_at ";

    private final SearchClient jdbc;
    private final Clock clock;

    MembersWithoutAccount(SearchClient jdbc, Clock clock) {
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
        long total = bind(
                        jdbc.sql("select count(*) from (select " + from(filter) + " limit " + COUNTED + ") counted"),
                        filter)
                .param("most", 2 * COUNTED)
                .query((row, number) -> row.getLong(1))
                .single();
        return new PageOf<>(first(filter, paging.size(), paging.offset()), paging.page(), paging.size(), total);
    }

    public void each(Filter filter, Consumer<Line> sink) {
        try (var lines =
                bind(jdbc.sql(SELECT + from(filter) + ORDER), filter).query((row, number) -> line(row)).stream()) {
            lines.forEach(sink);
        }
    }

    List<Line> first(Filter filter, int size, long offset) {
        return bind(jdbc.sql(SELECT + from(filter) + ORDER + " limit :size offset :offset"), filter)
                .param("most", 2 * COUNTED)
                .param("size", size)
                .param("offset", offset)
                .query((row, number) -> line(row))
                .list();
    }

    /** Those of the people who stand in the list; others are left out. */
    List<Line> these(long withinUnion, List<Long> people) {
        return bind(jdbc.sql(SELECT + FROM + " and person.id in (:people)" + ORDER), new Filter(withinUnion, "", ""))
                .param("people", people)
                .query((row, number) -> line(row))
                .list();
    }

    private static String from(Filter filter) {
        return filter.text.isBlank() ? FROM : FROM + TEXT;
    }

    private JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Filter filter) {
        String text = SearchText.literal(filter.text.strip());
        return statement
                .param("within", filter.withinUnion)
                .param("federation", CurrentFederation.get().code())
                .param("start", text + "%")
                .param("inside", "%" + text + "%")
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
