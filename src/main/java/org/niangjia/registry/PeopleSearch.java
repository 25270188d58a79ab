package org.niangjia.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.niangjia.platform.data.SearchClient;
import org.niangjia.platform.data.SearchText;
import org.springframework.stereotype.Component;

/**
 * Finds people in a subtree so that it stays fast with a million of them: the text goes through one index per meaning, and
 * membership is tested for the few it leaves; without text the list is walked by key and stops at the limit.
 */
@Component
class PeopleSearch {
    private final SearchClient jdbc;
    private final Reach reach;

    PeopleSearch(SearchClient jdbc, Reach reach) {
        this.jdbc = jdbc;
        this.reach = reach;
    }

    /** Ordered by id; at most {@code limit}. */
    List<Long> ids(PeopleFilter filter, int limit) {
        return ids(filter, 0, limit);
    }

    /** @param after the last id of the page before, 0 for the first page */
    List<Long> ids(PeopleFilter filter, long after, int limit) {
        return ids(filter, 0, after, limit);
    }

    List<Long> ids(PeopleFilter filter, long offset, long after, int limit) {
        var query = query(filter);
        query.parameters().put("after", after);
        query.parameters().put("limit", limit);
        query.parameters().put("offset", offset);
        return jdbc.sql("select p.id from registry_person p where p.id > :after and " + query.where()
                        + " order by p.id limit :limit offset :offset")
                .params(query.parameters())
                .query(Keys.ROW)
                .list();
    }

    /** How many, counted no further than {@code cap}: nobody reads page 5,000. */
    long count(PeopleFilter filter, int cap) {
        var query = query(filter);
        query.parameters().put("cap", cap);
        return jdbc.sql("select count(*) from (select from registry_person p where " + query.where()
                        + " limit :cap) found")
                .params(query.parameters())
                .query(Long.class)
                .single();
    }

    Query query(PeopleFilter filter) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("top", filter.unionId());
        var where = new StringBuilder("p.erased_at is null and ");
        if (filter.employerId() == null && filter.employerText().isBlank()) {
            where.append("""
                    exists (select from registry_membership m
                        join registry_lineage l on l.union_id = m.union_id and l.ancestor_id = :top and l.valid_to is null
                        where m.person_id = p.id and m.left_on is null)""");
        } else {
            // The few people of an employer are collected first: walking the list until some turn up takes seconds.
            where.append("""
                    p.id = any (array(select m.person_id from registry_membership m
                        join registry_lineage l on l.union_id = m.union_id and l.ancestor_id = :top and l.valid_to is null
                        where m.employer_id = any (:employers) and m.left_on is null))""");
            parameters.put("employers", employers(filter).toArray(Long[]::new));
        }
        text(filter.text().strip(), where, parameters);
        marks(filter, where, parameters);
        return new Query(where.toString(), parameters);
    }

    private List<Long> employers(PeopleFilter filter) {
        return filter.employerId() != null
                ? List.of(filter.employerId())
                : jdbc.sql("""
                        select id from registry_employer
                        where name like :name or initials like :latin or pinyin like :latin order by id limit 200
                        """)
                        .param(
                                "name",
                                "%" + SearchText.literal(filter.employerText().strip()) + "%")
                        .param("latin", prefix(filter.employerText()))
                        .query(Keys.ROW)
                        .list();
    }

    private static void text(String text, StringBuilder where, Map<String, Object> parameters) {
        if (text.isEmpty()) {
            return;
        }
        if (SearchText.isDigits(text)) {
            where.append(" and p.phone_tail = :tail");
            parameters.put("tail", text.length() <= 4 ? text : text.substring(text.length() - 4));
        } else if (SearchText.isLatin(text)) {
            where.append(" and (p.initials like :latin or p.pinyin like :latin)");
            parameters.put("latin", prefix(text));
        } else {
            where.append(" and p.name like :name");
            parameters.put("name", SearchText.literal(text) + "%");
        }
    }

    private void marks(PeopleFilter filter, StringBuilder where, Map<String, Object> parameters) {
        if (!filter.form().isEmpty()) {
            where.append(" and p.employment_form = :form");
            parameters.put("form", filter.form());
        }
        if (filter.migrant() != null) {
            where.append(" and p.migrant = :migrant");
            parameters.put("migrant", filter.migrant());
        }
        if (filter.hardship().equals("ANY")) {
            where.append(" and p.hardship_class is not null");
        } else if (!filter.hardship().isEmpty()) {
            where.append(" and p.hardship_class = :hardship");
            parameters.put("hardship", filter.hardship());
        }
        if (!filter.tag().isEmpty()) {
            where.append(' ').append("""
                     and exists (select from registry_tag t where t.person_id = p.id and t.kind = :tag
                        and t.valid_from <= :today and (t.valid_to is null or t.valid_to >= :today))""");
            parameters.put("tag", filter.tag());
            parameters.put("today", reach.today());
        }
        if (filter.bornFrom() != null) {
            where.append(" and p.birth_on >= :bornFrom");
            parameters.put("bornFrom", filter.bornFrom());
        }
        if (filter.bornTo() != null) {
            where.append(" and p.birth_on <= :bornTo");
            parameters.put("bornTo", filter.bornTo());
        }
    }

    private static String prefix(String text) {
        return SearchText.literal(text.strip().toLowerCase(Locale.ROOT)) + "%";
    }

    /** A condition on {@code registry_person p}. */
    record Query(String where, Map<String, Object> parameters) {}
}
