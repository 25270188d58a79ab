package org.niangjia.platform.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Software keys, one {@code number:base64} a line and one {@code lookup:base64}, from the setting or from a file that is
 * written once, at the first start.
 */
final class StoredKeys implements KeyRing {
    private static final Logger log = LoggerFactory.getLogger(StoredKeys.class);
    private static final String LOOKUP = "lookup";
    private static final int KEY_BYTES = 32;
    private static final int HIGHEST_NUMBER = 0xffff;

    private final NavigableMap<Integer, SecretKey> keys = new TreeMap<>();
    private final SecretKey lookupKey;

    /** Messages name the entry, never its content. */
    private StoredKeys(Collection<String> entries, String where) {
        SecretKey lookup = null;
        for (String entry : entries) {
            int colon = entry.indexOf(':');
            if (colon < 0) {
                throw new IllegalStateException(where + ": an entry has no colon; write number:base64");
            }
            String name = entry.substring(0, colon).strip();
            byte[] secret = decoded(entry.substring(colon + 1).strip(), name, where);
            boolean repeated;
            if (name.equals(LOOKUP)) {
                repeated = lookup != null;
                lookup = new SecretKeySpec(secret, "HmacSHA256");
            } else {
                repeated = keys.put(number(name, where), new SecretKeySpec(secret, "AES")) != null;
            }
            if (repeated) {
                throw new IllegalStateException(where + ": the key \"" + name + "\" is there twice");
            }
        }
        if (lookup == null || keys.isEmpty()) {
            throw new IllegalStateException(
                    where + " needs at least one key \"1:…\" and the key \"lookup:…\", each 32 bytes"
                            + " in base64 (openssl rand -base64 32)");
        }
        lookupKey = lookup;
    }

    private static byte[] decoded(String base64, String name, String where) {
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            secret = new byte[0];
        }
        if (secret.length != KEY_BYTES) {
            throw new IllegalStateException(where + ": the key \"" + name + "\" is not 32 bytes in base64");
        }
        return secret;
    }

    private static int number(String name, String where) {
        if (!name.matches("\\d{1,5}") || Integer.parseInt(name) < 1 || Integer.parseInt(name) > HIGHEST_NUMBER) {
            throw new IllegalStateException(where + ": \"" + name + "\" is not a key number from 1 to 65535");
        }
        return Integer.parseInt(name);
    }

    static StoredKeys of(List<String> entries) {
        return new StoredKeys(entries, "niangjia.keys");
    }

    /** Reads the file, or writes it with new random keys when there is none. */
    static StoredKeys in(Path file, SecureRandom random) {
        try {
            if (Files.notExists(file) && write(file, random)) {
                log.warn(
                        "New keys for personal data were written to {}. Back this file up apart from the database: without it"
                                + " encrypted fields are lost for ever.",
                        file.toAbsolutePath());
            }
            warnWhenOthersMayRead(file);
            List<String> entries = Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
            return new StoredKeys(entries, file.toString());
        } catch (IOException cannot) {
            throw new UncheckedIOException("cannot read or write the keys in " + file, cannot);
        }
    }

    /** Whole or not at all, and never over keys that another process wrote meanwhile. */
    private static boolean write(Path file, SecureRandom random) throws IOException {
        Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
        String text = "# Keys of personal data. Back up apart from the database. See docs/mechanisms/personal-data.md\n"
                + LOOKUP + ":" + secret(random) + "\n1:" + secret(random) + "\n";
        // A temporary file is readable by its owner only.
        Path written = Files.createTempFile(directory, "keys", ".new");
        try {
            try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            try {
                Files.createLink(file, written);
            } catch (UnsupportedOperationException noLinks) {
                Files.copy(written, file);
            }
            return true;
        } catch (FileAlreadyExistsException anotherProcess) {
            return false;
        } finally {
            Files.delete(written);
        }
    }

    private static String secret(SecureRandom random) {
        byte[] secret = new byte[KEY_BYTES];
        random.nextBytes(secret);
        return Base64.getEncoder().encodeToString(secret);
    }

    private static void warnWhenOthersMayRead(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        Set<PosixFilePermission> owner = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        if (!owner.containsAll(permissions)) {
            log.warn("{} may be read by others ({}): chmod 600", file, PosixFilePermissions.toString(permissions));
        }
    }

    @Override
    public int newest() {
        return keys.lastKey();
    }

    @Override
    public SecretKey key(int number) {
        @Nullable SecretKey key = keys.get(number);
        if (key == null) {
            throw new IllegalStateException(
                    "key " + number + " is missing: was the key file restored with the database?");
        }
        return key;
    }

    @Override
    public SecretKey lookupKey() {
        return lookupKey;
    }
}
