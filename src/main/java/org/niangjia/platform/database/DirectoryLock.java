package org.niangjia.platform.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Held by the process that owns a data directory; the operating system frees it however that process ends. */
final class DirectoryLock implements AutoCloseable {
    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    static DirectoryLock take(Path directory) throws IOException {
        Path file = directory.resolve("niangjia.lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            String owner = Files.readString(file).strip();
            channel.close();
            throw new DatabaseUnavailable(
                    "Another Niangjia (process " + owner + ") is using the data directory "
                            + directory.toAbsolutePath().normalize() + ".",
                    "Stop it first, or give this one its own: --niangjia.data-directory=…");
        }
        byte[] us = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
        int ignored = channel.truncate(0).write(ByteBuffer.wrap(us));
        return new DirectoryLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
