package org.niangjia.registry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.data.Paged;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.data.SearchClient;
import org.niangjia.platform.data.SearchText;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Titles of a subtree, of whomever they are, for their list and its Excel file. */
@Component
public class HonourList {
    /** REG-11 Whoever holds it is of the subtree: by place, team, today's membership or the union of the employer. */
    private static final String FROM = """
            from registry_honour h
            join registry_union g on g.id = h.granted_by
            left join registry_person p on h.subject_type = 'PERSON' and p.id = h.subject_id
            left join registry_place a on h.subject_type = 'PLACE' and a.id = h.subject_id
            left join registry_team t on h.subject_type = 'TEAM' and t.id = h.subject_id
            left join registry_employer e on h.subject_type = 'EMPLOYER' and e.id = h.subject_id
            where (exists (select from registry_union where id = :top and parent_id is null)
                or exists (select from registry_lineage l where l.ancestor_id = :top and l.valid_to is null
                    and l.union_id in (a.union_id, t.union_id))
                or exists (select from registry_membership m
                    join registry_lineage l on l.union_id = m.union_id and l.ancestor_id = :top and l.valid_to is null
                    where m.person_id = p.id and m.left_on is null)
                or exists (select from registry_union u
                    join registry_lineage l on l.union_id = u.id and l.ancestor_id = :top and l.valid_to is null
                    where u.employer_id = e.id and u.dissolved_on is null))
              and (:text = '' or h.title like :inside or coalesce(p.name, a.name, t.name, e.name) like :inside)
              and (:subject = '' or h.subject_type = :subject)
              and (:held = '' or (h.revoked_on is null) = (:held = 'true'))
            """;

    private final SearchClient jdbc;

    HonourList(SearchClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param held {@code true}, {@code false} or empty for both */
    public PageOf<Row> page(long top, String text, String subject, String held, Paging paging) {
        return Paged.read(
                sql -> bind(jdbc.sql(sql), top, text, subject, held),
                """
                        select h.id, h.subject_type, h.subject_id,
                            coalesce(p.name, a.name, t.name, e.name, '') subject_name, h.title, g.name granted_by,
                            h.granted_on, h.revoked_on
                        """,
                FROM,
                "order by h.granted_on desc, h.id desc",
                Rows.of(Row.class),
                paging);
    }

    private static JdbcClient.StatementSpec bind(
            JdbcClient.StatementSpec statement, long top, String text, String subject, String held) {
        String wanted = SearchText.literal(text.strip());
        return statement
                .param("top", top)
                .param("text", wanted)
                .param("inside", "%" + wanted + "%")
                .param("subject", subject)
                .param("held", held);
    }

    public record Row(
            long id,
            HonourSubject subjectType,
            long subjectId,
            String subjectName,
            String title,
            String grantedBy,
            LocalDate grantedOn,
            @Nullable LocalDate revokedOn) {}
}
