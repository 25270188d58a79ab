package org.niangjia.figures;

import java.time.LocalDate;
import java.util.Map;
import java.util.function.Consumer;
import org.niangjia.platform.Period;
import org.niangjia.platform.data.Paged;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The briefings of a union's subtree, newest first. */
@Service
@Transactional(readOnly = true)
public class BriefingList {
    private static final String FROM = """
            from figures_briefing b join registry_union u on u.id = b.union_id
            where exists (select 1 from registry_lineage l where l.union_id = b.union_id and l.ancestor_id = :union
                          and l.valid_to is null)
              and (:q = '' or b.title like '%' || :q || '%')
              and (:state = '' or b.state = :state)
            """;
    private final JdbcClient jdbc;

    BriefingList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Row(long id, String title, String unionName, Period period, String state, String createdBy) {}

    public PageOf<Row> page(long unionId, String q, String state, Paging paging) {
        var parameters = parameters(unionId, q, state);
        return Paged.read(
                sql -> jdbc.sql(sql).params(parameters),
                "select b.*, u.name as union_name",
                FROM,
                "order by b.id desc",
                BriefingList::read,
                paging);
    }

    public void each(long unionId, String q, String state, Consumer<Row> consumer) {
        try (var rows = jdbc
                .sql("select b.*, u.name as union_name " + FROM + " order by b.id desc")
                .params(parameters(unionId, q, state))
                .query(BriefingList::read)
                .stream()) {
            rows.forEach(consumer);
        }
    }

    private static Map<String, Object> parameters(long unionId, String q, String state) {
        return Map.of("union", unionId, "q", q.strip(), "state", state);
    }

    private static Row read(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Row(
                row.getLong("id"),
                row.getString("title"),
                row.getString("union_name"),
                new Period(row.getObject("from_on", LocalDate.class), row.getObject("to_on", LocalDate.class)),
                row.getString("state"),
                row.getString("created_by"));
    }
}
