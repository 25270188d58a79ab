package org.niangjia.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.FactsEnded;
import org.niangjia.platform.FactsSelected;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.Rows;
import org.niangjia.registry.RecordOutcome.Done;
import org.niangjia.registry.RecordOutcome.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** People who are called upon for what they can: model workers, craftsmen, lawyers, judges. */
@Service
@Transactional
public class Specialists {
    static final String TYPE = "registry.specialist";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Journal journal;
    private final Reach reach;
    private final ApplicationEventPublisher events;

    Specialists(JdbcClient jdbc, Clock clock, Journal journal, Reach reach, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.journal = journal;
        this.reach = reach;
        this.events = events;
    }

    /** REG-37 Nobody is a specialist of one kind twice at a time. */
    public RecordOutcome enrol(Actor actor, long personId, SpecialistKind kind, String expertise, LocalDate since) {
        reach.person(actor, personId);
        boolean gone = jdbc.sql("""
                select erased_at is not null or store_only_at is not null from registry_person where id = :id
                for no key update
                """)
                .param("id", personId)
                .query(Boolean.class)
                .optional()
                .orElseThrow(() -> new NotFound("person", personId));
        if (gone) {
            return Refused.PERSON_GONE;
        }
        if (since.isAfter(reach.today())) {
            return Refused.IN_THE_FUTURE;
        }
        boolean already = jdbc.sql("""
                select exists (select from registry_specialist
                    where person_id = :person and kind = :kind and until_on is null)
                """)
                .param("person", personId)
                .param("kind", kind.name())
                .query(Boolean.class)
                .single();
        if (already) {
            return Refused.SPECIALIST_ALREADY;
        }
        long id = jdbc.sql("""
                insert into registry_specialist (person_id, kind, expertise, since_on, created_at)
                values (:person, :kind, :expertise, :since, :now) returning id
                """)
                .param("person", personId)
                .param("kind", kind.name())
                .param("expertise", expertise)
                .param("since", since)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        events.publishEvent(new FactsSelected("""
                select 'registry.specialist', s.since_on, s.until_on,
                    coalesce((select union_id from registry_membership where person_id = s.person_id
                            order by left_on desc nulls first, joined_on desc, id desc limit 1),
                        (select id from registry_union where parent_id is null)),
                    cast(null as bigint), s.person_id, 'PERSON', cast(1 as bigint), 'registry.specialist', s.id,
                    jsonb_build_object('kind', s.kind)
                from registry_specialist s where s.id = :id
                """, Map.of("id", id)));
        journal.record(
                actor,
                "registry.specialist.enrolled",
                new RecordRef(People.TYPE, personId),
                "",
                null,
                Map.of("kind", kind.name(), "expertise", expertise));
        return new Done(id);
    }

    /** @param on the first day on which the person is not called upon any more */
    public RecordOutcome end(Actor actor, long specialistId, LocalDate on) {
        var known = jdbc.sql("""
                select person_id, kind, since_on, until_on from registry_specialist where id = :id for no key update
                """)
                .param("id", specialistId)
                .query(Rows.of(Standing.class))
                .optional()
                .orElseThrow(() -> new NotFound("specialist", specialistId));
        reach.person(actor, known.personId());
        if (on.isAfter(reach.today())) {
            return Refused.IN_THE_FUTURE;
        }
        if (known.untilOn() != null) {
            return Refused.ENDED_ALREADY;
        }
        if (on.isBefore(known.sinceOn())) {
            return Refused.BEFORE_BEGINNING;
        }
        Writes.one(jdbc.sql("update registry_specialist set until_on = :on where id = :id")
                .param("on", on)
                .param("id", specialistId));
        events.publishEvent(new FactsEnded(TYPE, List.of(new RecordRef(TYPE, specialistId)), on));
        journal.record(
                actor,
                "registry.specialist.ended",
                new RecordRef(People.TYPE, known.personId()),
                "",
                null,
                Map.of("kind", known.kind(), "on", on.toString()));
        return new Done(specialistId);
    }

    private record Standing(
            long personId,
            String kind,
            LocalDate sinceOn,
            @Nullable LocalDate untilOn) {}
}
