package org.niangjia.draws;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.draws.DrawStepOutcome.Done;
import org.niangjia.draws.DrawStepOutcome.Refused;
import org.niangjia.draws.proof.LogText;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.NoticeWanted;
import org.niangjia.platform.Permission;
import org.niangjia.platform.data.FieldCipher;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * DRA-20 Somebody says that an entry is missing or wrong. Before the freeze the list is simply put right; after it nothing is
 * put right any more: an upheld dispute is a reason to abandon, and both stand in the public log.
 */
@Service
@Transactional
public class Disputes {
    private static final String PURPOSE = "draws.dispute.text";
    private final DrawAccess access;
    private final DrawLog log;
    private final FieldCipher cipher;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Disputes(
            DrawAccess access,
            DrawLog log,
            FieldCipher cipher,
            JdbcClient jdbc,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.access = access;
        this.log = log;
        this.cipher = cipher;
        this.jdbc = jdbc;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    public enum Kind {
        MISSING,
        WRONGLY_IN,
        OTHER
    }

    public enum Decision {
        UPHELD,
        REJECTED
    }

    /** @param text empty for readers who may not see it */
    public record Dispute(
            long id,
            @Nullable Long personId,
            Kind kind,
            String text,
            boolean afterFreeze,
            String raisedBy,
            Instant raisedAt,
            @Nullable Decision decision,
            String reason,
            String decidedBy,
            @Nullable Instant decidedAt) {}

    /** A worker says so on the phone. */
    public DrawStepOutcome byWorker(Actor actor, long drawId, Kind kind, String text) {
        return raise(actor, access.any(drawId), actor.person(), kind, text);
    }

    /** An officer writes down what somebody said. */
    public DrawStepOutcome byOfficer(Actor actor, long drawId, Kind kind, String text) {
        return raise(actor, access.seen(actor, drawId), null, kind, text);
    }

    private DrawStepOutcome raise(Actor actor, Draw draw, @Nullable Long person, Kind kind, String text) {
        if (draw.state() == DrawState.ABANDONED) {
            return Refused.NOT_IN_THIS_STATE;
        }
        if (text.isBlank()) {
            return Refused.REASON_MISSING;
        }
        long id = jdbc.sql("""
                insert into draws_dispute (draw_id, person_id, kind, text_cipher, after_freeze, raised_by, raised_at)
                values (:draw, :person, :kind, :text, :frozen, :by, :at) returning id
                """)
                .param("draw", draw.key())
                .param("person", person)
                .param("kind", kind.name())
                .param("text", cipher.encrypt(text.strip(), PURPOSE))
                .param("frozen", draw.state() != DrawState.PLANNED)
                .param("by", actor.name())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        journal.record(actor, "draws.dispute.raised", draw.ref(), "", null, Map.of("dispute", id, "kind", kind.name()));
        events.publishEvent(NoticeWanted.toOfficers(
                draw.unionId(),
                Permission.MANAGE_PROGRAMMES,
                "draws.dispute",
                "draws.notice.dispute",
                "/desk/draws/" + draw.key() + "/disputes",
                draw.title()));
        return new Done(draw.key());
    }

    public DrawStepOutcome decide(Actor actor, long drawId, long disputeId, Decision decision, String reason) {
        var draw = access.locked(actor, drawId);
        var now = access.now();
        if (reason.isBlank()) {
            return Refused.REASON_MISSING;
        }
        var dispute = of(actor, drawId).stream()
                .filter(one -> one.id() == disputeId)
                .findFirst()
                .orElseThrow(() -> new NotFound("dispute", disputeId));
        if (dispute.decision() != null) {
            return Refused.NOT_IN_THIS_STATE;
        }
        int written = jdbc.sql("""
                update draws_dispute set decision = :decision, reason = :reason, decided_by = :by, decided_at = :at
                where id = :id
                """)
                .param("decision", decision.name())
                .param("reason", reason.strip())
                .param("by", actor.name())
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("id", disputeId)
                .update();
        if (written != 1) {
            throw new IllegalStateException("dispute not decided");
        }
        if (draw.state() != DrawState.PLANNED) {
            String text = new LogText.Dispute(
                            CurrentFederation.get().code(),
                            drawId,
                            disputeId,
                            dispute.kind().name(),
                            decision.name(),
                            now)
                    .text();
            log.append(drawId, DrawLog.Kind.DISPUTE, text, now);
        }
        Long person = dispute.personId();
        if (person != null) {
            events.publishEvent(NoticeWanted.toPerson(
                    person, "draws.dispute", "draws.notice.disputed", "/my/draws/" + drawId, draw.title()));
        }
        journal.record(
                actor,
                "draws.dispute.decided",
                draw.ref(),
                reason,
                null,
                Map.of("dispute", disputeId, "decision", decision.name()));
        return new Done(drawId);
    }

    @Transactional(readOnly = true)
    boolean upheld(long drawId) {
        return jdbc.sql("select count(*) from draws_dispute where draw_id = :id and decision = 'UPHELD'")
                        .param("id", drawId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Transactional(readOnly = true)
    public List<Dispute> of(Actor actor, long drawId) {
        return disputes(
                "where draw_id = :draw and :person = :person order by id",
                access.seen(actor, drawId).key(),
                0);
    }

    /** The worker's own. */
    @Transactional(readOnly = true)
    public List<Dispute> mine(long drawId, long personId) {
        return disputes("where draw_id = :draw and person_id = :person order by id", drawId, personId);
    }

    private List<Dispute> disputes(String where, long drawId, long personId) {
        return jdbc.sql("""
                select id, person_id, kind, text_cipher, after_freeze, raised_by, raised_at, decision, reason, decided_by,
                  decided_at
                from draws_dispute
                """ + where)
                .param("draw", drawId)
                .param("person", personId)
                .query((row, number) -> {
                    String decision = row.getString("decision");
                    var decidedAt = row.getTimestamp("decided_at");
                    return new Dispute(
                            row.getLong("id"),
                            row.getObject("person_id", Long.class),
                            Kind.valueOf(row.getString("kind")),
                            cipher.decrypt(row.getBytes("text_cipher"), PURPOSE),
                            row.getBoolean("after_freeze"),
                            row.getString("raised_by"),
                            row.getTimestamp("raised_at").toInstant(),
                            decision == null ? null : Decision.valueOf(decision),
                            row.getString("reason"),
                            row.getString("decided_by"),
                            decidedAt == null ? null : decidedAt.toInstant());
                })
                .list();
    }
}
