package org.niangjia.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The hash chain over the journal. Sealing appends a link for every entry that has committed and has none; verifying walks
 * all links and says where the first one does not hold (JOU-02).
 */
@Service
public class JournalChain {
    static final int BATCH = 5_000;
    /** Ids handed out while one transaction is open; the longest are imports, which write one entry each. */
    private static final long LOOK_BACK = 50_000;

    private static final byte[] START = new byte[32];
    private final JdbcClient jdbc;

    JournalChain(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param brokenAt position of the first link that does not match its entry, or null */
    public record Verdict(
            long links, long unsealed, @Nullable Long brokenAt, String head) {
        public boolean holds() {
            return brokenAt == null;
        }
    }

    /**
     * Lays links over at most one batch of committed entries; returns how many. One sealer at a time.
     *
     * <p>Looks back only as far as ids can have been handed out to transactions still running; {@link #sealLatecomers} finds
     * what a longer one left behind. So the cost of sealing does not grow with the journal.
     */
    @Transactional
    public int seal() {
        return seal(LOOK_BACK);
    }

    /** The same, looking at the whole journal. */
    @Transactional
    public int sealLatecomers() {
        return seal(Long.MAX_VALUE);
    }

    private int seal(long lookBack) {
        boolean mine = jdbc.sql("select pg_try_advisory_xact_lock(hashtext(current_schema()), hashtext('journal'))")
                .query(Boolean.class)
                .single();
        if (!mine) {
            return 0;
        }
        var last = jdbc.sql("select position, hash, entry_id from journal_link order by position desc limit 1")
                .query((row, number) -> new Link(row.getLong(1), row.getBytes(2), row.getLong(3)))
                .optional()
                .orElse(new Link(0, START, 0));
        var entries = jdbc.sql("""
                select e.* from journal_entry e
                where e.id > :floor and not exists (select 1 from journal_link l where l.entry_id = e.id)
                order by e.id limit :batch
                """)
                .param("floor", lookBack == Long.MAX_VALUE ? Long.MIN_VALUE : last.entry() - lookBack)
                .param("batch", BATCH)
                .query(JournalChain::canonical)
                .list();
        if (entries.isEmpty()) {
            return 0;
        }
        var positions = new Long[entries.size()];
        var ids = new Long[entries.size()];
        var hashes = new byte[entries.size()][];
        byte[] previous = last.hash();
        for (int i = 0; i < hashes.length; i++) {
            previous = hash(previous, entries.get(i).text());
            positions[i] = last.position() + i + 1;
            ids[i] = entries.get(i).id();
            hashes[i] = previous;
        }
        int written = jdbc.sql("""
                insert into journal_link (position, entry_id, hash)
                select * from unnest(:positions::bigint[], :ids::bigint[], :hashes::bytea[])
                """)
                .param("positions", positions)
                .param("ids", ids)
                .param("hashes", hashes)
                .update();
        if (written != hashes.length) {
            throw new IllegalStateException("links not written");
        }
        return written;
    }

    @Transactional(readOnly = true)
    public Verdict verify() {
        var walk = new Walk();
        jdbc.sql("select l.position, l.hash, e.* from journal_link l left join journal_entry e on e.id = l.entry_id"
                        + " order by l.position")
                .withFetchSize(2_000)
                .query(row -> {
                    walk.step(row);
                });
        long unsealed = unsealed();
        return new Verdict(
                walk.position, unsealed, walk.brokenAt, java.util.HexFormat.of().formatHex(walk.previous));
    }

    /** How many committed entries wait for the sealer. */
    public long unsealed() {
        return jdbc.sql("""
                select count(*) from journal_entry e where not exists (select 1 from journal_link l where l.entry_id = e.id)
                """).query(Long.class).single();
    }

    private static final class Walk {
        private byte[] previous = START;
        private long position;
        private @Nullable Long brokenAt;

        void step(ResultSet row) throws SQLException {
            position++;
            if (brokenAt != null) {
                return;
            }
            byte[] expected = hash(previous, canonical(row, 0).text());
            byte[] stored = row.getBytes("hash");
            if (row.getLong("position") != position || !Arrays.equals(expected, stored)) {
                brokenAt = position;
            }
            previous = stored;
        }
    }

    private record Link(long position, byte[] hash, long entry) {}

    private record Canonical(long id, String text) {}

    /** Every field with its length before it, so that no two entries can have the same text. */
    private static Canonical canonical(ResultSet row, int number) throws SQLException {
        var text = new StringBuilder();
        for (String column : new String[] {
            "id",
            "account_id",
            "actor_name",
            "post_id",
            "post_role",
            "union_id",
            "act",
            "subject_type",
            "subject_id",
            "reason",
            "before_json",
            "after_json"
        }) {
            String value = row.getString(column);
            text.append(value == null ? -1 : value.length()).append(':').append(Objects.toString(value, ""));
        }
        var at = row.getTimestamp("at");
        text.append(at == null ? "" : at.toInstant());
        return new Canonical(row.getLong("id"), text.toString());
    }

    private static byte[] hash(byte[] previous, String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous);
            return digest.digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
