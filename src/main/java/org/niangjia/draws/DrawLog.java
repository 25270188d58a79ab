package org.niangjia.draws;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.niangjia.draws.proof.Bytes;
import org.niangjia.draws.proof.MerkleTree;
import org.niangjia.draws.proof.TreeEdge;
import org.niangjia.draws.proof.Verifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** DRA-12 The public log of the federation: promises, results and what was given up, as a growing hash tree (RFC 9162). */
@Service
@Transactional(readOnly = true)
public class DrawLog {
    /** Any number; appending takes turns across all nodes. */
    private static final long TURN = 0x6472617773L;

    private final JdbcClient jdbc;

    DrawLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public enum Kind {
        COMMITMENT,
        POSTPONEMENT,
        RESULT,
        REPLACEMENT,
        ABANDONMENT,
        DISPUTE
    }

    public record Record(long position, long drawId, Kind kind, String text, String headRoot, Instant at) {}

    /** A tree head: so many entries, this root. */
    public record Head(long size, String root) {}

    /** An entry with its way to a head. */
    public record Proved(Record record, List<String> path) {}

    /** Appends; call it inside the transaction of the act. */
    @Transactional(propagation = Propagation.MANDATORY)
    @com.google.errorprone.annotations.CanIgnoreReturnValue
    Record append(long drawId, Kind kind, String text, Instant at) {
        // One lock per federation: the schema's name is part of the key.
        var ignored = jdbc.sql("select cast(pg_advisory_xact_lock(:turn + hashtext(current_schema())) as text)")
                .param("turn", TURN)
                .query(String.class)
                .optional();
        byte[] leaf = MerkleTree.leaf(Verifier.LOG, Bytes.utf8(text));
        var before = edge();
        var grown = before.with(leaf);
        String root = Bytes.hex(grown.root());
        long position = before.size();
        int written = jdbc.sql("""
                insert into draws_log (position, draw_id, kind, text, leaf, head_root, edge, at)
                values (:position, :draw, :kind, :text, :leaf, :root, :edge, :at)
                """)
                .param("edge", grown.bytes())
                .param("position", position)
                .param("draw", drawId)
                .param("kind", kind.name())
                .param("text", text)
                .param("leaf", leaf)
                .param("root", root)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        if (written != 1) {
            throw new IllegalStateException("log not written");
        }
        return new Record(position, drawId, kind, text, root, at);
    }

    /** Of the newest entry; an entry from before edges were kept has all leaves read once. */
    private TreeEdge edge() {
        return jdbc.sql("select position, edge from draws_log order by position desc limit 1")
                .query((row, number) -> row.getBytes("edge") == null
                        ? TreeEdge.of(Verifier.LOG, leaves(Long.MAX_VALUE))
                        : TreeEdge.read(Verifier.LOG, row.getLong("position") + 1, row.getBytes("edge")))
                .optional()
                .orElseGet(() -> TreeEdge.of(Verifier.LOG, new byte[0]));
    }

    private byte[] leaves(long size) {
        var leaves = jdbc.sql("select leaf from draws_log where position < :size order by position")
                .param("size", size)
                .query((row, number) -> row.getBytes(1))
                .list();
        byte[] all = new byte[leaves.size() * 32];
        for (int i = 0; i < leaves.size(); i++) {
            System.arraycopy(leaves.get(i), 0, all, i * 32, 32);
        }
        return all;
    }

    public Head head() {
        return jdbc.sql("select position + 1, head_root from draws_log order by position desc limit 1")
                .query((row, number) -> new Head(row.getLong(1), row.getString(2)))
                .optional()
                .orElseGet(() -> new Head(0, Bytes.hex(Verifier.LOG.hash())));
    }

    /** The head when the log had so many entries. */
    public Optional<Head> head(long size) {
        return jdbc.sql("select position + 1, head_root from draws_log where position = :last")
                .param("last", size - 1)
                .query((row, number) -> new Head(row.getLong(1), row.getString(2)))
                .optional();
    }

    /** That the log of the first size grew into the one of the second, nothing changed (RFC 9162 2.1.4.1). */
    public List<String> consistency(long first, long second) {
        return hex(MerkleTree.of(Verifier.LOG, leaves(second)).consistency((int) first));
    }

    /** All entries of a draw, each with its path to the head. */
    public List<Proved> of(long drawId, Head head) {
        var tree = MerkleTree.of(Verifier.LOG, leaves(head.size()));
        return records("where draw_id = :draw and position < :size order by position", drawId, head.size()).stream()
                .map(record -> new Proved(record, hex(tree.path((int) record.position()))))
                .toList();
    }

    public Optional<Proved> at(long position, Head head) {
        var tree = MerkleTree.of(Verifier.LOG, leaves(head.size()));
        return records("where position = :draw and position < :size", position, head.size()).stream()
                .map(record -> new Proved(record, hex(tree.path((int) record.position()))))
                .findFirst();
    }

    /** The newest first. */
    public List<Record> page(long offset, int size) {
        return records("where position >= :draw order by position desc limit :size offset " + offset, 0, size);
    }

    /** The text of that kind, which a draw has at most once. */
    Optional<String> text(long drawId, Kind kind) {
        return jdbc.sql("select text from draws_log where draw_id = :draw and kind = :kind order by position limit 1")
                .param("draw", drawId)
                .param("kind", kind.name())
                .query(String.class)
                .optional();
    }

    List<Record> ofDraw(long drawId) {
        return records("where draw_id = :draw and position < :size order by position", drawId, Long.MAX_VALUE);
    }

    private List<Record> records(String rest, long draw, long size) {
        return jdbc.sql("select position, draw_id, kind, text, head_root, at from draws_log " + rest)
                .param("draw", draw)
                .param("size", size)
                .query((row, number) -> new Record(
                        row.getLong("position"),
                        row.getLong("draw_id"),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("text"),
                        row.getString("head_root"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    private static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(Bytes::hex).toList();
    }
}
