package org.niangjia.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.data.SearchClient;
import org.niangjia.platform.data.SearchText;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers {@link UnionDirectory} from the tables. */
@Component
class UnionLookup implements UnionDirectory {
    private static final RowMapper<UnionCard> CARD = Rows.of(UnionCard.class);
    private static final String COLUMNS = "select u.id, u.parent_id, u.name, u.kind, u.employer_id, u.dissolved_on ";

    private final JdbcClient jdbc;
    private final Lineage lineage;
    private final SearchClient searches;

    UnionLookup(JdbcClient jdbc, Lineage lineage, SearchClient searches) {
        this.jdbc = jdbc;
        this.lineage = lineage;
        this.searches = searches;
    }

    @Override
    public Optional<UnionCard> find(long unionId) {
        return jdbc.sql(COLUMNS + "from registry_union u where u.id = :id")
                .param("id", unionId)
                .query(CARD)
                .optional();
    }

    @Override
    public UnionCard root() {
        return jdbc.sql(COLUMNS + "from registry_union u where u.parent_id is null")
                .query(CARD)
                .single();
    }

    @Override
    public boolean isWithin(long unionId, long ancestorId) {
        return lineage.contains(ancestorId, unionId);
    }

    @Override
    public boolean isWithin(long unionId, long ancestorId, LocalDate on) {
        return jdbc.sql("""
                select exists (select from registry_lineage where union_id = :union and ancestor_id = :ancestor
                    and valid_from <= :on and (valid_to is null or valid_to > :on))
                """)
                .param("union", unionId)
                .param("ancestor", ancestorId)
                .param("on", on)
                .query(Boolean.class)
                .single();
    }

    @Override
    public List<UnionCard> path(long unionId) {
        return jdbc.sql(COLUMNS + """
                from registry_lineage l join registry_union u on u.id = l.ancestor_id
                where l.union_id = :id and l.valid_to is null order by l.depth desc
                """).param("id", unionId).query(CARD).list();
    }

    @Override
    public List<UnionCard> children(long unionId) {
        return jdbc.sql(COLUMNS + """
                from registry_union u where u.parent_id = :id and u.dissolved_on is null order by u.kind, u.name, u.id
                """).param("id", unionId).query(CARD).list();
    }

    @Override
    public List<UnionCard> search(long ancestorId, String text, int limit) {
        String wanted = text.strip();
        if (wanted.isEmpty()) {
            return List.of();
        }
        return searches.sql(COLUMNS + """
                from registry_union u
                join registry_lineage l on l.union_id = u.id and l.ancestor_id = :ancestor and l.valid_to is null
                where u.dissolved_on is null
                  and (u.name like :inside or u.initials like :start or u.pinyin like :start)
                order by u.name like :namestart desc, u.name, u.id
                limit :limit
                """)
                .param("ancestor", ancestorId)
                .param("inside", "%" + SearchText.literal(wanted) + "%")
                .param("namestart", SearchText.literal(wanted) + "%")
                .param("start", SearchText.literal(wanted.toLowerCase(Locale.ROOT)) + "%")
                .param("limit", limit)
                .query(CARD)
                .list();
    }
}
