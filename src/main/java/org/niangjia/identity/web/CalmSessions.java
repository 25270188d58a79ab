package org.niangjia.identity.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/**
 * Writes that a session was used once a minute and not with every request: a write is a commit on disk, the dearest part of a
 * small page. A session may so end up to a minute before its idle time is over, never after (IDN-07). What is put into a
 * session is written at once, as ever.
 */
final class CalmSessions<S extends Session> implements FindByIndexNameSessionRepository<CalmSessions.Calm<S>> {
    static final Duration USED = Duration.ofMinutes(1);

    private final FindByIndexNameSessionRepository<S> sessions;

    CalmSessions(FindByIndexNameSessionRepository<S> sessions) {
        this.sessions = sessions;
    }

    @Override
    public Calm<S> createSession() {
        return new Calm<>(sessions.createSession(), true);
    }

    @Override
    public void save(Calm<S> session) {
        if (session.changed) {
            sessions.save(session.kept);
            session.changed = false;
        }
    }

    @Override
    public @Nullable Calm<S> findById(String id) {
        var found = sessions.findById(id);
        return found == null ? null : new Calm<>(found, false);
    }

    @Override
    public void deleteById(String id) {
        sessions.deleteById(id);
    }

    @Override
    public Map<String, Calm<S>> findByIndexNameAndIndexValue(String indexName, String indexValue) {
        return sessions.findByIndexNameAndIndexValue(indexName, indexValue).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Calm<>(entry.getValue(), false)));
    }

    /** A session that knows whether it must be written. */
    static final class Calm<S extends Session> implements Session {
        private final S kept;
        private boolean changed;

        private Calm(S kept, boolean fresh) {
            this.kept = kept;
            this.changed = fresh;
        }

        @Override
        public String getId() {
            return kept.getId();
        }

        @Override
        public String changeSessionId() {
            changed = true;
            return kept.changeSessionId();
        }

        @Override
        public <T> @Nullable T getAttribute(String attributeName) {
            return kept.getAttribute(attributeName);
        }

        @Override
        public Set<String> getAttributeNames() {
            return kept.getAttributeNames();
        }

        @Override
        public void setAttribute(String attributeName, @Nullable Object attributeValue) {
            changed = true;
            kept.setAttribute(attributeName, attributeValue);
        }

        @Override
        public void removeAttribute(String attributeName) {
            changed = true;
            kept.removeAttribute(attributeName);
        }

        @Override
        public Instant getCreationTime() {
            return kept.getCreationTime();
        }

        @Override
        public void setLastAccessedTime(Instant lastAccessedTime) {
            if (changed || !lastAccessedTime.isBefore(kept.getLastAccessedTime().plus(USED))) {
                changed = true;
                kept.setLastAccessedTime(lastAccessedTime);
            }
        }

        @Override
        public Instant getLastAccessedTime() {
            return kept.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            changed = true;
            kept.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return kept.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return kept.isExpired();
        }
    }
}
