package org.niangjia.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.Rows;
import org.niangjia.registry.MembershipOutcome.Done;
import org.niangjia.registry.MembershipOutcome.Refused;
import org.niangjia.registry.RegistryEvents.PersonWithdrawn;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who belongs to which union, and when. The person's row is locked first, so that two clerks cannot join one person twice. */
@Service
@Transactional
public class Memberships {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Journal journal;
    private final Reach reach;
    private final MembershipFacts facts;
    private final UnionRecords unions;
    private final ApplicationEventPublisher events;

    Memberships(
            JdbcClient jdbc,
            Clock clock,
            Journal journal,
            Reach reach,
            MembershipFacts facts,
            UnionRecords unions,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.journal = journal;
        this.reach = reach;
        this.facts = facts;
        this.unions = unions;
        this.events = events;
    }

    public MembershipOutcome join(Actor actor, long personId, Joining joining) {
        reach.union(actor, joining.unionId());
        boolean gone = lockPerson(personId);
        if (reach.elsewhere(actor, personId)) {
            note(actor, "registry.membership.join-refused", personId, Map.of("union", joining.unionId()));
            return Refused.MEMBER_ELSEWHERE;
        }
        var refused = againstJoining(personId, gone, joining.unionId(), joining.on());
        if (refused != null) {
            return refused;
        }
        long id = insert(personId, joining);
        facts.record(List.of(id));
        note(
                actor,
                "registry.membership.joined",
                personId,
                Map.of("union", joining.unionId(), "on", joining.on().toString()));
        return new Done(id);
    }

    public MembershipOutcome leave(Actor actor, long personId, long unionId, LocalDate on) {
        reach.union(actor, unionId);
        boolean gone = lockPerson(personId);
        var current = current(personId, unionId);
        var refused = againstLeaving(gone, current, on);
        if (refused != null || current == null) {
            return refused == null ? Refused.NOT_A_MEMBER : refused;
        }
        end(current.id(), on);
        note(actor, "registry.membership.left", personId, Map.of("union", unionId, "on", on.toString()));
        if (!belongsAnywhere(personId)) {
            events.publishEvent(new PersonWithdrawn(personId, "LEFT"));
        }
        return new Done(current.id());
    }

    /** REG-25 A transfer ends one membership and begins the other on the same day; both stay readable. */
    public MembershipOutcome transfer(Actor actor, long personId, long fromUnionId, Joining joining) {
        reach.union(actor, fromUnionId);
        reach.union(actor, joining.unionId());
        boolean gone = lockPerson(personId);
        var current = current(personId, fromUnionId);
        var refused = againstLeaving(gone, current, joining.on());
        if (refused == null) {
            refused = againstJoining(personId, gone, joining.unionId(), joining.on());
        }
        if (refused != null || current == null) {
            return refused == null ? Refused.NOT_A_MEMBER : refused;
        }
        end(current.id(), joining.on());
        long id = insert(personId, joining);
        facts.record(List.of(id));
        note(
                actor,
                "registry.membership.transferred",
                personId,
                Map.of(
                        "from",
                        fromUnionId,
                        "to",
                        joining.unionId(),
                        "on",
                        joining.on().toString()));
        return new Done(id);
    }

    private @Nullable Refused againstJoining(long personId, boolean gone, long unionId, LocalDate on) {
        if (gone) {
            return Refused.PERSON_GONE;
        }
        if (on.isAfter(reach.today())) {
            return Refused.IN_THE_FUTURE;
        }
        var union = unions.node(unionId);
        if (union.dissolvedOn() != null || on.isBefore(union.foundedOn())) {
            return Refused.UNION_NOT_THERE;
        }
        return current(personId, unionId) == null ? null : Refused.ALREADY_MEMBER;
    }

    private @Nullable Refused againstLeaving(boolean gone, @Nullable Current current, LocalDate on) {
        if (gone) {
            return Refused.PERSON_GONE;
        }
        if (current == null) {
            return Refused.NOT_A_MEMBER;
        }
        if (on.isAfter(reach.today())) {
            return Refused.IN_THE_FUTURE;
        }
        return on.isBefore(current.joinedOn()) ? Refused.BEFORE_JOINING : null;
    }

    boolean changedAfter(long unionId, LocalDate on) {
        return jdbc.sql("""
                select exists (select from registry_membership
                    where union_id = :union and (joined_on > :on or left_on > :on))
                """)
                .param("union", unionId)
                .param("on", on)
                .query(Boolean.class)
                .single();
    }

    /** All members of a merged union; somebody who belongs to both already only leaves the one. */
    void moveAll(long from, long to, LocalDate on) {
        moveSome(
                from,
                to,
                jdbc.sql("select person_id from registry_membership where union_id = :union and left_on is null")
                        .param("union", from)
                        .query(Keys.ROW)
                        .list(),
                on);
    }

    void moveSome(long from, long to, List<Long> people, LocalDate on) {
        if (people.isEmpty()) {
            return;
        }
        var ids = people.toArray(Long[]::new);
        var ended = jdbc.sql("""
                update registry_membership set left_on = :on
                where union_id = :from and left_on is null and person_id = any (:people) returning id
                """)
                .param("on", on)
                .param("from", from)
                .param("people", ids)
                .query(Keys.ROW)
                .list();
        if (ended.size() != people.size()) {
            throw new NotFound("members of union", from);
        }
        facts.end(ended, on);
        facts.record(jdbc.sql("""
                insert into registry_membership (person_id, union_id, employer_id, job_title, joined_on, created_at)
                select m.person_id, :to, m.employer_id, m.job_title, :on, :now
                from registry_membership m
                where m.id = any (:ended) and not exists (select from registry_membership other
                    where other.person_id = m.person_id and other.union_id = :to and other.left_on is null)
                returning id
                """)
                .param("to", to)
                .param("on", on)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("ended", ended.toArray(Long[]::new))
                .query(Keys.ROW)
                .list());
    }

    /** Ends every membership of somebody who is erased or stored only. */
    void endAll(long personId, LocalDate on) {
        facts.end(
                jdbc.sql("""
                        update registry_membership set left_on = greatest(joined_on, :on)
                        where person_id = :person and left_on is null returning id
                        """)
                        .param("person", personId)
                        .param("on", on)
                        .query(Keys.ROW)
                        .list(),
                on);
    }

    private void end(long membershipId, LocalDate on) {
        int rows = jdbc.sql("update registry_membership set left_on = :on where id = :id and left_on is null")
                .param("on", on)
                .param("id", membershipId)
                .update();
        if (rows != 1) {
            throw new IllegalStateException("membership " + membershipId + " was ended meanwhile");
        }
        facts.end(List.of(membershipId), on);
    }

    private long insert(long personId, Joining joining) {
        return jdbc.sql("""
                insert into registry_membership (person_id, union_id, employer_id, job_title, joined_on, created_at)
                values (:person, :union, coalesce(:employer, (select employer_id from registry_union where id = :union)),
                    :title, :on, :now)
                returning id
                """)
                .param("person", personId)
                .param("union", joining.unionId())
                .param("employer", joining.employerId(), java.sql.Types.BIGINT)
                .param("title", joining.jobTitle())
                .param("on", joining.on())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Whether the person was erased or is stored only. */
    private boolean lockPerson(long personId) {
        return jdbc.sql("""
                select erased_at is not null or store_only_at is not null from registry_person
                where id = :id for no key update
                """)
                .param("id", personId)
                .query(Boolean.class)
                .optional()
                .orElseThrow(() -> new NotFound("person", personId));
    }

    private @Nullable Current current(long personId, long unionId) {
        return jdbc.sql("""
                select id, joined_on from registry_membership
                where person_id = :person and union_id = :union and left_on is null
                """)
                .param("person", personId)
                .param("union", unionId)
                .query(Rows.of(Current.class))
                .optional()
                .orElse(null);
    }

    private boolean belongsAnywhere(long personId) {
        return jdbc.sql("select exists (select from registry_membership where person_id = :id and left_on is null)")
                .param("id", personId)
                .query(Boolean.class)
                .single();
    }

    private void note(Actor actor, String act, long personId, Map<String, ?> after) {
        journal.record(actor, act, new RecordRef("registry.person", personId), "", null, after);
    }

    /** @param employerId null takes the employer of the union */
    public record Joining(long unionId, @Nullable Long employerId, String jobTitle, LocalDate on) {
        public Joining(long unionId, LocalDate on) {
            this(unionId, null, "", on);
        }
    }

    private record Current(long id, LocalDate joinedOn) {}
}
