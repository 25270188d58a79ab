package org.niangjia.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.data.Paged;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.data.SearchClient;
import org.niangjia.platform.data.SearchText;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads places for pages. */
@Component
public class PlaceList {
    private static final String COLUMNS = """
            select p.id, p.name, p.kind, p.address, p.built_on, p.closed_on, p.union_id, u.name union_name,
                coalesce(e.name, '') employer_name,
                coalesce((select string_agg(h.title, '、' order by h.granted_on) from registry_honour h
                    where h.subject_type = 'PLACE' and h.subject_id = p.id and h.revoked_on is null), '') titles
            """;
    private static final String FROM = """
            from registry_place p join registry_union u on u.id = p.union_id
            left join registry_employer e on e.id = p.employer_id
            """;
    private static final String FILTER = """
            join registry_lineage l on l.union_id = p.union_id and l.ancestor_id = :top and l.valid_to is null
            where (:text = '' or p.name like :inside or p.initials like :latin or p.pinyin like :latin)
              and (:kind = '' or p.kind = :kind) and (:open = '' or (p.closed_on is null) = (:open = 'true'))
            """;

    private final SearchClient jdbc;

    PlaceList(SearchClient jdbc) {
        this.jdbc = jdbc;
    }

    public PageOf<Row> page(long top, String text, String kind, String open, Paging paging) {
        return Paged.read(
                sql -> bind(jdbc.sql(sql), top, text, kind, open),
                COLUMNS,
                FROM + FILTER,
                "order by p.name, p.id",
                Rows.of(Row.class),
                paging);
    }

    private static JdbcClient.StatementSpec bind(
            JdbcClient.StatementSpec statement, long top, String text, String kind, String open) {
        String wanted = SearchText.literal(text.strip());
        return statement
                .param("top", top)
                .param("text", wanted)
                .param("inside", "%" + wanted + "%")
                .param("latin", wanted.toLowerCase(java.util.Locale.ROOT) + "%")
                .param("kind", kind)
                .param("open", open);
    }

    /** Open places that belong to the union itself. */
    public List<Row> of(long unionId) {
        return jdbc.sql(COLUMNS + FROM
                        + "where p.union_id = :union and p.closed_on is null order by p.name, p.id limit 50")
                .param("union", unionId)
                .query(Rows.of(Row.class))
                .list();
    }

    public Optional<Row> find(long placeId) {
        return jdbc.sql(COLUMNS + FROM + "where p.id = :id")
                .param("id", placeId)
                .query(Rows.of(Row.class))
                .optional();
    }

    public List<Cover> cover(long placeId) {
        return jdbc.sql("""
                select c.union_id, u.name, c.valid_from, c.valid_to from registry_place_cover c
                join registry_union u on u.id = c.union_id where c.place_id = :id order by c.valid_from, u.name
                """).param("id", placeId).query(Rows.of(Cover.class)).list();
    }

    public record Row(
            long id,
            String name,
            String kind,
            String address,
            LocalDate builtOn,
            @Nullable LocalDate closedOn,
            long unionId,
            String unionName,
            String employerName,
            String titles) {}

    public record Cover(
            long unionId,
            String name,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {}
}
