package org.niangjia.journal;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
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
        record(actor, act, reason, List.of(new Change(subject, before, after)));
    }

    /** One record that an act changed; before and after as above. */
    public record Change(
            RecordRef subject,
            @Nullable Map<String, ?> before,
            @Nullable Map<String, ?> after) {}

    /** The same act on several records at once: an entry for each, in one statement. */
    public void record(Actor actor, String act, String reason, List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        var post = actor.post();
        int written = jdbc.sql("""
                insert into journal_entry (at, account_id, actor_name, post_id, post_role, union_id, act,
                    subject_type, subject_id, reason, before_json, after_json)
                select :at, :account, :name, cast(:post as bigint), :role, cast(:union as bigint), :act,
                    type, subject, :reason, before, after
                from unnest(cast(:types as text[]), cast(:subjects as bigint[]), cast(:befores as text[]),
                    cast(:afters as text[])) with ordinality as changed (type, subject, before, after, place)
                order by place
                """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("account", actor.accountId())
                .param("name", actor.name())
                .param("post", post == null ? null : post.id())
                .param("role", post == null ? "" : post.role())
                .param("union", post == null ? null : post.unionId())
                .param("act", act)
                .param(
                        "types",
                        changes.stream().map(change -> change.subject.type()).toArray(String[]::new))
                .param(
                        "subjects",
                        changes.stream().map(change -> change.subject.id()).toArray(Long[]::new))
                .param("reason", reason)
                .param(
                        "befores",
                        changes.stream().map(change -> text(change.before)).toArray(String[]::new))
                .param(
                        "afters",
                        changes.stream().map(change -> text(change.after)).toArray(String[]::new))
                .update();
        if (written != changes.size()) {
            throw new IllegalStateException("journal entries not written");
        }
        meters.count("niangjia.acts", act, changes.size());
    }

    private @Nullable String text(@Nullable Map<String, ?> fields) {
        return fields == null ? null : json.writeValueAsString(new TreeMap<>(fields));
    }
}
