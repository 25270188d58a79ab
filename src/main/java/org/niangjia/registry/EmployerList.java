package org.niangjia.registry;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.data.Rows;
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
    /** The root sees also those without a union (REG-11). */
    private static final String FILTER = """
            where (exists (select from registry_lineage l where l.union_id = u.id and l.ancestor_id = :top
                    and l.valid_to is null)
                or exists (select from registry_union r where r.id = :top and r.parent_id is null))
              and (:text = '' or e.name like :inside or e.initials like :latin or e.pinyin like :latin or e.credit_code = :text)
              and (:unionised = '' or (u.id is not null) = (:unionised = 'true'))
            """;

    private final JdbcClient jdbc;

    EmployerList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public PageOf<Row> page(long top, String text, String unionised, Paging paging) {
        var total = bind(jdbc.sql("select count(*) " + FROM + FILTER), top, text, unionised)
                .query(Long.class)
                .single();
        var rows = bind(
                        jdbc.sql(COLUMNS + FROM + FILTER + " order by e.name, e.id limit :limit offset :offset"),
                        top,
                        text,
                        unionised)
                .param("limit", paging.size())
                .param("offset", paging.offset())
                .query(Rows.of(Row.class))
                .list();
        return new PageOf<>(rows, paging.page(), paging.size(), total);
    }

    private static JdbcClient.StatementSpec bind(
            JdbcClient.StatementSpec statement, long top, String text, String unionised) {
        String wanted = SearchText.literal(text.strip());
        return statement
                .param("top", top)
                .param("text", wanted)
                .param("inside", "%" + wanted + "%")
                .param("latin", wanted.toLowerCase(java.util.Locale.ROOT) + "%")
                .param("unionised", unionised);
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
