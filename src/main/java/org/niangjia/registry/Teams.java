package org.niangjia.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Teams of unions and enterprises: culture and sports, technical service, volunteers. */
@Service
@Transactional
public class Teams {
    static final String TYPE = "registry.team";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Journal journal;
    private final Reach reach;
    private final EmployerFacts employerFacts;

    Teams(JdbcClient jdbc, Clock clock, Journal journal, Reach reach, EmployerFacts employerFacts) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.journal = journal;
        this.reach = reach;
        this.employerFacts = employerFacts;
    }

    /** What a team is for. */
    public enum Kind {
        CULTURE_SPORT,
        TECHNICAL_SERVICE,
        VOLUNTEER,
        EXPERT,
        LEGAL
    }

    /** Every answer to changing a team. */
    public sealed interface Outcome {
        record Done(long teamId) implements Outcome {}

        /** Why the team stays as it is. */
        enum Refused implements Outcome {
            /** REG-01 */
            IN_THE_FUTURE,
            /** REG-60 */
            BEFORE_FOUNDING
        }
    }

    /** @param employerId the enterprise it belongs to, or null for a team of the union alone */
    public record NewTeam(long unionId, @Nullable Long employerId, String name, Kind kind, LocalDate foundedOn) {}

    public Outcome found(Actor actor, NewTeam team) {
        reach.union(actor, team.unionId());
        if (team.employerId() != null) {
            reach.employer(actor, team.employerId());
        }
        if (team.foundedOn().isAfter(reach.today())) {
            return Outcome.Refused.IN_THE_FUTURE;
        }
        long id = jdbc.sql("""
                insert into registry_team (union_id, employer_id, name, kind, founded_on, created_at)
                values (:union, :employer, :name, :kind, :on, :now) returning id
                """)
                .param("union", team.unionId())
                .param("employer", team.employerId(), java.sql.Types.BIGINT)
                .param("name", team.name())
                .param("kind", team.kind().name())
                .param("on", team.foundedOn())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        refresh(team.employerId());
        journal.record(actor, "registry.team.founded", new RecordRef(TYPE, id), "", null, Map.of("name", team.name()));
        return new Outcome.Done(id);
    }

    public Outcome disband(Actor actor, long teamId, LocalDate on) {
        var team = jdbc.sql("""
                select union_id, employer_id, founded_on from registry_team
                where id = :id and disbanded_on is null for no key update
                """)
                .param("id", teamId)
                .query(org.niangjia.platform.data.Rows.of(Standing.class))
                .optional()
                .orElseThrow(() -> new NotFound("team", teamId));
        reach.union(actor, team.unionId());
        if (on.isAfter(reach.today())) {
            return Outcome.Refused.IN_THE_FUTURE;
        }
        if (on.isBefore(team.foundedOn())) {
            return Outcome.Refused.BEFORE_FOUNDING;
        }
        int rows = jdbc.sql("update registry_team set disbanded_on = :on where id = :id")
                .param("on", on)
                .param("id", teamId)
                .update();
        if (rows != 1) {
            throw new IllegalStateException("team " + teamId + " was not written");
        }
        refresh(team.employerId());
        journal.record(actor, "registry.team.disbanded", new RecordRef(TYPE, teamId), "");
        return new Outcome.Done(teamId);
    }

    private void refresh(@Nullable Long employerId) {
        if (employerId != null) {
            employerFacts.refresh(employerId);
        }
    }

    private record Standing(long unionId, @Nullable Long employerId, LocalDate foundedOn) {}
}
