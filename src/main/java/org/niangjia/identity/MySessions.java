package org.niangjia.identity;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;

/** The open sessions of an account. */
@Service
public class MySessions {
    /** Session attribute: from which address it was opened. */
    public static final String ADDRESS = "niangjia.address";
    /** Session attribute: with which browser. */
    public static final String AGENT = "niangjia.agent";

    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    MySessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    public record Open(String id, String address, String agent, Instant lastUsed) {}

    /** The one used last first. */
    public List<Open> of(long accountId) {
        return sessions.findByPrincipalName(Long.toString(accountId)).values().stream()
                .filter(session -> !session.isExpired())
                .map(session -> new Open(
                        session.getId(), text(session, ADDRESS), text(session, AGENT), session.getLastAccessedTime()))
                .sorted(Comparator.comparing(Open::lastUsed).reversed())
                .toList();
    }

    /** Ends all of them but one; all when {@code kept} is null. Returns how many. */
    public int endOthers(long accountId, @Nullable String kept) {
        var others = of(accountId).stream()
                .map(Open::id)
                .filter(id -> !id.equals(kept))
                .toList();
        others.forEach(sessions::deleteById);
        return others.size();
    }

    private static String text(Session session, String attribute) {
        Object value = session.getAttribute(attribute);
        return value == null ? "" : value.toString();
    }
}
