package org.niangjia.platform.database;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** The random passwords of the embedded server's roles, kept in a file only we may read. */
record DatabasePasswords(String superuser, String owner, String application) {

    static DatabasePasswords in(Path directory) throws IOException {
        Path file = directory.resolve("passwords.properties");
        if (!Files.exists(file)) {
            FilePermissions.writePrivately(file, """
                    superuser=%s
                    owner=%s
                    application=%s
                    """.formatted(random(), random(), random()));
        }
        Properties stored = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            stored.load(reader);
        }
        return new DatabasePasswords(
                stored.getProperty("superuser", ""),
                stored.getProperty("owner", ""),
                stored.getProperty("application", ""));
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
