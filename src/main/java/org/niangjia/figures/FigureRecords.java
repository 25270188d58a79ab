package org.niangjia.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.Period;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Opens a figure to the records behind it, by the very filter that counted them (FIG-04). */
@Service
@Transactional(readOnly = true)
public class FigureRecords {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final JdbcClient jdbc;

    FigureRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param subjectId what is counted once when the figure counts distinct subjects
     * @param attributes the dimensions the module recorded, for showing
     */
    public record Row(
            LocalDate occurredOn,
            @Nullable LocalDate endedOn,
            long unionId,
            String unionName,
            @Nullable Long subjectId,
            long quantity,
            CountUnit unit,
            RecordRef source,
            Map<String, String> attributes) {}

    public PageOf<Row> page(
            Definition definition, long unionId, @Nullable Long programmeId, Period period, Paging paging) {
        var filter = FactFilter.of(definition, period).within(unionId, programmeId);
        long total = jdbc.sql("select count(*) from figures_fact f " + FactFilter.LINEAGE + " where " + filter.where())
                .params(filter.parameters())
                .query(Long.class)
                .single();
        var rows = select(filter, "limit :size offset :offset")
                .param("size", paging.size())
                .param("offset", paging.offset())
                .query(FigureRecords::read)
                .list();
        return new PageOf<>(rows, paging.page(), paging.size(), total);
    }

    /** All of them, one by one, for the export. */
    public void each(
            Definition definition, long unionId, @Nullable Long programmeId, Period period, Consumer<Row> consumer) {
        var filter = FactFilter.of(definition, period).within(unionId, programmeId);
        select(filter, "").withFetchSize(1000).query((RowCallbackHandler) row -> consumer.accept(read(row, 0)));
    }

    /** How the figure divides among the unions directly below, for going down level by level. */
    public List<Share> byUnion(Definition definition, long unionId, @Nullable Long programmeId, Period period) {
        var filter = FactFilter.of(definition, period).within(unionId, programmeId);
        return jdbc.sql("""
                select child.id, child.name, %s as value
                from figures_fact f %s
                join registry_lineage below on below.union_id = f.union_id
                 and below.valid_from <= greatest(f.occurred_on, cast(:treeFrom as date))
                 and (below.valid_to is null or below.valid_to > greatest(f.occurred_on, cast(:treeFrom as date)))
                 and below.depth = greatest(l.depth - 1, 0)
                join registry_union child on child.id = below.ancestor_id
                where %s
                group by child.id, child.name
                order by value desc, child.name
                """.formatted(FactFilter.sum(definition), FactFilter.LINEAGE, filter.where()))
                .params(filter.parameters())
                .query((row, number) -> new Share(row.getLong("id"), row.getString("name"), row.getLong("value")))
                .list();
    }

    public record Share(long unionId, String unionName, long value) {}

    /** By month, for the board's charts. */
    public List<MonthValue> byMonth(Definition definition, long unionId, @Nullable Long programmeId, Period period) {
        var filter = FactFilter.of(definition, period).within(unionId, programmeId);
        return jdbc.sql("""
                select date_trunc('month', f.occurred_on)::date as month_on, %s as value
                from figures_fact f %s where %s group by 1 order by 1
                """.formatted(FactFilter.sum(definition), FactFilter.LINEAGE, filter.where()))
                .params(filter.parameters())
                .query((row, number) ->
                        new MonthValue(row.getObject("month_on", LocalDate.class), row.getLong("value")))
                .list();
    }

    public record MonthValue(LocalDate month, long value) {}

    private JdbcClient.StatementSpec select(FactFilter filter, String limit) {
        return jdbc.sql("""
                select f.*, u.name as union_name
                from figures_fact f %s join registry_union u on u.id = f.union_id
                where %s order by f.occurred_on desc, f.id desc %s
                """.formatted(FactFilter.LINEAGE, filter.where(), limit))
                .params(filter.parameters());
    }

    private static Row read(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        long subject = row.getLong("subject_id");
        Long subjectId = row.wasNull() ? null : subject;
        return new Row(
                row.getObject("occurred_on", LocalDate.class),
                row.getObject("ended_on", LocalDate.class),
                row.getLong("union_id"),
                row.getString("union_name"),
                subjectId,
                row.getLong("quantity"),
                CountUnit.valueOf(row.getString("unit")),
                new RecordRef(row.getString("source_type"), row.getLong("source_id")),
                JSON.readValue(row.getString("attributes"), new TypeReference<Map<String, String>>() {}));
    }
}
