package org.niangjia.registry;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.data.SearchClient;
import org.niangjia.platform.data.SearchText;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads employers for pages. */
@Component
public class EmployerList {
    private static final String COLUMNS = """
            select e.id, e.name, e.credit_code, e.industry_code, e.division_code, e.address, e.headcount, e.opened_on,
                e.version, u.id union_id, coalesce(u.name, '') union_name
            """;
    private static final String FROM = """
            from registry_employer e
            left join lateral (select id, name from registry_union
                where employer_id = e.id and dissolved_on is null order by id limit 1) u on true
            """;
    /** REG-11 From the unions of the subtree to their employers: few, where the federation may know a hundred thousand. */
    private static final String OF_SUBTREE = """
            from registry_lineage l
            join registry_union u on u.id = l.union_id and u.dissolved_on is null
            join registry_employer e on e.id = u.employer_id
            where l.ancestor_id = :top and l.valid_to is null
              and not exists (select from registry_union o
                where o.employer_id = e.id and o.dissolved_on is null and o.id < u.id)
            """;

    private static final String TEXT = """
             and (e.name like :inside or e.initials like :latin or e.pinyin like :latin or e.credit_code = :text)
            """;

    private final SearchClient jdbc;

    EmployerList(SearchClient jdbc) {
        this.jdbc = jdbc;
    }

    public PageOf<Row> page(long top, String text, String unionised, Paging paging) {
        boolean whole = root(top);
        String from = whole ? FROM + "where true" : OF_SUBTREE;
        String where = text.isBlank() ? "" : TEXT;
        // Without this filter the root counts without looking for the union of each employer.
        String counted = unionised.isEmpty() && whole ? "from registry_employer e where true" : from;
        String filter = where
                + switch (unionised) {
                    case "true" -> " and u.id is not null";
                    case "false" -> " and u.id is null";
                    default -> "";
                };
        long total = bind(jdbc.sql("select count(*) " + counted + filter), top, text)
                .query(Long.class)
                .single();
        var rows = bind(
                        jdbc.sql(COLUMNS + from + filter + " order by e.name, e.id limit :limit offset :offset"),
                        top,
                        text)
                .param("limit", paging.size())
                .param("offset", paging.offset())
                .query(Rows.of(Row.class))
                .list();
        return new PageOf<>(rows, paging.page(), paging.size(), total);
    }

    /** The root sees also employers without a union (REG-11). */
    private boolean root(long top) {
        return jdbc.sql("select parent_id is null from registry_union where id = :top")
                .param("top", top)
                .query(Boolean.class)
                .single();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, long top, String text) {
        String wanted = SearchText.literal(text.strip());
        return statement
                .param("top", top)
                .param("text", wanted)
                .param("inside", "%" + wanted + "%")
                .param("latin", wanted.toLowerCase(java.util.Locale.ROOT) + "%");
    }

    public Optional<Row> find(long employerId) {
        return jdbc.sql(COLUMNS + FROM + "where e.id = :id")
                .param("id", employerId)
                .query(Rows.of(Row.class))
                .optional();
    }

    public record Row(
            long id,
            String name,
            @Nullable String creditCode,
            @Nullable String industryCode,
            @Nullable String divisionCode,
            String address,
            @Nullable Integer headcount,
            @Nullable LocalDate openedOn,
            int version,
            @Nullable Long unionId,
            String unionName) {}
}
