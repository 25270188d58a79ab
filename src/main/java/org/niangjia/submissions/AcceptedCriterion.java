package org.niangjia.submissions;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.niangjia.platform.Actor;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.web.Words;
import org.niangjia.programmes.AudienceCriterion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SUB-09 Who sent in something that was accepted: the entry condition of a draw (S33). */
@Component
class AcceptedCriterion implements AudienceCriterion {
    private final JdbcClient jdbc;

    AcceptedCriterion(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "SUBMITTED";
    }

    @Override
    public int order() {
        return 86;
    }

    private record CallName(long id, String title) {}

    @Override
    public List<Asked> asks(Words words, Actor actor) {
        var calls = jdbc.sql("""
                select id, title from submissions_call where state <> 'DRAFT'
                  and (union_id in (select union_id from registry_lineage where ancestor_id = :top and valid_to is null)
                    or union_id in (select ancestor_id from registry_lineage where union_id = :top and valid_to is null))
                order by id desc limit 100
                """).param("top", actor.unionId()).query(Rows.of(CallName.class)).list().stream()
                .map(call -> new Choice(String.valueOf(call.id()), call.title()))
                .toList();
        return List.of(new Asked("call", Asked.Type.ONE, words.say("submissions.criterion.call"), calls));
    }

    @Override
    public String sentence(Words words, Answer answer) {
        String title = jdbc.sql("select title from submissions_call where id = :id")
                .param("id", call(answer))
                .query(String.class)
                .optional()
                .orElse("?");
        return words.say("submissions.criterion.is", title);
    }

    @Override
    public Fragment sql(Answer answer, LocalDate on, String prefix) {
        return new Fragment("""
                exists (select 1 from submissions_entry se where se.person_id = p.id and se.call_id = :%1$scall
                  and se.state = 'ACCEPTED')
                """.formatted(prefix), Map.of(prefix + "call", call(answer)));
    }

    private static long call(Answer answer) {
        Integer call = answer.number("call");
        return call == null ? -1 : call;
    }
}
