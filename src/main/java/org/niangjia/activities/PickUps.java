package org.niangjia.activities;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.FieldCipher;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A child comes by being handed over and goes against a code that its guardian has just made: six digits, ten minutes, once.
 * The staff sees who should be standing there before the code is spent.
 */
@Service
@Transactional
public class PickUps {
    public static final String TYPE = "activities.handover";
    private static final String PURPOSE = "activities.pick-up";
    private static final int TRIES = 20;
    private final ActivityAccess access;
    private final Sessions sessions;
    private final SessionList list;
    private final Care care;
    private final Limits limits;
    private final Children children;
    private final Roster roster;
    private final Attendance attendance;
    private final FieldCipher cipher;
    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    PickUps(
            ActivityAccess access,
            Sessions sessions,
            SessionList list,
            Care care,
            Limits limits,
            Children children,
            Roster roster,
            Attendance attendance,
            FieldCipher cipher,
            JdbcClient jdbc,
            Journal journal,
            Clock clock) {
        this.access = access;
        this.sessions = sessions;
        this.list = list;
        this.care = care;
        this.limits = limits;
        this.children = children;
        this.roster = roster;
        this.attendance = attendance;
        this.cipher = cipher;
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /** Why a child does not come in or go out. */
    public enum Refused {
        /** ACT-42 */
        NOT_OPEN,
        /** ACT-42 */
        TOO_FEW_STAFF,
        ALREADY_HERE,
        NOT_HERE,
        /** ACT-48 */
        CODE_UNKNOWN,
        /** ACT-48 */
        CODE_EXPIRED,
        /** ACT-48 */
        CODE_USED,
        REASON_MISSING
    }

    /** What happened at the door. @param refused null when it was done; @param card who it is about, when known */
    public record Door(@Nullable Refused refused, @Nullable Card card) {
        static Door no(Refused why) {
            return new Door(why, null);
        }
    }

    /** Who is fetched by whom. @param collector empty: the guardian comes */
    public record Card(long entryId, String child, String guardian, String collector, String relation) {}

    /** A code for the guardian's phone; the text is known to nobody else and stored nowhere. */
    public record Code(String text, Instant until) {}

    private record Entry(
            long id, long activityId, long personId, long childId, byte @Nullable [] nameCipher, String guardian) {}

    private static final String ENTRY = """
            select e.id, e.activity_id, e.person_id, e.child_id, e.name_cipher, p.name as guardian
            from activities_entry e join registry_person p on p.id = e.person_id
            where e.state = 'ENTERED' and e.child_id > 0
            """;

    private Entry entry(long id) {
        return jdbc.sql(ENTRY + " and e.id = :id")
                .param("id", id)
                .query(Rows.of(Entry.class))
                .optional()
                .orElseThrow(() -> new NotFound("entry", id));
    }

    /** ACT-43 The guardian hands the child over to us; from then on it counts against the ratio. */
    public Door arrive(Actor staff, long sessionId, long entryId) {
        var activity = access.cared(staff, access.activityOf(sessionId));
        var session = list.get(sessions.lock(sessionId));
        var entry = entry(entryId);
        if (entry.activityId() != activity.key()) {
            throw new NotFound("entry", entryId);
        }
        if (session.state() != SessionState.OPEN) {
            return Door.no(Refused.NOT_OPEN);
        }
        if (came(sessionId, entryId, "ARRIVED")) {
            return Door.no(Refused.ALREADY_HERE);
        }
        if (care.shortfall(activity, sessionId, care.present(sessionId) + 1) > 0) {
            return Door.no(Refused.TOO_FEW_STAFF);
        }
        handOver(sessionId, entryId, "ARRIVED", staff, null, null, "");
        var child = roster.find(activity, entry.personId(), entry.childId());
        if (child.isPresent()) {
            var ignored = attendance.write(
                    activity,
                    session,
                    "arrival-" + sessionId + "-" + entryId,
                    child.get(),
                    clock.instant(),
                    staff.name(),
                    Attendance.Way.ARRIVAL);
        }
        return new Door(null, card(entry, null));
    }

    /** ACT-48 A fresh code for a child that is with us now; the one before it stops working. */
    public @Nullable Code issue(Actor guardian, long entryId, @Nullable Long collectorId) {
        var entry = entry(entryId);
        boolean collects =
                collectorId == null || children.collectors(entryId).stream().anyMatch(one -> one.id() == collectorId);
        if (entry.personId() != guardian.person() || !collects) {
            throw new NotFound("entry", entryId);
        }
        var here = jdbc.sql("""
                select s.id from activities_session s join activities_handover h on h.session_id = s.id
                where h.entry_id = :entry and h.kind = 'ARRIVED' and s.state = 'OPEN' and not exists
                  (select 1 from activities_handover l where l.session_id = s.id and l.entry_id = :entry and l.kind = 'LEFT')
                order by s.starts_at desc limit 1
                """).param("entry", entryId).query(Long.class).optional();
        if (here.isEmpty()) {
            return null;
        }
        return code(guardian, entry, sessions.lock(here.get()), collectorId);
    }

    private Code code(Actor guardian, Entry entry, long sessionId, @Nullable Long collectorId) {
        var now = clock.instant();
        var activity = access.any(entry.activityId());
        long minutes = limits.binding(
                        Measure.PICK_UP_MINUTES,
                        activity.unionId(),
                        activity.plan().kindCode(),
                        "",
                        Moments.day(now))
                .map(Limits.Binding::amount)
                .orElseThrow(() -> new IllegalStateException("no life of a pick-up code in force"));
        int replaced = jdbc.sql("""
                update activities_pick_up_code set replaced_at = :now
                where replaced_at is null and used_at is null and (entry_id = :entry
                  or (session_id = :session and expires_at <= :now))
                """)
                .param("now", Moments.at(now))
                .param("entry", entry.id())
                .param("session", sessionId)
                .update();
        for (int i = 0; i < TRIES; i++) {
            String text = String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000));
            var until = now.plus(Duration.ofMinutes(minutes));
            var id = insert(entry.id(), sessionId, collectorId, text, now, until);
            if (id != null) {
                journal.record(
                        guardian,
                        "activities.pick-up.code",
                        new RecordRef(Children.TYPE, entry.id()),
                        "",
                        null,
                        Map.of("code", id, "replaced", replaced, "collector", String.valueOf(collectorId)));
                return new Code(text, until);
            }
        }
        throw new IllegalStateException("no free pick-up code");
    }

    private @Nullable Long insert(
            long entryId, long sessionId, @Nullable Long collectorId, String text, Instant now, Instant until) {
        return jdbc.sql("""
                insert into activities_pick_up_code (session_id, entry_id, collector_id, code_hash, issued_at, expires_at)
                values (:session, :entry, :collector, :hash, :now, :until)
                on conflict do nothing returning id
                """)
                .param("session", sessionId)
                .param("entry", entryId)
                .param("collector", collectorId, java.sql.Types.BIGINT)
                .param("hash", hash(sessionId, text))
                .param("now", Moments.at(now))
                .param("until", Moments.at(until))
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    private byte[] hash(long sessionId, String text) {
        return cipher.lookup(sessionId + ":" + text.strip(), PURPOSE);
    }

    private record Stored(
            long id,
            long entryId,
            @Nullable Long collectorId,
            Instant expiresAt,
            @Nullable Instant usedAt) {}

    /** Who should be standing there; spends nothing. */
    public Door look(Actor staff, long sessionId, String text) {
        var activity = access.cared(staff, access.activityOf(sessionId));
        var code = stored(sessionId, text);
        var refused = refusal(code, sessionId);
        if (refused != null || code == null) {
            return Door.no(refused == null ? Refused.CODE_UNKNOWN : refused);
        }
        var entry = entry(code.entryId());
        journal.record(
                staff,
                "activities.pick-up.looked",
                new RecordRef(Children.TYPE, entry.id()),
                "",
                null,
                Map.of("activity", activity.key()));
        return new Door(null, card(entry, code.collectorId()));
    }

    private @Nullable Stored stored(long sessionId, String text) {
        return jdbc.sql("""
                select id, entry_id, collector_id, expires_at, used_at from activities_pick_up_code
                where session_id = :session and code_hash = :hash and replaced_at is null order by id desc limit 1
                """)
                .param("session", sessionId)
                .param("hash", hash(sessionId, text))
                .query(Rows.of(Stored.class))
                .optional()
                .orElse(null);
    }

    private @Nullable Refused refusal(@Nullable Stored code, long sessionId) {
        if (code == null) {
            return Refused.CODE_UNKNOWN;
        }
        if (code.usedAt() != null) {
            return Refused.CODE_USED;
        }
        if (!clock.instant().isBefore(code.expiresAt())) {
            return Refused.CODE_EXPIRED;
        }
        return here(sessionId, code.entryId()) ? null : Refused.NOT_HERE;
    }

    /** ACT-48 The child goes; of two who hold the same code only one takes it along. */
    public Door leave(Actor staff, long sessionId, String text) {
        var activity = access.cared(staff, access.activityOf(sessionId));
        var locked = sessions.lock(sessionId);
        var code = stored(locked, text);
        var refused = refusal(code, sessionId);
        if (refused != null || code == null) {
            return Door.no(refused == null ? Refused.CODE_UNKNOWN : refused);
        }
        int used = jdbc.sql("""
                update activities_pick_up_code set used_at = :now, used_by = :by
                where id = :id and used_at is null and replaced_at is null and expires_at > :now
                """)
                .param("now", Moments.at(clock.instant()))
                .param("by", staff.name())
                .param("id", code.id())
                .update();
        if (used == 0) {
            return Door.no(Refused.CODE_USED);
        }
        handOver(sessionId, code.entryId(), "LEFT", staff, code.collectorId(), code.id(), "");
        journal.record(
                staff,
                "activities.pick-up.left",
                new RecordRef(Children.TYPE, code.entryId()),
                "",
                null,
                Map.of("activity", activity.key(), "collector", String.valueOf(code.collectorId())));
        return new Door(null, card(entry(code.entryId()), code.collectorId()));
    }

    /** ACT-49 A phone may be flat: staff who know the collector say why, and it is journalled. */
    public Door leaveWithoutCode(Actor staff, long sessionId, long entryId, @Nullable Long collectorId, String reason) {
        var activity = access.cared(staff, access.activityOf(sessionId));
        var locked = sessions.lock(sessionId);
        var entry = entry(entryId);
        boolean collects =
                collectorId == null || children.collectors(entryId).stream().anyMatch(one -> one.id() == collectorId);
        if (entry.activityId() != activity.key() || !collects) {
            throw new NotFound("entry", entryId);
        }
        if (reason.isBlank()) {
            return Door.no(Refused.REASON_MISSING);
        }
        if (!here(locked, entryId)) {
            return Door.no(Refused.NOT_HERE);
        }
        handOver(sessionId, entryId, "LEFT", staff, collectorId, null, reason);
        journal.record(
                staff,
                "activities.pick-up.without-code",
                new RecordRef(Children.TYPE, entryId),
                reason,
                null,
                Map.of("collector", String.valueOf(collectorId)));
        return new Door(null, card(entry, collectorId));
    }

    private boolean here(long sessionId, long entryId) {
        return came(sessionId, entryId, "ARRIVED") && !came(sessionId, entryId, "LEFT");
    }

    private boolean came(long sessionId, long entryId, String kind) {
        return jdbc.sql("""
                select exists (select 1 from activities_handover
                  where session_id = :session and entry_id = :entry and kind = :kind)
                """)
                .param("session", sessionId)
                .param("entry", entryId)
                .param("kind", kind)
                .query(Boolean.class)
                .single();
    }

    private void handOver(
            long sessionId,
            long entryId,
            String kind,
            Actor staff,
            @Nullable Long collectorId,
            @Nullable Long codeId,
            String reason) {
        int rows = jdbc.sql("""
                insert into activities_handover (session_id, entry_id, kind, at, by_name, collector_id, code_id, reason)
                values (:session, :entry, :kind, :now, :by, :collector, :code, :reason)
                """)
                .param("session", sessionId)
                .param("entry", entryId)
                .param("kind", kind)
                .param("now", Moments.at(clock.instant()))
                .param("by", staff.name())
                .param("collector", collectorId, java.sql.Types.BIGINT)
                .param("code", codeId, java.sql.Types.BIGINT)
                .param("reason", reason)
                .update();
        if (rows != 1) {
            throw new IllegalStateException("hand-over not written");
        }
    }

    private Card card(Entry entry, @Nullable Long collectorId) {
        var collector = children.collectors(entry.id()).stream()
                .filter(one -> collectorId != null && one.id() == collectorId)
                .findFirst();
        return new Card(
                entry.id(),
                children.open(entry.nameCipher(), Children.NAME),
                entry.guardian(),
                collector.map(Children.Collector::name).orElse(""),
                collector.map(Children.Collector::relation).orElse(""));
    }
}
