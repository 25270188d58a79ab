package org.niangjia.platform.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** The packaged PostgreSQL programs, unpacked once per version. */
public record PostgresBinaries(Path home, String version) {

    /** Finds the archive of this machine on the class path and unpacks it below {@code parent} unless it is there. */
    public static PostgresBinaries unpackedIn(Path parent) {
        URL archive = archive();
        String version = versionOf(archive);
        Path home = parent.toAbsolutePath().resolve("postgres-" + version);
        try {
            if (!Files.isDirectory(home)) {
                unpack(archive, home);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack PostgreSQL into " + home, e);
        }
        return new PostgresBinaries(home, version);
    }

    String program(String name) {
        return home.resolve("bin").resolve(windows() ? name + ".exe" : name).toString();
    }

    String majorVersion() {
        return version.substring(0, version.indexOf('.'));
    }

    static boolean windows() {
        return systemProperty("os.name").startsWith("windows");
    }

    private static URL archive() {
        String systemName = systemProperty("os.name");
        String system =
                systemName.startsWith("mac") ? "darwin" : systemName.startsWith("windows") ? "windows" : "linux";
        String processor = List.of("aarch64", "arm64").contains(systemProperty("os.arch")) ? "arm_64" : "x86_64";
        String stem = "postgres-" + system + "-" + processor;
        for (String name : List.of(stem + ".txz", stem + "-alpine_linux.txz")) {
            URL found = PostgresBinaries.class.getClassLoader().getResource(name);
            if (found != null) {
                return found;
            }
        }
        throw new DatabaseUnavailable(
                "This build carries no PostgreSQL for " + system + " on " + processor + ".",
                "Use the build for this machine, or name a server: --spring.datasource.url=jdbc:postgresql://…");
    }

    /** The archive itself does not say its version; the jar it lies in does. */
    private static String versionOf(URL archive) {
        Matcher version = Pattern.compile("-(\\d+\\.\\d+(\\.\\d+)?)\\.jar").matcher(archive.toString());
        if (!version.find()) {
            throw new IllegalStateException("no version in " + archive);
        }
        return version.group(1);
    }

    /** Unpacks beside the target and renames, so that a half-unpacked directory is never taken for a whole one. */
    private static void unpack(URL archive, Path home) throws IOException {
        Files.createDirectories(home.getParent());
        Path unfinished = Files.createTempDirectory(home.getParent(), "unpacking");
        try (InputStream packed = new BufferedInputStream(archive.openStream());
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(entry, tar, entry.resolveIn(unfinished));
            }
            FilePermissions.set(unfinished, "rwxr-xr-x");
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Somebody else was faster: what the platform then says is not the same everywhere.
            if (!Files.isDirectory(home)) {
                throw e;
            }
        } finally {
            boolean ignored = FileSystemUtils.deleteRecursively(unfinished);
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            FilePermissions.set(target, (entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x");
        }
    }

    private static String systemProperty(String name) {
        return System.getProperty(name, "").toLowerCase(Locale.ROOT);
    }
}
