package org.niangjia.platform.data;

import java.util.function.Function;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** One page of a list and how long the list is: two statements with the same filter and the same parameters. */
public final class Paged {
    private Paged() {}

    /**
     * @param bound a statement of that SQL with the parameters of the filter
     * @param columns {@code select …}
     * @param from {@code from … where …}, which alone says how many there are
     * @param order {@code order by …}
     */
    public static <T> PageOf<T> read(
            Function<String, StatementSpec> bound,
            String columns,
            String from,
            String order,
            RowMapper<T> mapper,
            Paging paging) {
        long total = bound.apply("select count(*) " + from).query(Long.class).single();
        var rows = bound.apply(columns + " " + from + " " + order + " limit :limit offset :offset")
                .param("limit", paging.size())
                .param("offset", paging.offset())
                .query(mapper)
                .list();
        return new PageOf<>(rows, paging.page(), paging.size(), total);
    }
}
