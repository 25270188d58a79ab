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

/** Reads unions for pages. */
@Component
public class UnionList {
    private final SearchClient jdbc;

    UnionList(SearchClient jdbc) {
        this.jdbc = jdbc;
    }

    /** With text or a kind everything of the subtree that fits, otherwise only the direct children. */
    public PageOf<Row> page(long top, String text, String kind, Paging paging) {
        boolean whole = !text.isBlank() || !kind.isEmpty();
        String from = """
                from registry_union u
                join registry_lineage l on l.union_id = u.id and l.ancestor_id = :top and l.valid_to is null
                where u.dissolved_on is null and (l.depth = 1 or :whole and l.depth >= 0)
                  and (:text = '' or u.name like :inside or u.initials like :latin or u.pinyin like :latin)
                  and (:kind = '' or u.kind = :kind)
                """;
        return Paged.read(
                sql -> bind(jdbc.sql(sql), top, text, kind, whole),
                """
                        select u.id, u.name, u.kind, u.founded_on, u.chair_name,
                            (select count(*) from registry_union c where c.parent_id = u.id and c.dissolved_on is null) children,
                            (select count(*) from registry_membership m where m.union_id = u.id and m.left_on is null) members
                        """,
                from,
                "order by u.kind, u.name, u.id",
                Rows.of(Row.class),
                paging);
    }

    private static JdbcClient.StatementSpec bind(
            JdbcClient.StatementSpec statement, long top, String text, String kind, boolean whole) {
        String wanted = SearchText.literal(text.strip());
        return statement
                .param("top", top)
                .param("text", wanted)
                .param("inside", "%" + wanted + "%")
                .param("latin", wanted.toLowerCase(java.util.Locale.ROOT) + "%")
                .param("kind", kind)
                .param("whole", whole);
    }

    public Optional<Details> details(long unionId) {
        return jdbc.sql("""
                select u.id, u.name, u.kind, u.founded_on, u.dissolved_on, u.chair_name, u.credit_code, u.employer_id,
                    e.name employer_name, u.merged_into_id, s.name merged_into_name,
                    (select count(*) from registry_membership m where m.union_id = u.id and m.left_on is null) members,
                    (select count(distinct m.person_id) from registry_membership m
                        join registry_lineage l on l.union_id = m.union_id and l.ancestor_id = u.id and l.valid_to is null
                        where m.left_on is null) people_below
                from registry_union u
                left join registry_employer e on e.id = u.employer_id
                left join registry_union s on s.id = u.merged_into_id
                where u.id = :id
                """).param("id", unionId).query(Rows.of(Details.class)).optional();
    }

    public List<Change> history(long unionId) {
        return jdbc.sql("""
                select c.kind, c.on_date, c.before_text, c.after_text, c.actor_name
                from registry_union_change c where c.union_id = :id order by c.on_date desc, c.id desc limit 100
                """).param("id", unionId).query(Rows.of(Change.class)).list();
    }

    /** Choices for a form: existing unions of the subtree. */
    public List<UnionDirectory.UnionCard> choices(long top, String text, int limit) {
        return jdbc.sql("""
                select u.id, u.parent_id, u.name, u.kind, u.employer_id, u.dissolved_on
                from registry_union u
                join registry_lineage l on l.union_id = u.id and l.ancestor_id = :top and l.valid_to is null
                where u.dissolved_on is null and (:text = '' or u.name like :inside or u.initials like :latin)
                order by l.depth, u.name, u.id limit :limit
                """)
                .param("top", top)
                .param("text", text.strip())
                .param("inside", SearchText.within(text))
                .param("latin", SearchText.literal(text.strip().toLowerCase(java.util.Locale.ROOT)) + "%")
                .param("limit", limit)
                .query(Rows.of(UnionDirectory.UnionCard.class))
                .list();
    }

    public record Row(
            long id, String name, String kind, LocalDate foundedOn, String chairName, long children, long members) {}

    public record Details(
            long id,
            String name,
            String kind,
            LocalDate foundedOn,
            @Nullable LocalDate dissolvedOn,
            String chairName,
            @Nullable String creditCode,
            @Nullable Long employerId,
            @Nullable String employerName,
            @Nullable Long mergedIntoId,
            @Nullable String mergedIntoName,
            long members,
            long peopleBelow) {}

    public record Change(String kind, LocalDate onDate, String beforeText, String afterText, String actorName) {}
}
