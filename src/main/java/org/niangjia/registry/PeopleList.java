package org.niangjia.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads people for pages and exports. */
@Component
public class PeopleList {
    /** Counting stops here: nobody reads page 500, and the list stays fast with a million people. */
    public static final int COUNTED = 10_000;

    private static final int CHUNK = 2_000;
    private static final String ROWS = """
            select p.id, p.name, p.sex, p.birth_on, p.phone_tail, p.employment_form, p.migrant, p.hardship_class,
                m.union_id, coalesce(u.name, '') union_name, coalesce(e.name, '') employer_name, m.joined_on
            from registry_person p
            left join lateral (select union_id, employer_id, joined_on from registry_membership
                where person_id = p.id order by left_on desc nulls first, joined_on desc, id desc limit 1) m on true
            left join registry_union u on u.id = m.union_id
            left join registry_employer e on e.id = m.employer_id
            where p.id = any (:ids) order by p.id
            """;

    private final JdbcClient jdbc;
    private final PeopleSearch search;

    PeopleList(JdbcClient jdbc, PeopleSearch search) {
        this.jdbc = jdbc;
        this.search = search;
    }

    public PageOf<Row> page(PeopleFilter filter, Paging paging) {
        long total = search.count(filter, COUNTED);
        var ids = search.ids(filter, paging.offset(), 0, paging.size());
        return new PageOf<>(rows(ids), paging.page(), paging.size(), total);
    }

    /** All of them in chunks by key, each chunk a short statement: a slow reader holds no cursor open. */
    public void each(PeopleFilter filter, Consumer<Row> sink) {
        long after = 0;
        for (var ids = search.ids(filter, after, CHUNK); !ids.isEmpty(); ids = search.ids(filter, after, CHUNK)) {
            rows(ids).forEach(sink);
            after = ids.getLast();
        }
    }

    private List<Row> rows(List<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(ROWS)
                        .param("ids", ids.toArray(Long[]::new))
                        .query(Rows.of(Row.class))
                        .list();
    }

    @Transactional(readOnly = true)
    public Optional<Details> details(long personId) {
        return jdbc.sql("""
                select id, name, sex, birth_on, id_lookup is not null has_id, phone_lookup is not null has_phone, phone_tail,
                    home_division, migrant, employment_form, hardship_class, household_id,
                    erased_at is not null erased, store_only_at is not null store_only, version
                from registry_person where id = :id
                """).param("id", personId).query(Rows.of(Details.class)).optional();
    }

    public List<Membership> memberships(long personId) {
        return jdbc.sql("""
                select m.id, m.union_id, u.name union_name, coalesce(e.name, '') employer_name, m.job_title, m.joined_on,
                    m.left_on
                from registry_membership m join registry_union u on u.id = m.union_id
                left join registry_employer e on e.id = m.employer_id
                where m.person_id = :id order by m.joined_on desc, m.id desc
                """)
                .param("id", personId)
                .query(Rows.of(Membership.class))
                .list();
    }

    public List<Tag> tags(long personId) {
        return jdbc.sql("""
                select id, kind, valid_from, valid_to, note from registry_tag where person_id = :id
                order by valid_from desc, id desc
                """).param("id", personId).query(Rows.of(Tag.class)).list();
    }

    public record Row(
            long id,
            String name,
            int sex,
            @Nullable LocalDate birthOn,
            String phoneTail,
            String employmentForm,
            boolean migrant,
            @Nullable String hardshipClass,
            @Nullable Long unionId,
            String unionName,
            String employerName,
            @Nullable LocalDate joinedOn) {}

    public record Details(
            long id,
            String name,
            int sex,
            @Nullable LocalDate birthOn,
            boolean hasId,
            boolean hasPhone,
            String phoneTail,
            @Nullable String homeDivision,
            boolean migrant,
            String employmentForm,
            @Nullable String hardshipClass,
            @Nullable Long householdId,
            boolean erased,
            boolean storeOnly,
            int version) {}

    public record Membership(
            long id,
            long unionId,
            String unionName,
            String employerName,
            String jobTitle,
            LocalDate joinedOn,
            @Nullable LocalDate leftOn) {}

    public record Tag(
            long id,
            String kind,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            String note) {}
}
