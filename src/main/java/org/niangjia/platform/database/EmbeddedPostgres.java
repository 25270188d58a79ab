package org.niangjia.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL of our own: started on a data directory, reachable from this machine only, stopped with us.
 *
 * <p>A server that outlived its application (it was killed) is stopped first, so the next start always takes over.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final int START_ATTEMPTS = 20;

    private final Path directory;
    private final Path database;
    private final PostgresBinaries binaries;
    private final ServerUser user;
    private final DirectoryLock lock;
    private final DatabasePasswords passwords;
    private int port;

    private EmbeddedPostgres(Path directory, PostgresBinaries binaries, ServerUser user, DirectoryLock lock)
            throws IOException {
        this.directory = directory;
        this.database = directory.resolve("database");
        this.binaries = binaries;
        this.user = user;
        this.lock = lock;
        this.passwords = DatabasePasswords.in(directory);
    }

    public static EmbeddedPostgres start(Path dataDirectory) {
        return start(dataDirectory, PostgresBinaries.unpackedIn(privateDirectory(dataDirectory)), ServerUser.choose());
    }

    /** Starts with programs unpacked elsewhere, so that short-lived directories need not unpack them again. */
    public static EmbeddedPostgres start(Path dataDirectory, PostgresBinaries binaries) {
        return start(dataDirectory, binaries, ServerUser.choose());
    }

    static EmbeddedPostgres start(Path dataDirectory, PostgresBinaries binaries, ServerUser user) {
        Path directory = privateDirectory(dataDirectory);
        try {
            DirectoryLock lock = DirectoryLock.take(directory);
            try {
                EmbeddedPostgres server = new EmbeddedPostgres(directory, binaries, user, lock);
                server.start();
                return server;
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start PostgreSQL in " + directory, e);
        }
    }

    /** The address of one database of this server. */
    public String url(String databaseName) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + databaseName;
    }

    DatabasePasswords passwords() {
        return passwords;
    }

    /** The process of the server, while it runs. */
    Optional<ProcessHandle> postmaster() {
        try {
            Path file = database.resolve("postmaster.pid");
            return Files.exists(file)
                    ? ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (lock) {
            stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start() throws IOException {
        if (user.fileOwner() != null) {
            // Another user must be able to pass through to the files that are his.
            FilePermissions.set(directory, "rwx--x--x");
        }
        if (!Files.isDirectory(database)) {
            initialise();
        }
        String kept = Files.readString(database.resolve("PG_VERSION")).strip();
        if (!kept.equals(binaries.majorVersion())) {
            throw new DatabaseUnavailable(
                    "The data in " + directory + " is of PostgreSQL " + kept + ", this build carries "
                            + binaries.majorVersion() + ".",
                    "Restore a backup made with the old version into a new data directory.");
        }
        boolean crashed = stopOrphan();
        for (int attempt = 1; ; attempt++) {
            try {
                launch();
                return;
            } catch (DatabaseUnavailable e) {
                // After a crash the children of the old server need a moment to notice and let go of its memory.
                if (!crashed || attempt == START_ATTEMPTS) {
                    throw e;
                }
                pause();
            }
        }
    }

    /** Prepares the files beside their place and renames, so that a start that was killed half-way begins again. */
    private void initialise() throws IOException {
        Path unfinished = directory.resolve("database.new");
        boolean ignored = FileSystemUtils.deleteRecursively(unfinished);
        FilePermissions.createPrivateDirectory(unfinished);
        Path password = directory.resolve("password.initial");
        FilePermissions.writePrivately(password, passwords.superuser());
        try {
            user.handOver(unfinished);
            user.handOver(password);
            run(
                    binaries.program("initdb"),
                    "--pgdata=" + unfinished.toAbsolutePath(),
                    "--username=postgres",
                    "--pwfile=" + password.toAbsolutePath(),
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--data-checksums");
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(unfinished, database, StandardCopyOption.ATOMIC_MOVE);
    }

    private void launch() throws IOException {
        port = freePort();
        String settings = String.join(
                " -c ",
                "-p " + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "max_connections=100",
                "log_checkpoints=off",
                "jit=off");
        run(
                binaries.program("pg_ctl"),
                "--pgdata=" + database.toAbsolutePath(),
                "--wait",
                "--timeout=600",
                "--log=" + freshLog().toAbsolutePath(),
                "--options=" + settings,
                "start");
    }

    /** True when a server that nobody owns any more was found, running or dead. */
    private boolean stopOrphan() throws IOException {
        Path pidFile = database.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return false;
        }
        if (running()) {
            stop();
        } else if (postmaster().isPresent()) {
            // The number was given to a stranger after a reboot, or the dead process is not cleared away yet:
            // PostgreSQL would mistake either for itself.
            Files.delete(pidFile);
        }
        return true;
    }

    private boolean running() {
        return postmaster()
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().command())
                .filter(program -> program.contains("postgres"))
                .isPresent();
    }

    private void stop() {
        if (running()) {
            run(
                    binaries.program("pg_ctl"),
                    "--pgdata=" + database.toAbsolutePath(),
                    "--wait",
                    "--timeout=120",
                    "--mode=fast",
                    "stop");
        }
    }

    private Path freshLog() throws IOException {
        Path log = database.resolve("server.log");
        if (Files.exists(log) && Files.size(log) > 10_000_000) {
            Files.move(log, database.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        return log;
    }

    private void run(String... command) {
        try {
            // A file, not a pipe: the server inherits it, and a pipe would stay open as long as the server runs.
            Path output = Files.createTempFile(directory, "command", ".log");
            try {
                ProcessBuilder builder = new ProcessBuilder(user.command(List.of(command)))
                        .directory(binaries.home().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
                builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
                builder.environment().put("LC_ALL", "C");
                Process process = builder.start();
                if (!process.waitFor(15, TimeUnit.MINUTES) || process.exitValue() != 0) {
                    process.destroyForcibly();
                    throw new DatabaseUnavailable(
                            "The embedded PostgreSQL failed: " + String.join(" ", command) + "\n"
                                    + Files.readString(output),
                            "See " + database.resolve("server.log") + ", or name a server:"
                                    + " --spring.datasource.url=jdbc:postgresql://…");
                }
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for PostgreSQL", e);
        }
    }

    private static Path privateDirectory(Path directory) {
        try {
            FilePermissions.createPrivateDirectory(directory);
            return directory.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + directory, e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
