package org.niangjia.platform.sheet;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of shared texts of a workbook, outside the heap: a roster of a million people has millions of distinct texts,
 * and a table of {@code String}s alone would take more than the whole heap. Two temporary files, mapped while reading. For one thread at a time.
 */
final class PackedStrings implements AutoCloseable {
    private static final ValueLayout.OfLong OFFSET =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(java.nio.ByteOrder.BIG_ENDIAN);
    private static final int RECENT = 1 << 12;

    private final Arena arena;
    private final MemorySegment bytes;
    private final MemorySegment offsets;
    private final List<Path> files;
    private final int size;
    // A table of strings repeats few of them very often (ranks, streets, 男/女): those stay decoded.
    private final @Nullable String[] recent = new @Nullable String[RECENT];
    private byte[] scratch = new byte[256];
    private final int[] recentIndex = new int[RECENT];

    private PackedStrings(Arena arena, MemorySegment bytes, MemorySegment offsets, List<Path> files, int size) {
        this.arena = arena;
        this.bytes = bytes;
        this.offsets = offsets;
        this.files = files;
        this.size = size;
    }

    String get(int index) {
        if (index < 0 || index >= size) {
            throw new SheetRefused(SheetRefusal.BROKEN);
        }
        int slot = index & (RECENT - 1);
        String known = recent[slot];
        if (known != null && recentIndex[slot] == index) {
            return known;
        }
        long from = offsets.get(OFFSET, 8L * index);
        long to = offsets.get(OFFSET, 8L * index + 8);
        int length = Math.toIntExact(to - from);
        if (length > scratch.length) {
            scratch = new byte[length];
        }
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, from, scratch, 0, length);
        String decoded = new String(scratch, 0, length, StandardCharsets.UTF_8);
        recent[slot] = decoded;
        recentIndex[slot] = index;
        return decoded;
    }

    int size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        arena.close();
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    /** Takes the texts in order. */
    static final class Builder implements AutoCloseable {
        private final List<Path> files = new ArrayList<>();
        private final BufferedOutputStream bytes;
        private final DataOutputStream offsets;
        private long end;
        private int size;

        Builder() throws IOException {
            bytes = new BufferedOutputStream(open(), 1 << 16);
            offsets = new DataOutputStream(new BufferedOutputStream(open(), 1 << 16));
            offsets.writeLong(0);
        }

        private java.io.OutputStream open() throws IOException {
            // Readable by the owner only, as createTempFile does: these are people's names and numbers.
            Path file = Files.createTempFile("niangjia-sheet", ".strings");
            files.add(file);
            return Files.newOutputStream(file);
        }

        void add(String text) throws IOException {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            bytes.write(encoded);
            end += encoded.length;
            offsets.writeLong(end);
            size++;
        }

        PackedStrings build() throws IOException {
            bytes.close();
            offsets.close();
            // Shared, since an import reads on another thread than the one that took the upload.
            Arena arena = Arena.ofShared();
            try {
                PackedStrings built = new PackedStrings(
                        arena, map(files.get(0), arena), map(files.get(1), arena), List.copyOf(files), size);
                files.clear();
                return built;
            } catch (IOException | RuntimeException failed) {
                arena.close();
                throw failed;
            }
        }

        private static MemorySegment map(Path file, Arena arena) throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            }
        }

        @Override
        public void close() throws IOException {
            bytes.close();
            offsets.close();
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }
}
