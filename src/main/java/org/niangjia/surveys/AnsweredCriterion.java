package org.niangjia.surveys;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.niangjia.platform.Actor;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.web.Words;
import org.niangjia.programmes.AudienceCriterion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SUR-12 Who answered so in a poll: stays feed the audiences of gifts and tickets. */
@Component
class AnsweredCriterion implements AudienceCriterion {
    private final JdbcClient jdbc;

    AnsweredCriterion(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "ANSWERED";
    }

    @Override
    public int order() {
        return 85;
    }

    private record PollName(long id, String title) {}

    @Override
    public List<Asked> asks(Words words, Actor actor) {
        var polls = jdbc.sql("""
                select id, title from surveys_poll where kind = 'STAY_OR_LEAVE' and state <> 'DRAFT'
                  and (union_id in (select union_id from registry_lineage where ancestor_id = :top and valid_to is null)
                    or union_id in (select ancestor_id from registry_lineage where union_id = :top and valid_to is null))
                order by id desc limit 100
                """).param("top", actor.unionId()).query(Rows.of(PollName.class)).list().stream()
                .map(poll -> new Choice(String.valueOf(poll.id()), poll.title()))
                .toList();
        var choices = PollKind.DECISIONS.stream()
                .map(code -> new Choice(code, words.say("surveys.choice." + code)))
                .toList();
        return List.of(
                new Asked("poll", Asked.Type.ONE, words.say("surveys.criterion.poll"), polls),
                new Asked("any", Asked.Type.MANY, words.say("surveys.criterion.choice"), choices));
    }

    @Override
    public Map<String, String> problems(Answer answer) {
        if (answer.isEmpty()) {
            return Map.of();
        }
        if (answer.number("poll") == null) {
            return Map.of("poll", "surveys.criterion.problem");
        }
        return answer.all("any").isEmpty() ? Map.of("any", "surveys.criterion.problem") : Map.of();
    }

    @Override
    public String sentence(Words words, Answer answer) {
        String title = jdbc.sql("select title from surveys_poll where id = :id")
                .param("id", poll(answer))
                .query(String.class)
                .optional()
                .orElse("?");
        return words.say(
                "surveys.criterion.is",
                title,
                answer.all("any").stream()
                        .filter(PollKind.DECISIONS::contains)
                        .map(code -> words.say("surveys.choice." + code))
                        .collect(Collectors.joining(words.say("surveys.criterion.or"))));
    }

    @Override
    public Fragment sql(Answer answer, LocalDate on, String prefix) {
        return new Fragment(
                """
                exists (select 1 from surveys_answer sa where sa.person_id = p.id and sa.poll_id = :%1$spoll
                  and sa.choice in (:%1$sany))
                """.formatted(prefix),
                Map.of(
                        prefix + "poll",
                        poll(answer),
                        prefix + "any",
                        answer.all("any").isEmpty() ? List.of("") : answer.all("any")));
    }

    private static long poll(Answer answer) {
        Integer poll = answer.number("poll");
        return poll == null ? -1 : poll;
    }
}
