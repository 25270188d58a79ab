package org.niangjia.registry;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.Fact;
import org.niangjia.platform.FactsEnded;
import org.niangjia.platform.FactsRecorded;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.Rows;
import org.niangjia.registry.RecordOutcome.Done;
import org.niangjia.registry.RecordOutcome.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Teams of unions and employers: founded, joined, left, disbanded. */
@Service
@Transactional
public class Teams {
    static final String TYPE = "registry.team";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Journal journal;
    private final Reach reach;
    private final EmployerFacts employerFacts;
    private final ApplicationEventPublisher events;

    Teams(
            JdbcClient jdbc,
            Clock clock,
            Journal journal,
            Reach reach,
            EmployerFacts employerFacts,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.journal = journal;
        this.reach = reach;
        this.employerFacts = employerFacts;
        this.events = events;
    }

    public RecordOutcome found(Actor actor, NewTeam team) {
        reach.union(actor, team.unionId());
        if (team.employerId() != null) {
            reach.employer(actor, team.employerId());
        }
        if (team.foundedOn().isAfter(reach.today())) {
            return Refused.IN_THE_FUTURE;
        }
        long id = jdbc.sql("""
                insert into registry_team (union_id, employer_id, name, kind, founded_on, created_at)
                values (:union, :employer, :name, :kind, :on, :now) returning id
                """)
                .param("union", team.unionId())
                .param("employer", team.employerId(), Types.BIGINT)
                .param("name", team.name())
                .param("kind", team.kind().name())
                .param("on", team.foundedOn())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        events.publishEvent(new FactsRecorded(List.of(new Fact(
                TYPE,
                team.foundedOn(),
                null,
                team.unionId(),
                null,
                id,
                CountUnit.TEAM,
                1,
                new RecordRef(TYPE, id),
                Map.of("kind", team.kind().name())))));
        refreshEmployer(team.employerId());
        note(actor, "registry.team.founded", id, Map.of("name", team.name()));
        return new Done(id);
    }

    /** REG-36 Nobody is in a team twice at a time. */
    public RecordOutcome admit(Actor actor, long teamId, long personId, boolean leader, LocalDate on) {
        var team = locked(actor, teamId);
        reach.person(actor, personId);
        var refused = team.against(on, reach.today());
        if (refused != null) {
            return refused;
        }
        if (gone(personId)) {
            return Refused.PERSON_GONE;
        }
        if (openSince(teamId, personId).isPresent()) {
            return Refused.MEMBER_ALREADY;
        }
        // Somebody who left and returns on the day of joining never was away.
        Writes.one(jdbc.sql("""
                insert into registry_team_member (team_id, person_id, since_on, leader)
                values (:team, :person, :on, :leader)
                on conflict (team_id, person_id, since_on) do update set until_on = null, leader = excluded.leader
                """)
                .param("team", teamId)
                .param("person", personId)
                .param("on", on)
                .param("leader", leader));
        note(actor, "registry.team.admitted", teamId, Map.of("person", personId, "on", on.toString()));
        return new Done(teamId);
    }

    /** @param on the first day without the person */
    public RecordOutcome dismiss(Actor actor, long teamId, long personId, LocalDate on) {
        var team = locked(actor, teamId);
        var refused = team.against(on, reach.today());
        if (refused != null) {
            return refused;
        }
        var since = openSince(teamId, personId);
        if (since.isEmpty()) {
            return Refused.NOT_A_MEMBER;
        }
        if (on.isBefore(since.get())) {
            return Refused.BEFORE_BEGINNING;
        }
        Writes.one(jdbc.sql("""
                update registry_team_member set until_on = :on
                where team_id = :team and person_id = :person and until_on is null
                """).param("on", on).param("team", teamId).param("person", personId));
        note(actor, "registry.team.dismissed", teamId, Map.of("person", personId, "on", on.toString()));
        return new Done(teamId);
    }

    /** REG-34 A disbanded team changes no more; whoever is in it leaves with that day. */
    public RecordOutcome disband(Actor actor, long teamId, LocalDate on) {
        var team = locked(actor, teamId);
        var refused = team.against(on, reach.today());
        if (refused != null) {
            return refused;
        }
        Writes.one(jdbc.sql("update registry_team set disbanded_on = :on where id = :id")
                .param("on", on)
                .param("id", teamId));
        Writes.any(jdbc.sql("""
                update registry_team_member set until_on = greatest(since_on, :on)
                where team_id = :id and until_on is null
                """).param("on", on).param("id", teamId));
        events.publishEvent(new FactsEnded(TYPE, List.of(new RecordRef(TYPE, teamId)), on));
        refreshEmployer(team.employerId());
        note(actor, "registry.team.disbanded", teamId, Map.of("on", on.toString()));
        return new Done(teamId);
    }

    private boolean gone(long personId) {
        return jdbc.sql("select erased_at is not null or store_only_at is not null from registry_person where id = :id")
                .param("id", personId)
                .query(Boolean.class)
                .single();
    }

    private Optional<LocalDate> openSince(long teamId, long personId) {
        return jdbc.sql("""
                select since_on from registry_team_member
                where team_id = :team and person_id = :person and until_on is null
                """)
                .param("team", teamId)
                .param("person", personId)
                .query(LocalDate.class)
                .optional();
    }

    private void refreshEmployer(@Nullable Long employerId) {
        if (employerId != null) {
            employerFacts.refresh(employerId);
        }
    }

    private Standing locked(Actor actor, long teamId) {
        var team = jdbc.sql("""
                select union_id, employer_id, founded_on, disbanded_on from registry_team where id = :id
                for no key update
                """)
                .param("id", teamId)
                .query(Rows.of(Standing.class))
                .optional()
                .orElseThrow(() -> new NotFound("team", teamId));
        reach.union(actor, team.unionId());
        return team;
    }

    private void note(Actor actor, String act, long teamId, Map<String, ?> after) {
        journal.record(actor, act, new RecordRef(TYPE, teamId), "", null, after);
    }

    public record NewTeam(long unionId, @Nullable Long employerId, String name, TeamKind kind, LocalDate foundedOn) {}

    private record Standing(
            long unionId,
            @Nullable Long employerId,
            LocalDate foundedOn,
            @Nullable LocalDate disbandedOn) {
        @Nullable
        Refused against(LocalDate on, LocalDate today) {
            if (on.isAfter(today)) {
                return Refused.IN_THE_FUTURE;
            }
            if (disbandedOn != null) {
                return Refused.ENDED_ALREADY;
            }
            return on.isBefore(foundedOn) ? Refused.BEFORE_BEGINNING : null;
        }
    }
}
