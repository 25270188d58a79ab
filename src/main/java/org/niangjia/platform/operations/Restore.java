package org.niangjia.platform.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.niangjia.platform.Federation;
import org.niangjia.platform.database.Migrations;
import org.niangjia.platform.operations.BackupManifest.Part;
import org.postgresql.PGConnection;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Copies a backup into an empty database: all of it in one transaction, or nothing. */
@Service
class Restore {
    private final Migrations migrations;
    private final JsonMapper json = JsonMapper.builder().build();

    Restore(Migrations migrations) {
        this.migrations = migrations;
    }

    /** The backup cannot be restored here; the message says why and what to do. Nothing was changed. */
    static final class Refused extends RuntimeException {
        Refused(String message) {
            super(message);
        }
    }

    BackupManifest read(Path file) throws IOException, SQLException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            BackupManifest manifest = manifest(zip);
            checkHashes(zip, manifest);
            try (Connection connection = migrations.ownerConnection()) {
                checkEmpty(new TableCatalogue(connection));
            }
            for (var schema : manifest.schemas()) {
                if (schema.title() != null) {
                    migrations.migrate(new Federation(schema.name().substring(1), schema.title()));
                }
            }
            try (Connection connection = migrations.ownerConnection()) {
                checkVersions(new TableCatalogue(connection), manifest);
                connection.setAutoCommit(false);
                try {
                    copy(connection, zip, manifest);
                    connection.commit();
                } finally {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
            return manifest;
        }
    }

    private BackupManifest manifest(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(BackupManifest.FILE);
        if (entry == null) {
            throw new Refused("This is no backup of Niangjia: it has no " + BackupManifest.FILE + ".");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            var manifest = json.readValue(in, BackupManifest.class);
            if (manifest.format() != BackupManifest.FORMAT) {
                throw new Refused("This backup has format " + manifest.format() + "; this version reads format "
                        + BackupManifest.FORMAT + ".");
            }
            return manifest;
        }
    }

    /** Before anything is written: a damaged file must not leave half a database. */
    private static void checkHashes(ZipFile zip, BackupManifest manifest) throws IOException {
        for (Part part : manifest.parts()) {
            ZipEntry entry = zip.getEntry(part.file());
            if (entry == null) {
                throw new Refused("The backup is damaged: " + part.file() + " is missing.");
            }
            var digest = Backup.sha256();
            try (InputStream in = new DigestInputStream(zip.getInputStream(entry), digest)) {
                var ignored = in.transferTo(OutputStream.nullOutputStream());
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(part.sha256())) {
                throw new Refused("The backup is damaged: " + part.file() + " does not have the noted SHA-256.");
            }
        }
    }

    /** A start has migrated {@code shared} and loaded its dictionaries; nobody may have worked here. */
    private static void checkEmpty(TableCatalogue catalogue) throws SQLException {
        for (var table : catalogue.tables(List.of("shared"))) {
            if (!Backup.DICTIONARIES.contains(table.name())) {
                boolean used = catalogue
                        .query("select exists (select from shared." + table.name() + ")", row -> row.getBoolean(1))
                        .getFirst();
                if (used) {
                    throw new Refused("The database is not empty (" + table.name()
                            + " has rows). Restore into a new database or data directory.");
                }
            }
        }
    }

    private static void checkVersions(TableCatalogue catalogue, BackupManifest manifest) throws SQLException {
        for (var schema : manifest.schemas()) {
            Set<String> here = Set.copyOf(catalogue.migrations(schema.name()));
            Set<String> there = Set.copyOf(schema.migrations());
            if (!here.equals(there)) {
                throw new Refused(
                        "The backup was made by another version of Niangjia (" + schema.name() + " differs in "
                                + difference(here, there)
                                + "). Restore it with that version, then upgrade by starting this one.");
            }
        }
    }

    private static String difference(Set<String> here, Set<String> there) {
        return java.util.stream.Stream.concat(
                        here.stream().filter(one -> !there.contains(one)),
                        there.stream().filter(one -> !here.contains(one)))
                .sorted()
                .limit(5)
                .collect(Collectors.joining(", "));
    }

    private static void copy(Connection connection, ZipFile zip, BackupManifest manifest)
            throws IOException, SQLException {
        // Not truncate: tables that are not in the backup may refer to those that are. Only dictionaries have rows
        // here.
        for (Part part : manifest.parts().reversed()) {
            execute(connection, "delete from " + part.qualified());
        }
        var copies = connection.unwrap(PGConnection.class).getCopyAPI();
        for (Part part : manifest.parts()) {
            try (InputStream in = zip.getInputStream(zip.getEntry(part.file()))) {
                long rows = copies.copyIn("copy " + part.qualified() + " (" + part.columnList() + ") from stdin", in);
                long stored = count(connection, part);
                if (rows != part.rows() || stored != part.rows()) {
                    throw new Refused(part.file() + ": " + part.rows() + " rows were noted, " + stored + " arrived.");
                }
            }
        }
        for (var sequence : manifest.sequences()) {
            try (PreparedStatement statement = connection.prepareStatement("select setval(?::regclass, ?, true)")) {
                statement.setString(1, "\"" + sequence.schema() + "\".\"" + sequence.name() + "\"");
                statement.setLong(2, sequence.last());
                boolean ignored = statement.execute();
            }
        }
    }

    private static long count(Connection connection, Part part) throws SQLException {
        return new TableCatalogue(connection)
                .query("select count(*) from " + part.qualified(), row -> row.getLong(1))
                .getFirst();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean ignored = statement.execute(sql);
        }
    }

    /**
     * Puts the key file of the backup in place. The database was empty, so no row needs the file that a start may have
     * generated; it is kept beside all the same.
     */
    static void writeKeys(Path backup, Path keys) throws IOException {
        try (ZipFile zip = new ZipFile(backup.toFile())) {
            Path fresh = keys.resolveSibling(keys.getFileName() + ".restored");
            try (InputStream in = zip.getInputStream(zip.getEntry(BackupManifest.KEYS))) {
                var ignored = Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
            }
            if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                var ignored = Files.setPosixFilePermissions(
                        fresh, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
            }
            if (Files.exists(keys) && Files.mismatch(keys, fresh) >= 0) {
                var ignored = Files.move(
                        keys, keys.resolveSibling(keys.getFileName() + ".unused"), StandardCopyOption.REPLACE_EXISTING);
            }
            var ignored = Files.move(fresh, keys, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
