package org.niangjia.surveys;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.niangjia.registry.PersonHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * SUR-20 Whoever answered, or whom an answer led to a subsidy, a leave place, a seat or a check, stays a person. Being
 * asked alone holds nobody against erasing.
 */
@Component
class AnswerHolders implements PersonHolder {
    private final JdbcClient jdbc;

    AnswerHolders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<Long> held(Collection<Long> personIds) {
        return new HashSet<>(jdbc.sql("""
                select person_id from surveys_answer where person_id = any (:people)
                union select companion_id from surveys_companion where companion_id = any (:people)
                union select person_id from surveys_subsidy where person_id = any (:people)
                union select person_id from surveys_leave_place where person_id = any (:people)
                union select person_id from surveys_seat where person_id = any (:people)
                union select person_id from surveys_check where person_id = any (:people)
                """)
                .param("people", personIds.toArray(Long[]::new))
                .query((row, _) -> row.getLong(1))
                .list());
    }

    @Override
    public String name() {
        return "surveys.answer";
    }
}
