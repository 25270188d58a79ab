package org.niangjia.registry;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.data.Paged;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.data.SearchText;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.niangjia.registry.PrivacyOutcome.Done;
import org.niangjia.registry.PrivacyOutcome.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people ask about their data, as officers of their union see and decide it. */
@Service
@Transactional
public class PrivacyRequests {
    private static final String FROM = """
            from registry_request r join registry_person p on p.id = r.person_id
            left join lateral (select union_id from registry_membership
                where person_id = p.id order by left_on desc nulls first, joined_on desc, id desc limit 1) m on true
            left join registry_union u on u.id = m.union_id
            where (exists (select from registry_lineage l
                    where l.union_id = m.union_id and l.ancestor_id = :top and l.valid_to is null)
                or exists (select from registry_union where id = :top and parent_id is null))
              and (:state = '' or r.state = :state) and (:kind = '' or r.kind = :kind)
              and (:text = '' or p.name like :start or p.initials like :latin or p.pinyin like :latin
                or p.phone_tail = :text or u.name like :inside)
            """;
    private static final String COLUMNS = """
            select r.id, r.person_id, p.name, coalesce(u.name, '') union_name, r.kind, r.wish, r.state, r.reason,
                r.asked_at, r.decided_at, r.decided_by
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Journal journal;
    private final Reach reach;
    private final Erasure erasure;

    PrivacyRequests(JdbcClient jdbc, Clock clock, Journal journal, Reach reach, Erasure erasure) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.journal = journal;
        this.reach = reach;
        this.erasure = erasure;
    }

    @Transactional(readOnly = true)
    public PageOf<Row> page(long top, String text, String kind, String state, Paging paging) {
        return Paged.read(
                sql -> bind(jdbc.sql(sql), top, text, kind, state),
                COLUMNS,
                FROM,
                "order by r.asked_at desc, r.id desc",
                Rows.of(Row.class),
                paging);
    }

    private static JdbcClient.StatementSpec bind(
            JdbcClient.StatementSpec statement, long top, String text, String kind, String state) {
        String wanted = SearchText.literal(text.strip());
        return statement
                .param("top", top)
                .param("text", wanted)
                .param("start", wanted + "%")
                .param("inside", "%" + wanted + "%")
                .param("latin", wanted.toLowerCase(Locale.ROOT) + "%")
                .param("kind", kind)
                .param("state", state);
    }

    @Transactional(readOnly = true)
    public Row find(Actor actor, long requestId) {
        var top = actor.unionId();
        return bind(jdbc.sql(COLUMNS + FROM + " and r.id = :id"), top, "", "", "")
                .param("id", requestId)
                .query(Rows.of(Row.class))
                .optional()
                .orElseThrow(() -> new NotFound("request", requestId));
    }

    /** Codes of what stands against erasing the person; words {@code registry.roster.kept.*}. */
    @Transactional(readOnly = true)
    public List<String> heldBy(long personId) {
        return erasure.heldBy(personId);
    }

    /** REG-62 Refusing, and keeping what was to be erased, is told in words; REG-63 what other records need is not erased. */
    public PrivacyOutcome decide(Actor actor, long requestId, Decision decision, String reason) {
        var request = jdbc.sql("select person_id, kind, state from registry_request where id = :id for no key update")
                .param("id", requestId)
                .query(Rows.of(Open.class))
                .optional()
                .orElseThrow(() -> new NotFound("request", requestId));
        reach.person(actor, request.personId());
        if (!request.state().equals("OPEN")) {
            return Refused.DECIDED_ALREADY;
        }
        if (Long.valueOf(request.personId()).equals(actor.personId())) {
            return Refused.NOT_YOUR_OWN;
        }
        if (decision != Decision.DONE && reason.isBlank()) {
            return Refused.REASON_MISSING;
        }
        boolean erases = request.kind().equals("ERASURE");
        if (erases
                && decision == Decision.DONE
                && !erasure.heldBy(request.personId()).isEmpty()) {
            return Refused.HELD_BY_RECORDS;
        }
        Writes.one(jdbc.sql("""
                update registry_request set state = :state, reason = :reason, decided_by = :by, decided_at = :now
                where id = :id
                """)
                .param("state", decision.name())
                .param("reason", reason)
                .param("by", actor.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", requestId));
        if (erases && decision == Decision.DONE) {
            erasure.erase(request.personId());
        }
        if (erases && decision == Decision.STORE_ONLY) {
            erasure.storeOnly(request.personId());
        }
        journal.record(
                actor,
                "registry.privacy.decided",
                new RecordRef(People.TYPE, request.personId()),
                reason,
                null,
                Map.of("request", requestId, "kind", request.kind(), "decision", decision.name()));
        return new Done(requestId);
    }

    /** Words {@code registry.privacy.state.*}. */
    public enum Decision {
        DONE,
        STORE_ONLY,
        REFUSED
    }

    public record Row(
            long id,
            long personId,
            String name,
            String unionName,
            String kind,
            String wish,
            String state,
            String reason,
            Instant askedAt,
            @Nullable Instant decidedAt,
            String decidedBy) {}

    private record Open(long personId, String kind, String state) {}
}
