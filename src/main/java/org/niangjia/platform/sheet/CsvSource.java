package org.niangjia.platform.sheet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A CSV file as other systems export it: UTF-8 with or without mark, or GBK; comma, semicolon or tab. */
final class CsvSource implements SheetSource {
    /** GB18030 contains GBK and GB2312. */
    private static final Charset GB = Charset.forName("GB18030");

    private final Path file;
    private final Charset charset;
    private final char separator;
    private final int lines;
    private final SheetLimits limits;

    CsvSource(Path file, SheetLimits limits) throws IOException {
        this.file = file;
        this.limits = limits;
        this.charset = charset(file);
        int counted = 0;
        String first = "";
        try (BufferedReader reader = new BufferedReader(reader(file, charset), 1 << 16)) {
            first = firstLine(reader);
            char[] buffer = new char[1 << 16];
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    counted += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        this.separator = separator(first);
        this.lines = counted + 1;
    }

    private static Charset charset(Path file) throws IOException {
        byte[] start = new byte[2];
        try (InputStream in = Files.newInputStream(file)) {
            if (in.readNBytes(start, 0, 2) == 2) {
                if (start[0] == (byte) 0xFF && start[1] == (byte) 0xFE) {
                    return StandardCharsets.UTF_16LE;
                }
                if (start[0] == (byte) 0xFE && start[1] == (byte) 0xFF) {
                    return StandardCharsets.UTF_16BE;
                }
            }
        }
        // GBK text is practically never valid UTF-8, so the stricter one is asked first, over the whole file.
        if (decodes(file, StandardCharsets.UTF_8)) {
            return StandardCharsets.UTF_8;
        }
        if (decodes(file, GB)) {
            return GB;
        }
        throw new SheetRefused(SheetRefusal.NOT_A_SHEET);
    }

    private static boolean decodes(Path file, Charset charset) throws IOException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer chars = CharBuffer.allocate(1 << 16);
        try (FileChannel channel = FileChannel.open(file)) {
            boolean end = false;
            while (!end) {
                end = channel.read(bytes) < 0;
                bytes.flip();
                CoderResult result;
                do {
                    chars.clear();
                    result = decoder.decode(bytes, chars, end);
                    if (result.isError() || hasControls(chars.flip())) {
                        return false;
                    }
                } while (result.isOverflow());
                bytes.compact();
            }
        }
        return true;
    }

    /** Text has none of these; programs, pictures and archives do. */
    private static boolean hasControls(CharBuffer chars) {
        for (int i = 0; i < chars.length(); i++) {
            if (chars.charAt(i) < '\t') {
                return true;
            }
        }
        return false;
    }

    private static Reader reader(Path file, Charset charset) throws IOException {
        return new InputStreamReader(Files.newInputStream(file), charset);
    }

    private static String firstLine(BufferedReader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = reader.read(); c >= 0 && c != '\n' && line.length() < 10_000; c = reader.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    private static char separator(String line) {
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(line, candidate) > count(line, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(c -> c == wanted).count();
    }

    @Override
    public RawRows rows() throws IOException {
        return new CsvRows(new BufferedReader(reader(file, charset), 1 << 16), separator, limits);
    }

    @Override
    public int rowsAbout() {
        return lines;
    }

    @Override
    public @Nullable String mergedAt(int row) {
        return null;
    }

    @Override
    public void close() {}
}
