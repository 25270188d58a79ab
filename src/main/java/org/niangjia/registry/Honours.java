package org.niangjia.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
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

/** Titles granted to people, places, teams and employers, and taken back (S48). */
@Service
@Transactional
public class Honours {
    static final String KIND = "registry.honour";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Journal journal;
    private final Reach reach;
    private final ApplicationEventPublisher events;

    Honours(JdbcClient jdbc, Clock clock, Journal journal, Reach reach, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.journal = journal;
        this.reach = reach;
        this.events = events;
    }

    /** REG-33 A title is held once at a time. The subject's row is locked: two who grant at once meet there. */
    public RecordOutcome grant(Actor actor, HonourSubject subject, long subjectId, String title, LocalDate on) {
        var holder = holder(actor, subject, subjectId);
        if (on.isAfter(reach.today())) {
            return Refused.IN_THE_FUTURE;
        }
        if (holder.endedOn() != null) {
            return Refused.ENDED_ALREADY;
        }
        if (holder.begunOn() != null && on.isBefore(holder.begunOn())) {
            return Refused.BEFORE_BEGINNING;
        }
        boolean held = jdbc.sql("""
                select exists (select from registry_honour where subject_type = :type and subject_id = :id
                    and title = :title and revoked_on is null)
                """)
                .param("type", subject.name())
                .param("id", subjectId)
                .param("title", title)
                .query(Boolean.class)
                .single();
        if (held) {
            return Refused.TITLE_HELD_ALREADY;
        }
        long id = jdbc.sql("""
                insert into registry_honour (subject_type, subject_id, title, granted_by, granted_on, created_at)
                values (:type, :id, :title, :by, :on, :now) returning id
                """)
                .param("type", subject.name())
                .param("id", subjectId)
                .param("title", title)
                .param("by", actor.post() == null ? holder.unionId() : actor.unionId())
                .param("on", on)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        events.publishEvent(new FactsRecorded(List.of(new Fact(
                KIND,
                on,
                null,
                holder.unionId(),
                null,
                subjectId,
                subject.unit(),
                1,
                new RecordRef(KIND, id),
                Map.of("title", title, "subject", subject.name(), "kind", holder.kind())))));
        journal.record(actor, "registry.honour.granted", subject.record(subjectId), "", null, Map.of("title", title));
        return new Done(id);
    }

    /** @param on the first day without the title */
    public RecordOutcome revoke(Actor actor, long honourId, LocalDate on, String reason) {
        var honour = jdbc.sql("""
                select subject_type, subject_id, title, granted_on, revoked_on from registry_honour where id = :id
                for no key update
                """)
                .param("id", honourId)
                .query(Rows.of(Held.class))
                .optional()
                .orElseThrow(() -> new NotFound("honour", honourId));
        var subject = HonourSubject.valueOf(honour.subjectType());
        var holder = holder(actor, subject, honour.subjectId());
        if (on.isAfter(reach.today())) {
            return Refused.IN_THE_FUTURE;
        }
        if (honour.revokedOn() != null) {
            return Refused.ENDED_ALREADY;
        }
        if (on.isBefore(honour.grantedOn())) {
            return Refused.BEFORE_BEGINNING;
        }
        Writes.one(jdbc.sql("update registry_honour set revoked_on = :on where id = :id")
                .param("on", on)
                .param("id", honourId));
        events.publishEvent(new FactsEnded(KIND, List.of(new RecordRef(KIND, honourId)), on));
        journal.record(
                actor,
                "registry.honour.revoked",
                subject.record(honour.subjectId()),
                reason,
                Map.of("title", honour.title(), "union", holder.unionId()),
                null);
        return new Done(honourId);
    }

    /** Title, grantor and days of everything the subject holds or held, newest first. */
    @Transactional(readOnly = true)
    public List<Honour> of(HonourSubject subject, long subjectId) {
        return jdbc.sql("""
                select h.id, h.title, h.granted_on, h.revoked_on, u.name granted_by from registry_honour h
                join registry_union u on u.id = h.granted_by
                where h.subject_type = :type and h.subject_id = :id order by h.granted_on desc, h.id desc
                """)
                .param("type", subject.name())
                .param("id", subjectId)
                .query(Rows.of(Honour.class))
                .list();
    }

    /** The title, and whose it is; for the page that takes it back. */
    @Transactional(readOnly = true)
    public Subject subject(Actor actor, long honourId) {
        var found = jdbc.sql("select subject_type, subject_id, title from registry_honour where id = :id")
                .param("id", honourId)
                .query(Rows.of(Subject.class))
                .optional()
                .orElseThrow(() -> new NotFound("honour", honourId));
        within(actor, found.subjectType(), found.subjectId());
        return found;
    }

    /** Refuses whom the actor does not reach (REG-11). */
    private void within(Actor actor, HonourSubject subject, long subjectId) {
        switch (subject) {
            case PLACE -> reach.union(actor, unionOf("registry_place", subjectId));
            case TEAM -> reach.union(actor, unionOf("registry_team", subjectId));
            case PERSON -> reach.person(actor, subjectId);
            case EMPLOYER -> reach.employer(actor, subjectId);
        }
    }

    private long unionOf(String table, long id) {
        return jdbc.sql("select union_id from " + table + " where id = :id")
                .param("id", id)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NotFound(table, id));
    }

    /** For which union the title counts, and since when the subject exists. */
    private Holder holder(Actor actor, HonourSubject subject, long subjectId) {
        String from = switch (subject) {
            case PLACE ->
                "select union_id, kind, built_on begun_on, closed_on ended_on from registry_place where id = :id";
            case TEAM ->
                "select union_id, kind, founded_on begun_on, disbanded_on ended_on from registry_team where id = :id";
            case PERSON -> """
                    select coalesce((select union_id from registry_membership where person_id = p.id
                            order by left_on desc nulls first, joined_on desc, id desc limit 1),
                        (select id from registry_union where parent_id is null)) union_id,
                        'PERSON' kind, p.birth_on begun_on, cast(p.erased_at as date) ended_on
                    from registry_person p where p.id = :id""";
            case EMPLOYER -> """
                    select coalesce((select id from registry_union where employer_id = e.id and dissolved_on is null
                            order by id limit 1),
                        (select id from registry_union where parent_id is null)) union_id,
                        'EMPLOYER' kind, e.opened_on begun_on, e.closed_on ended_on
                    from registry_employer e where e.id = :id""";
        };
        var holder = jdbc.sql(from + " for no key update")
                .param("id", subjectId)
                .query(Rows.of(Holder.class))
                .optional()
                .orElseThrow(() -> new NotFound(subject.name(), subjectId));
        within(actor, subject, subjectId);
        return holder;
    }

    public record Honour(
            long id,
            String title,
            LocalDate grantedOn,
            @Nullable LocalDate revokedOn,
            String grantedBy) {}

    public record Subject(HonourSubject subjectType, long subjectId, String title) {}

    private record Holder(
            long unionId,
            String kind,
            @Nullable LocalDate begunOn,
            @Nullable LocalDate endedOn) {}

    private record Held(
            String subjectType,
            long subjectId,
            String title,
            LocalDate grantedOn,
            @Nullable LocalDate revokedOn) {}
}
