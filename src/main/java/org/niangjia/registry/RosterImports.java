package org.niangjia.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.StaleEdit;
import org.niangjia.registry.RosterOutcome.Accepted;
import org.niangjia.registry.RosterOutcome.Refused;
import org.niangjia.registry.RosterOutcome.WaitsForSecondSignature;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Roster imports from the upload to the undo; the long work goes on in the background. */
@Service
public class RosterImports {
    private static final long LARGEST = 300L * 1024 * 1024;
    private static final int SHORTEST_REASON = 4;

    /** What becomes of two that may be one. */
    public enum Decision {
        MERGE,
        KEEP_BOTH,
        SKIP
    }

    private final JdbcClient jdbc;
    private final Lineage lineage;
    private final Clock clock;
    private final Journal journal;
    private final RosterRecords records;
    private final RosterFiles files;
    private final RosterStaging staging;
    private final RosterMappings mappings;
    private final RosterPairs pairs;
    private final RosterRunner runner;
    private final TransactionTemplate transaction;
    private final long mostWithOneSignature;

    RosterImports(
            JdbcClient jdbc,
            Lineage lineage,
            Clock clock,
            Journal journal,
            RosterRecords records,
            RosterFiles files,
            RosterStaging staging,
            RosterMappings mappings,
            RosterPairs pairs,
            RosterRunner runner,
            TransactionTemplate transaction,
            @Value("${niangjia.roster.second-signature-above:1000}") long mostWithOneSignature) {
        this.jdbc = jdbc;
        this.lineage = lineage;
        this.clock = clock;
        this.journal = journal;
        this.records = records;
        this.files = files;
        this.staging = staging;
        this.mappings = mappings;
        this.pairs = pairs;
        this.runner = runner;
        this.transaction = transaction;
        this.mostWithOneSignature = mostWithOneSignature;
    }

    /**
     * Takes a file in; the check begins by itself.
     *
     * @param unionId for rows that name no union
     */
    public RosterOutcome upload(Actor actor, long unionId, String fileName, Path file) {
        return upload(actor, unionId, fileName, file, null);
    }

    /** ROS-16 @param corrected the refused import whose file this one corrects; it is discarded, and its union stays */
    public RosterOutcome upload(Actor actor, long wantedUnion, String fileName, Path file, @Nullable Long corrected) {
        try {
            var refused = corrected == null ? null : mine(actor, corrected);
            if (refused != null && !refused.refused()) {
                return Refused.NOT_NOW;
            }
            long unionId = refused == null ? wantedUnion : refused.unionId();
            long size = Files.size(file);
            if (size == 0) {
                return Refused.EMPTY_FILE;
            }
            if (size > LARGEST) {
                return Refused.TOO_LARGE;
            }
            if (!lineage.contains(actor.unionId(), unionId)) {
                return Refused.UNION_OUT_OF_REACH;
            }
            String hash = RosterFiles.hash(file);
            Long id = transaction.execute(_ -> {
                long kept = keep(actor, unionId, fileName, file, hash);
                boolean gone = refused == null
                        || drop(actor, refused, "registry.import.discarded", Map.of("replacedBy", kept));
                if (!gone) {
                    throw new StaleEdit("roster import");
                }
                return kept;
            });
            if (id == null) {
                throw new IllegalStateException("no import was written");
            }
            runner.check(id);
            return new Accepted(id);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private long keep(Actor actor, long unionId, String fileName, Path file, String hash) {
        var post = actor.post();
        long id = jdbc.sql("""
                insert into registry_import (union_id, post_union_id, post_id, file_name, file_hash, state, actor_name,
                    account_id, created_at)
                values (:union, :postUnion, :post, :file, :hash, 'CHECKING', :actor, :account, :now)
                returning id
                """)
                .param("union", unionId)
                .param("postUnion", actor.unionId())
                .param("post", post == null ? null : post.id(), java.sql.Types.BIGINT)
                .param("file", fileName.length() > 200 ? fileName.substring(0, 200) : fileName)
                .param("hash", hash)
                .param("actor", actor.name())
                .param("account", actor.accountId())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        try {
            files.keep(id, file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        journal.record(
                actor,
                "registry.import.uploaded",
                new RecordRef("registry.import", id),
                "",
                null,
                Map.of("file", fileName, "sha256", hash, "union", unionId));
        return id;
    }

    /** ROS-07 Says which header is which column, and remembers it for the union. */
    public RosterOutcome map(Actor actor, long importId, Map<String, String> keyByHeader) {
        var roster = mine(actor, importId);
        var keys = new HashSet<String>();
        for (String key : keyByHeader.values()) {
            if (!RosterColumn.TEMPLATE.has(key) || !keys.add(key)) {
                return Refused.COLUMN_TWICE;
            }
        }
        if (!keys.contains(RosterColumn.NAME)) {
            return Refused.COLUMN_MISSING;
        }
        if (roster.state() != ImportState.MAPPING) {
            return Refused.NOT_NOW;
        }
        Boolean moved = transaction.execute(_ -> {
            records.mapping(importId, keyByHeader);
            mappings.remember(roster.unionId(), keyByHeader);
            return records.move(importId, ImportState.MAPPING, ImportState.CHECKING, "");
        });
        if (!Boolean.TRUE.equals(moved)) {
            return Refused.NOT_NOW;
        }
        runner.check(importId);
        return new Accepted(importId);
    }

    /** Decides on one pair, or with {@code row} null on all that are open. */
    public RosterOutcome decide(Actor actor, long importId, @Nullable Integer row, Decision decision) {
        var roster = mine(actor, importId);
        if (roster.state() != ImportState.REVIEW) {
            return Refused.NOT_NOW;
        }
        pairs.decide(roster, row, decision);
        return new Accepted(importId);
    }

    public RosterOutcome apply(Actor actor, long importId) {
        var roster = mine(actor, importId);
        var refused = againstApplying(roster);
        if (refused != null) {
            return refused;
        }
        if (roster.needsSecondSignature(mostWithOneSignature)) {
            return records.move(importId, ImportState.REVIEW, ImportState.WAITING, "")
                    ? new WaitsForSecondSignature(importId)
                    : Refused.NOT_NOW;
        }
        return start(actor, importId, ImportState.REVIEW);
    }

    private static @Nullable Refused againstApplying(RosterImport roster) {
        if (roster.state() != ImportState.REVIEW) {
            return Refused.NOT_NOW;
        }
        if (roster.counts().errors() > 0) {
            return Refused.ERRORS_LEFT;
        }
        if (roster.counts().open() > 0) {
            return Refused.PAIRS_OPEN;
        }
        return roster.counts().ready() ? null : Refused.NOTHING_TO_DO;
    }

    /** ROS-11 The second signature, by another account than the one that uploaded. */
    public RosterOutcome approve(Actor actor, long importId) {
        var roster = mine(actor, importId);
        if (roster.state() != ImportState.WAITING) {
            return Refused.NOT_NOW;
        }
        if (roster.accountId() == actor.accountId()) {
            return Refused.SAME_PERSON_SIGNS;
        }
        return start(actor, importId, ImportState.WAITING);
    }

    /** The second person says no: back to the review. */
    public RosterOutcome sendBack(Actor actor, long importId) {
        var ignored = mine(actor, importId);
        return records.move(importId, ImportState.WAITING, ImportState.REVIEW, "SENT_BACK")
                ? new Accepted(importId)
                : Refused.NOT_NOW;
    }

    private RosterOutcome start(Actor actor, long importId, ImportState from) {
        if (!records.move(importId, from, ImportState.APPLYING, "")) {
            return Refused.NOT_NOW;
        }
        runner.apply(actor, importId);
        return new Accepted(importId);
    }

    public RosterOutcome cancel(Actor actor, long importId) {
        var roster = mine(actor, importId);
        if (!roster.state().cancellable()) {
            return Refused.NOT_NOW;
        }
        String act = roster.refused() ? "registry.import.discarded" : "registry.import.cancelled";
        Boolean moved = transaction.execute(_ -> drop(actor, roster, act, null));
        return Boolean.TRUE.equals(moved) ? new Accepted(importId) : Refused.NOT_NOW;
    }

    /** With all that was read from the file. */
    private boolean drop(Actor actor, RosterImport roster, String act, @Nullable Map<String, ?> after) {
        if (!records.move(roster.id(), roster.state(), ImportState.CANCELLED, "")) {
            return false;
        }
        staging.clearRows(roster.id());
        staging.clearFindings(roster.id());
        files.drop(roster.id());
        journal.record(actor, act, new RecordRef("registry.import", roster.id()), "", null, after);
        return true;
    }

    /** ROS-13 */
    public RosterOutcome undo(Actor actor, long importId, String reason) {
        var ignored = mine(actor, importId);
        if (reason.strip().length() < SHORTEST_REASON) {
            return Refused.REASON_MISSING;
        }
        if (!records.move(importId, ImportState.DONE, ImportState.UNDOING, "")) {
            return Refused.NOT_NOW;
        }
        runner.undo(actor, importId, reason.strip());
        return new Accepted(importId);
    }

    /** An import outside the subtree of the post does not exist for it. */
    private RosterImport mine(Actor actor, long importId) {
        var roster = records.get(importId);
        if (!lineage.contains(actor.unionId(), roster.unionId())) {
            throw new org.niangjia.platform.NotFound("roster import", importId);
        }
        return roster;
    }
}
