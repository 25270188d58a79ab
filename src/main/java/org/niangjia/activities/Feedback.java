package org.niangjia.activities;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** ACT-60 Who was there, or whose child was, says once how it was: a score and a few words. Officers see no names. */
@Service
@Transactional
public class Feedback {
    private final SessionList sessions;
    private final JdbcClient jdbc;
    private final Clock clock;

    Feedback(SessionList sessions, JdbcClient jdbc, Clock clock) {
        this.sessions = sessions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Why it is not taken. */
    public enum Refused {
        NOT_OVER,
        NOT_THERE,
        GIVEN_ALREADY
    }

    public @Nullable Refused give(Actor worker, long sessionId, int score, String words) {
        if (score < 1 || score > 5) {
            throw new IllegalArgumentException("a score is one to five");
        }
        if (sessions.get(sessionId).endsAt().isAfter(clock.instant())) {
            return Refused.NOT_OVER;
        }
        if (!there(worker, sessionId)) {
            return Refused.NOT_THERE;
        }
        int rows = jdbc.sql("""
                insert into activities_feedback (session_id, person_id, score, words, given_at)
                values (:session, :person, :score, :words, :now) on conflict do nothing
                """)
                .param("session", sessionId)
                .param("person", worker.person())
                .param("score", score)
                .param("words", words)
                .param("now", Moments.at(clock.instant()))
                .update();
        return rows == 1 ? null : Refused.GIVEN_ALREADY;
    }

    @Transactional(readOnly = true)
    public @Nullable Refused open(Actor worker, long sessionId) {
        if (sessions.get(sessionId).endsAt().isAfter(clock.instant())) {
            return Refused.NOT_OVER;
        }
        if (!there(worker, sessionId)) {
            return Refused.NOT_THERE;
        }
        boolean given = jdbc.sql("""
                select exists (select 1 from activities_feedback where session_id = :session and person_id = :person)
                """)
                .param("session", sessionId)
                .param("person", worker.person())
                .query(Boolean.class)
                .single();
        return given ? Refused.GIVEN_ALREADY : null;
    }

    private boolean there(Actor worker, long sessionId) {
        return jdbc.sql("""
                select exists (select 1 from activities_attendance where session_id = :session and person_id = :person)
                  or exists (select 1 from activities_view where session_id = :session and person_id = :person)
                """)
                .param("session", sessionId)
                .param("person", worker.person())
                .query(Boolean.class)
                .single();
    }
}
