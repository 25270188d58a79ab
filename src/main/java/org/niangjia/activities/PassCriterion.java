package org.niangjia.activities;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.niangjia.platform.Actor;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.web.Words;
import org.niangjia.programmes.AudienceCriterion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** "Has just taken a place of this tour." Set by {@link TourPasses}; officers may use it, too. */
@Component
class PassCriterion implements AudienceCriterion {
    static final String KIND = "ACTIVITY_PASS";
    private final JdbcClient jdbc;
    private final Clock clock;

    PassCriterion(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int order() {
        return 900;
    }

    private record Tour(long id, String name) {}

    @Override
    public List<Asked> asks(Words words, Actor actor) {
        var choices = jdbc.sql("""
                select id, name from activities_activity where tour_days is not null and state in ('DRAFT', 'OPEN')
                  and union_id in (select union_id from registry_lineage where ancestor_id = :root and valid_to is null)
                order by id desc limit 100
                """).param("root", actor.unionId()).query(Rows.of(Tour.class)).list().stream()
                .map(tour -> new Choice(String.valueOf(tour.id()), tour.name()))
                .toList();
        return List.of(new Asked("activity", Asked.Type.ONE, words.say("activities.criterion.pass"), choices));
    }

    @Override
    public String sentence(Words words, Answer answer) {
        return words.say("activities.criterion.pass.sentence");
    }

    @Override
    public Fragment sql(Answer answer, LocalDate on, String prefix) {
        Integer activity = answer.number("activity");
        return new Fragment(
                "exists (select 1 from activities_pass ap where ap.activity_id = :" + prefix
                        + "activity and ap.person_id = p.id and ap.issued_at > :" + prefix + "fresh)",
                Map.of(
                        prefix + "activity",
                        activity == null ? 0L : activity.longValue(),
                        prefix + "fresh",
                        Moments.at(clock.instant().minus(TourBudget.PASS_LIFE))));
    }
}
