package org.niangjia.surveys;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The members a poll asks, today: each person once, under the union joined last, only the frozen audience if there is one. */
@Component
class Roster {
    /** Needs :poll, :scope and :limited; one row per person with person_id, union_id and employer_id. */
    static final String ASKED = """
            select distinct on (m.person_id) m.person_id, m.union_id, m.employer_id
            from registry_membership m
            join registry_lineage l on l.union_id = m.union_id and l.ancestor_id = :scope and l.valid_to is null
            join registry_person p on p.id = m.person_id and p.erased_at is null and p.store_only_at is null
            where m.left_on is null and (not :limited or exists (
              select 1 from surveys_invited i where i.poll_id = :poll and i.person_id = m.person_id))
            order by m.person_id, m.joined_on desc, m.id desc
            """;

    private final JdbcClient jdbc;

    Roster(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Map<String, Object> parameters(Poll poll, long scope) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("poll", poll.key());
        parameters.put("scope", scope);
        parameters.put("limited", poll.audienceId() != null);
        return parameters;
    }

    record Member(long personId, long unionId, String name) {}

    /** The people of a scope, or those among the given ids. */
    List<Member> members(Poll poll, long scope, List<Long> among) {
        if (among.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select r.person_id, r.union_id, q.name from ("
                        + ASKED.replace("where m.left_on", "where m.person_id in (:among) and m.left_on")
                        + ") r join registry_person q on q.id = r.person_id")
                .params(parameters(poll, scope))
                .param("among", among)
                .query(Rows.of(Member.class))
                .list();
    }

    Optional<Member> member(Poll poll, long scope, long person) {
        return members(poll, scope, List.of(person)).stream().findFirst();
    }

    List<Member> everybody(Poll poll, long scope) {
        return jdbc.sql("select r.person_id, r.union_id, q.name from (" + ASKED
                        + ") r join registry_person q on q.id = r.person_id order by q.pinyin, q.id")
                .params(parameters(poll, scope))
                .query(Rows.of(Member.class))
                .list();
    }

    /** Those asked in the scope who have not answered. */
    List<Long> silent(Poll poll, long scope) {
        return jdbc.sql("select r.person_id from (" + ASKED + """
                        ) r where not exists (select 1 from surveys_answer a
                          where a.poll_id = :poll and a.person_id = r.person_id)
                        """)
                .params(parameters(poll, scope))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** People of the member's union by exact name, to find companions. */
    List<Member> named(Poll poll, long union, List<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select r.person_id, r.union_id, q.name from (" + ASKED
                        + ") r join registry_person q on q.id = r.person_id where q.name in (:names)")
                .params(parameters(poll, union))
                .param("names", names)
                .query(Rows.of(Member.class))
                .list();
    }
}
