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

/** Reads teams and specialists for pages. */
@Component
public class TeamList {
    private static final String COLUMNS = """
            select t.id, t.name, t.kind, t.founded_on, t.disbanded_on, t.union_id, u.name union_name,
                coalesce(e.name, '') employer_name,
                (select count(*) from registry_team_member m where m.team_id = t.id and m.until_on is null) members
            """;
    private static final String FROM = """
            from registry_team t join registry_union u on u.id = t.union_id
            left join registry_employer e on e.id = t.employer_id
            """;
    private static final String FILTER = """
            join registry_lineage l on l.union_id = t.union_id and l.ancestor_id = :top and l.valid_to is null
            where (:text = '' or t.name like :inside) and (:kind = '' or t.kind = :kind)
            """;
    private static final String SPECIALISTS = """
            from registry_specialist s join registry_person p on p.id = s.person_id and p.erased_at is null
            where (exists (select from registry_membership m
                    join registry_lineage l on l.union_id = m.union_id and l.ancestor_id = :top and l.valid_to is null
                    where m.person_id = p.id and m.left_on is null)
                or not exists (select from registry_membership where person_id = p.id)
                    and exists (select from registry_union where id = :top and parent_id is null))
              and (:text = '' or p.name like :inside or s.expertise like :inside) and (:kind = '' or s.kind = :kind)
              and s.until_on is null
            """;

    private final SearchClient jdbc;

    TeamList(SearchClient jdbc) {
        this.jdbc = jdbc;
    }

    public PageOf<Row> page(long top, String text, String kind, Paging paging) {
        return page(Row.class, COLUMNS, FROM + FILTER, "t.name, t.id", top, text, kind, paging);
    }

    public PageOf<Specialist> specialists(long top, String text, String kind, Paging paging) {
        return page(Specialist.class, """
                select s.id, s.person_id, p.name, s.kind, s.expertise, s.since_on,
                    coalesce((select string_agg(h.title, '、' order by h.granted_on) from registry_honour h
                        where h.subject_type = 'PERSON' and h.subject_id = p.id and h.revoked_on is null), '') titles
                """, SPECIALISTS, "p.name, s.id", top, text, kind, paging);
    }

    private <T extends Record> PageOf<T> page(
            Class<T> type,
            String columns,
            String from,
            String order,
            long top,
            String text,
            String kind,
            Paging paging) {
        return Paged.read(
                sql -> bind(jdbc.sql(sql), top, text, kind), columns, from, "order by " + order, Rows.of(type), paging);
    }

    private static JdbcClient.StatementSpec bind(
            JdbcClient.StatementSpec statement, long top, String text, String kind) {
        String wanted = SearchText.literal(text.strip());
        return statement
                .param("top", top)
                .param("text", wanted)
                .param("inside", "%" + wanted + "%")
                .param("kind", kind);
    }

    public Optional<Row> find(long teamId) {
        return jdbc.sql(COLUMNS + FROM + "where t.id = :id")
                .param("id", teamId)
                .query(Rows.of(Row.class))
                .optional();
    }

    /** Those of today first. */
    public List<Member> members(long teamId) {
        return jdbc.sql("""
                select m.person_id, p.name, m.since_on, m.until_on, m.leader from registry_team_member m
                join registry_person p on p.id = m.person_id
                where m.team_id = :id order by m.until_on desc nulls first, m.leader desc, m.since_on, p.id limit 500
                """).param("id", teamId).query(Rows.of(Member.class)).list();
    }

    public List<Calling> callings(long personId) {
        return jdbc.sql("""
                select id, kind, expertise, since_on, until_on from registry_specialist where person_id = :id
                order by since_on desc, id desc
                """).param("id", personId).query(Rows.of(Calling.class)).list();
    }

    public Optional<Calling> calling(long specialistId) {
        return jdbc.sql("select id, kind, expertise, since_on, until_on from registry_specialist where id = :id")
                .param("id", specialistId)
                .query(Rows.of(Calling.class))
                .optional();
    }

    public record Row(
            long id,
            String name,
            String kind,
            LocalDate foundedOn,
            @Nullable LocalDate disbandedOn,
            long unionId,
            String unionName,
            String employerName,
            long members) {}

    public record Member(
            long personId,
            String name,
            LocalDate sinceOn,
            @Nullable LocalDate untilOn,
            boolean leader) {}

    public record Specialist(
            long id, long personId, String name, String kind, String expertise, LocalDate sinceOn, String titles) {}

    public record Calling(
            long id,
            String kind,
            String expertise,
            LocalDate sinceOn,
            @Nullable LocalDate untilOn) {}
}
