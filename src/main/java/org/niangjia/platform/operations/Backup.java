package org.niangjia.platform.operations;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.database.Migrations;
import org.niangjia.platform.operations.BackupManifest.Part;
import org.niangjia.platform.operations.TableCatalogue.Table;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes one consistent snapshot of the database into one file, while everybody works on. Rows are streamed: memory does not
 * grow with them.
 */
@Service
class Backup {
    /** Shipped with the program and loaded by every start; not part of one federation's data. */
    static final Set<String> DICTIONARIES =
            Set.of("division", "industry", "holiday", "holiday_year", "reference_version", "platform_key_check");

    private final Migrations migrations;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    Backup(Migrations migrations, Clock clock) {
        this.migrations = migrations;
        this.clock = clock;
    }

    /**
     * @param federation the code of the only federation to take, or null for all
     * @param keys the key file to put inside, or null
     */
    BackupManifest write(Path file, @Nullable String federation, @Nullable Path keys) throws IOException, SQLException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(unfinished);
        Path created = file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.createFile(
                        unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createFile(unfinished);
        try {
            BackupManifest manifest;
            try (OutputStream out = Files.newOutputStream(created);
                    ZipOutputStream zip = new ZipOutputStream(out);
                    Connection connection = migrations.ownerConnection()) {
                manifest = snapshot(connection, zip, federation, keys);
            }
            try (FileChannel channel = FileChannel.open(created, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            var ignored =
                    Files.move(created, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return manifest;
        } finally {
            boolean ignored = Files.deleteIfExists(created);
        }
    }

    private BackupManifest snapshot(
            Connection connection, ZipOutputStream zip, @Nullable String federation, @Nullable Path keys)
            throws IOException, SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        try {
            var catalogue = new TableCatalogue(connection);
            var schemas = schemas(catalogue, federation);
            var names = schemas.stream().map(BackupManifest.Schema::name).toList();
            var copies = connection.unwrap(PGConnection.class).getCopyAPI();
            var parts = new ArrayList<Part>();
            for (Table table : catalogue.tables(names)) {
                String filter = federation == null ? "" : filter(table, federation);
                if (filter != null) {
                    parts.add(copy(table, filter, copies, zip));
                }
            }
            if (keys != null) {
                zip.putNextEntry(new ZipEntry(BackupManifest.KEYS));
                var ignored = Files.copy(keys, zip);
                zip.closeEntry();
            }
            var manifest = new BackupManifest(
                    BackupManifest.FORMAT,
                    clock.instant().toString(),
                    federation,
                    keys != null,
                    schemas,
                    parts,
                    catalogue.sequences(names));
            zip.putNextEntry(new ZipEntry(BackupManifest.FILE));
            zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
            zip.closeEntry();
            return manifest;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
            connection.setReadOnly(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    private static List<BackupManifest.Schema> schemas(TableCatalogue catalogue, @Nullable String federation)
            throws SQLException {
        var schemas = new ArrayList<BackupManifest.Schema>();
        schemas.add(new BackupManifest.Schema("shared", null, catalogue.migrations("shared")));
        var federations = federation == null
                ? catalogue.query(
                        "select code, name from shared.federation order by code",
                        row -> List.of(row.getString(1), row.getString(2)))
                : catalogue.query(
                        "select code, name from shared.federation where code = ?",
                        row -> List.of(row.getString(1), row.getString(2)),
                        federation);
        if (federation != null && federations.isEmpty()) {
            throw new IllegalArgumentException("There is no federation " + federation + ".");
        }
        for (var one : federations) {
            String schema = "f" + one.getFirst();
            schemas.add(new BackupManifest.Schema(schema, one.getLast(), catalogue.migrations(schema)));
        }
        return schemas;
    }

    /**
     * Which rows of a table belong to one federation: its whole schema; of the shared tables its own row, the accounts of its
     * people and posts and what hangs on them. Null: nothing of this table.
     */
    private static @Nullable String filter(Table table, String federation) {
        String accounts = "(select account_id from " + "shared.identity_account_person where federation_code = '"
                + federation + "' union select account_id from " + "f" + federation + ".identity_post)";
        if (!table.schema().equals("shared")) {
            return "";
        }
        if (table.name().equals("federation")) {
            return " where code = '" + federation + "'";
        }
        if (table.name().equals("platform_key_check")) {
            return "";
        }
        if (table.name().equals("identity_account")) {
            return " where id in " + accounts;
        }
        if (table.has("federation_code")) {
            return " where federation_code = '" + federation + "'";
        }
        return table.has("account_id") ? " where account_id in " + accounts : null;
    }

    private static Part copy(Table table, String filter, CopyManager copies, ZipOutputStream zip)
            throws IOException, SQLException {
        var part = new Part(table.schema(), table.name(), table.columns(), 0, "");
        zip.putNextEntry(new ZipEntry(part.file()));
        var digest = sha256();
        // The zip stays open for the next part; closing it would end the file.
        var hashed = new DigestOutputStream(zip, digest);
        long rows = copies.copyOut(
                "copy (select " + part.columnList() + " from " + part.qualified() + filter + ") to stdout", hashed);
        zip.closeEntry();
        return new Part(
                part.schema(),
                part.table(),
                part.columns(),
                rows,
                HexFormat.of().formatHex(digest.digest()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
