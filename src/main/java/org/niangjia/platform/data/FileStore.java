package org.niangjia.platform.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Small files of the current federation, known by the SHA-256 of their bytes: docs/decisions/2026-11-21-files.md. */
@Component
public class FileStore {
    private final JdbcClient jdbc;
    private final Clock clock;

    FileStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param type as sent to browsers, for example {@code image/jpeg} */
    public record StoredFile(String type, byte[] bytes) {}

    /** Keeps the bytes in the caller's transaction; the same bytes are kept once. @return their name */
    @Transactional(propagation = Propagation.MANDATORY)
    public String keep(StoredFile file) {
        String hash = HexFormat.of().formatHex(sha256(file.bytes()));
        int written = jdbc.sql("""
                insert into platform_file (hash, type, bytes, created_at) values (:hash, :type, :bytes, :at)
                on conflict (hash) do nothing
                """)
                .param("hash", hash)
                .param("type", file.type())
                .param("bytes", file.bytes())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (written > 1) {
            throw new IllegalStateException(hash);
        }
        return hash;
    }

    public Optional<StoredFile> find(String hash) {
        return jdbc.sql("select type, bytes from platform_file where hash = :hash")
                .param("hash", hash)
                .query((row, number) -> new StoredFile(String.valueOf(row.getString("type")), row.getBytes("bytes")))
                .optional();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
