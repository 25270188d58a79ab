package org.niangjia.activities;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.Rows;
import org.niangjia.registry.PersonDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The daily record of a class, for its staff. Every look is journalled (未成年人网络保护条例 36: least access, each access on record). */
@Service
@Transactional
public class ClassBook {
    private final ActivityAccess access;
    private final SessionList sessions;
    private final Children children;
    private final Care care;
    private final PersonDirectory people;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    ClassBook(
            ActivityAccess access,
            SessionList sessions,
            Children children,
            Care care,
            PersonDirectory people,
            JdbcClient jdbc,
            Journal journal,
            Clock clock) {
        this.access = access;
        this.sessions = sessions;
        this.children = children;
        this.care = care;
        this.people = people;
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * One child on one day.
     *
     * @param noted whether there is something the staff must know
     * @param collects who besides the guardian may fetch it, by relation: 外婆、邻居
     */
    public record Line(
            long entryId,
            String child,
            int birthYear,
            String guardian,
            boolean noted,
            String collects,
            @Nullable Instant arrivedAt,
            String arrivedBy,
            @Nullable Instant leftAt,
            String leftBy,
            String leftWith,
            String reason) {
        public boolean here() {
            return arrivedAt != null && leftAt == null;
        }
    }

    /** @param missing how many staff are missing for the children entered */
    public record Day(SessionList.Row session, List<Line> lines, long onDuty, long missing) {
        public long here() {
            return lines.stream().filter(Line::here).count();
        }
    }

    private record Stored(
            long entryId,
            byte @Nullable [] nameCipher,
            byte @Nullable [] notesCipher,
            int birthYear,
            String guardian,
            String collects,
            @Nullable Instant arrivedAt,
            String arrivedBy,
            @Nullable Instant leftAt,
            String leftBy,
            byte @Nullable [] collectorCipher,
            String relation,
            String reason) {}

    /** ACT-41 The children of the class by name, for its staff only. */
    public Day day(Actor staff, long sessionId) {
        var activity = access.cared(staff, access.activityOf(sessionId));
        journal.record(staff, "activities.class.shown", new RecordRef(Sessions.TYPE, sessionId), "");
        var lines = jdbc
                .sql("""
                select e.id as entry_id, e.name_cipher, e.notes_cipher,
                  cast(extract(year from c.birth_on) as integer) as birth_year, p.name as guardian,
                  coalesce((select string_agg(o.relation, '、' order by o.id) from activities_collector o
                    where o.entry_id = e.id and o.removed_at is null), '') as collects,
                  a.at as arrived_at, coalesce(a.by_name, '') as arrived_by, l.at as left_at,
                  coalesce(l.by_name, '') as left_by, k.name_cipher as collector_cipher,
                  coalesce(k.relation, '') as relation, coalesce(l.reason, '') as reason
                from activities_entry e
                join registry_person p on p.id = e.person_id
                join registry_child c on c.id = e.child_id and c.erased_at is null
                left join activities_handover a on a.entry_id = e.id and a.session_id = :session and a.kind = 'ARRIVED'
                left join activities_handover l on l.entry_id = e.id and l.session_id = :session and l.kind = 'LEFT'
                left join activities_collector k on k.id = l.collector_id
                where e.activity_id = :activity and e.state = 'ENTERED' order by e.id
                """)
                .param("session", sessionId)
                .param("activity", activity.key())
                .query(Rows.of(Stored.class))
                .list()
                .stream()
                .map(this::line)
                .toList();
        return new Day(
                sessions.get(sessionId),
                lines,
                care.staff(sessionId),
                care.shortfall(activity, sessionId, lines.size()));
    }

    private Line line(Stored row) {
        String collector = children.open(row.collectorCipher(), Children.COLLECTOR);
        String with = row.leftAt() == null ? "" : collector.isEmpty() ? row.guardian() : collector;
        return new Line(
                row.entryId(),
                children.open(row.nameCipher(), Children.NAME),
                row.birthYear(),
                row.guardian(),
                !children.open(row.notesCipher(), Children.NOTES).isBlank(),
                row.collects(),
                row.arrivedAt(),
                row.arrivedBy(),
                row.leftAt(),
                row.leftBy(),
                row.relation().isEmpty() ? with : with + " · " + row.relation(),
                row.reason());
    }

    /** What the staff must know, and the guardian's phone. */
    public record Notes(long entryId, String child, String notes, String phone, List<Children.Collector> collectors) {}

    private record Owner(long activityId, long personId, byte @Nullable [] nameCipher, byte @Nullable [] notesCipher) {}

    /** ACT-41 Health notes are opened one by one, with a reason that is journalled. */
    public Notes open(Actor staff, long entryId, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("opening health notes asks a reason");
        }
        var owner = jdbc.sql("""
                select activity_id, person_id, name_cipher, notes_cipher from activities_entry
                where id = :id and child_id > 0 and state = 'ENTERED'
                """)
                .param("id", entryId)
                .query(Rows.of(Owner.class))
                .optional()
                .orElseThrow(() -> new NotFound("entry", entryId));
        var activity = access.cared(staff, owner.activityId());
        journal.record(
                staff,
                "activities.child.notes-opened",
                new RecordRef(Children.TYPE, entryId),
                reason,
                null,
                Map.of("activity", activity.key(), "at", clock.instant().toString()));
        return new Notes(
                entryId,
                children.open(owner.nameCipher(), Children.NAME),
                children.open(owner.notesCipher(), Children.NOTES),
                people.phone(owner.personId()).orElse(""),
                children.collectors(entryId));
    }
}
