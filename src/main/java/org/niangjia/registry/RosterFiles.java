package org.niangjia.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.niangjia.platform.data.FieldCipher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps an uploaded roster, encrypted, until its import has ended: every node and every restart can read it again (ROS-14). */
@Component
class RosterFiles {
    private static final String PURPOSE = "registry.import.file";
    private static final int PART = 512 * 1024;
    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    RosterFiles(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void keep(long importId, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            int part = 0;
            for (byte[] bytes = in.readNBytes(PART); bytes.length > 0; bytes = in.readNBytes(PART)) {
                // The cipher takes text; Latin-1 maps each byte to one character and back.
                int ignored = jdbc.sql(
                                "insert into registry_import_file (import_id, part, cipher) values (:import, :part, :cipher)")
                        .param("import", importId)
                        .param("part", part++)
                        .param("cipher", cipher.encrypt(new String(bytes, StandardCharsets.ISO_8859_1), PURPOSE))
                        .update();
            }
        }
    }

    /** A temporary copy only this process may read; the caller deletes it. */
    Path open(long importId) throws IOException {
        Path file = Files.createTempFile("niangjia-roster", ".sheet");
        try (var out = Files.newOutputStream(file, StandardOpenOption.TRUNCATE_EXISTING)) {
            int part = 0;
            while (true) {
                var bytes = jdbc.sql(
                                "select cipher from registry_import_file where import_id = :import and part = :part")
                        .param("import", importId)
                        .param("part", part++)
                        .query(byte[].class)
                        .optional();
                if (bytes.isEmpty()) {
                    return file;
                }
                out.write(cipher.decrypt(bytes.get(), PURPOSE).getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
    }

    void drop(long importId) {
        int ignored = jdbc.sql("delete from registry_import_file where import_id = :import")
                .param("import", importId)
                .update();
    }
}
