package org.niangjia.programmes;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.niangjia.programmes.AudienceDirectory.AudienceCard;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The audiences an officer sees, newest first. */
@Component
@Transactional(readOnly = true)
public class AudienceList {
    private static final String MATCHES = """
            from programmes_audience a join registry_union u on u.id = a.union_id
            where a.union_id in (select union_id from registry_lineage where ancestor_id = :root and valid_to is null)
              and (:text = '' or a.name like '%' || :text || '%')
              and (cast(:frozen as boolean) is null or (a.frozen_at is not null) = :frozen)
            """;

    private static final String ROWS = """
            select a.id, a.union_id, u.name as union_name, a.name, a.frozen_at is not null as frozen, a.frozen_count,
              a.frozen_hash as hash
            """ + MATCHES + " order by a.id desc limit :limit offset :offset";

    private final JdbcClient jdbc;

    AudienceList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param frozen only those with a frozen list, only those without, or null for both */
    public record Filter(String text, @Nullable Boolean frozen) {}

    public PageOf<AudienceCard> page(Actor actor, Filter filter, Paging paging) {
        long total = bind("select count(*) " + MATCHES, actor, filter)
                .query(Long.class)
                .single();
        return new PageOf<>(rows(actor, filter, paging.size(), paging.offset()), paging.page(), paging.size(), total);
    }

    public List<AudienceCard> all(Actor actor, Filter filter) {
        return rows(actor, filter, 100_000, 0);
    }

    private List<AudienceCard> rows(Actor actor, Filter filter, int limit, long offset) {
        return bind(ROWS, actor, filter)
                .param("limit", limit)
                .param("offset", offset)
                .query(Rows.of(AudienceCard.class))
                .list();
    }

    private JdbcClient.StatementSpec bind(String sql, Actor actor, Filter filter) {
        return jdbc.sql(sql)
                .param("root", actor.unionId())
                .param("text", filter.text().strip())
                .param("frozen", filter.frozen(), java.sql.Types.BOOLEAN);
    }
}
