package org.niangjia.journal;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.operations.FederationMeters;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the journal. Call it inside the transaction of the act: both stand or fall together (JOU-01).
 *
 * <p>Never pass a full identity number, phone or account number: what is masked on a page is masked here.
 */
@Service
public class Journal {
    private final JdbcClient jdbc;
    private final FederationMeters meters;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    Journal(JdbcClient jdbc, FederationMeters meters, Clock clock) {
        this.jdbc = jdbc;
        this.meters = meters;
        this.clock = clock;
    }

    /** An act with nothing to compare, for example a sign-in or an export. */
    public void record(Actor actor, String act, RecordRef subject, String reason) {
        record(actor, act, subject, reason, null, null);
    }

    /**
     * @param act dotted, module first, for example {@code offers.claim.cancelled}
     * @param reason why, in the actor's words; empty when none is asked
     * @param before the fields that mattered before the act, or null when the record is new
     * @param after the same fields after it, or null when the record is gone
     */
    public void record(
            Actor actor,
            String act,
            RecordRef subject,
            String reason,
            @Nullable Map<String, ?> before,
            @Nullable Map<String, ?> after) {
        var post = actor.post();
        int written = jdbc.sql("""
                insert into journal_entry (at, account_id, actor_name, post_id, post_role, union_id, act,
                    subject_type, subject_id, reason, before_json, after_json)
                values (:at, :account, :name, :post, :role, :union, :act, :type, :subject, :reason, :before, :after)
                """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("account", actor.accountId())
                .param("name", actor.name())
                .param("post", post == null ? null : post.id())
                .param("role", post == null ? "" : post.role())
                .param("union", post == null ? null : post.unionId())
                .param("act", act)
                .param("type", subject.type())
                .param("subject", subject.id())
                .param("reason", reason)
                .param("before", text(before))
                .param("after", text(after))
                .update();
        if (written != 1) {
            throw new IllegalStateException("journal entry not written");
        }
        meters.count("niangjia.acts", act, 1);
    }

    private @Nullable String text(@Nullable Map<String, ?> fields) {
        return fields == null ? null : json.writeValueAsString(new TreeMap<>(fields));
    }
}
