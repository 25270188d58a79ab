package org.niangjia.activities;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.FieldCipher;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sessions in people's own calendars: of one activity for everybody, of one person by a secret address. */
@Service
@Transactional
public class Calendars {
    private static final String PURPOSE = "activities.feed";
    private static final Duration BACK = Duration.ofDays(60);
    private final ActivityAccess access;
    private final WorkerActivities mine;
    private final FieldCipher cipher;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Calendars(
            ActivityAccess access,
            WorkerActivities mine,
            FieldCipher cipher,
            JdbcClient jdbc,
            Journal journal,
            Clock clock) {
        this.access = access;
        this.mine = mine;
        this.cipher = cipher;
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /** ACT-62 A new secret; the address before it is worthless from now on. Only its hash is kept. */
    public String renew(Actor worker) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        int rows = jdbc.sql("""
                insert into activities_feed (person_id, token_hash, created_at) values (:person, :hash, :now)
                on conflict (person_id) do update set token_hash = excluded.token_hash, created_at = excluded.created_at
                """)
                .param("person", worker.person())
                .param("hash", cipher.lookup(token, PURPOSE))
                .param("now", Moments.at(clock.instant()))
                .update();
        note(worker, "activities.feed.renewed", rows);
        return token;
    }

    public void revoke(Actor worker) {
        int rows = jdbc.sql("delete from activities_feed where person_id = :person")
                .param("person", worker.person())
                .update();
        note(worker, "activities.feed.revoked", rows);
    }

    private void note(Actor worker, String act, int rows) {
        journal.record(
                worker,
                act,
                new RecordRef("registry.person", worker.person()),
                "",
                null,
                java.util.Map.of("rows", rows));
    }

    @Transactional(readOnly = true)
    public boolean has(Actor worker) {
        return jdbc.sql("select exists (select 1 from activities_feed where person_id = :person)")
                .param("person", worker.person())
                .query(Boolean.class)
                .single();
    }

    private record Stored(
            long id,
            int version,
            String title,
            String activityName,
            Instant startsAt,
            Instant endsAt,
            String placeText,
            String lecturer,
            SessionState state) {}

    private static final String SESSION = """
            select s.id, s.version, s.title, a.name as activity_name, s.starts_at, s.ends_at,
              case when s.place_text = '' then a.place_text else s.place_text end as place_text, s.lecturer, s.state
            from activities_session s join activities_activity a on a.id = s.activity_id
            where s.ends_at > :since
            """;

    /** Whoever has the secret address; nobody else, and no hint whether it ever existed. */
    @Transactional(readOnly = true)
    public String personal(String token) {
        long person = jdbc.sql("select person_id from activities_feed where token_hash = :hash")
                .param("hash", cipher.lookup(token, PURPOSE))
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NotFound("calendar", 0));
        var worker = new Actor(0, "calendar", person, null);
        var ids = mine.mine(worker).stream().map(WorkerActivities.Mine::id).toArray(Long[]::new);
        var rows = jdbc.sql(SESSION
                        + " and s.activity_id = any(cast(:ids as bigint[])) order by s.starts_at, s.id limit 1000")
                .param("since", Moments.at(clock.instant().minus(BACK)))
                .param("ids", ids)
                .query(Rows.of(Stored.class))
                .list();
        return write(CurrentFederation.get().name(), rows);
    }

    @Transactional(readOnly = true)
    public String of(long activityId) {
        var activity = access.any(activityId);
        if (activity.state() == ActivityState.DRAFT) {
            throw new NotFound("activity", activityId);
        }
        var rows = jdbc.sql(SESSION + " and s.activity_id = :activity order by s.starts_at, s.id limit 1000")
                .param("since", Moments.at(Instant.EPOCH))
                .param("activity", activityId)
                .query(Rows.of(Stored.class))
                .list();
        return write(activity.plan().name(), rows);
    }

    private String write(String name, List<Stored> rows) {
        String host = CurrentFederation.get().code() + ".niangjia";
        return ICalendar.write(
                name,
                rows.stream()
                        .map(row -> new ICalendar.Event(
                                "session-" + row.id() + "@" + host,
                                row.version(),
                                row.startsAt(),
                                row.endsAt(),
                                row.title().isBlank() ? row.activityName() : row.activityName() + " " + row.title(),
                                row.placeText(),
                                row.lecturer(),
                                row.state() == SessionState.CANCELLED))
                        .toList(),
                clock.instant());
    }
}
