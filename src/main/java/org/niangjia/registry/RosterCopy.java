package org.niangjia.registry;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rows in the binary format of {@code COPY}: a third of the bytes of the text format where most columns are hashes and ciphers. */
final class RosterCopy {
    private static final byte[] START = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final byte[] END = {(byte) 0xff, (byte) 0xff};
    private static final long EPOCH_2000 = LocalDate.of(2000, 1, 1).toEpochDay();

    private byte[] bytes;
    private int size;

    RosterCopy(int capacity) {
        bytes = new byte[capacity];
    }

    static byte[] start() {
        return START.clone();
    }

    static byte[] end() {
        return END.clone();
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void row(int columns) {
        room(2);
        bytes[size++] = (byte) (columns >> 8);
        bytes[size++] = (byte) columns;
    }

    void text(@Nullable String value) {
        bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(byte @Nullable [] value) {
        if (value == null) {
            int4(-1);
            return;
        }
        int4(value.length);
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    void bigint(@Nullable Long value) {
        if (value == null) {
            int4(-1);
            return;
        }
        int4(8);
        int4((int) (value >> 32));
        int4(value.intValue());
    }

    void integer(int value) {
        int4(4);
        int4(value);
    }

    void smallint(int value) {
        int4(2);
        row(value);
    }

    void bool(@Nullable Boolean value) {
        if (value == null) {
            int4(-1);
            return;
        }
        int4(1);
        room(1);
        bytes[size++] = (byte) (value ? 1 : 0);
    }

    void date(@Nullable LocalDate value) {
        if (value == null) {
            int4(-1);
        } else {
            integer((int) (value.toEpochDay() - EPOCH_2000));
        }
    }

    private void int4(int value) {
        room(4);
        bytes[size++] = (byte) (value >> 24);
        bytes[size++] = (byte) (value >> 16);
        bytes[size++] = (byte) (value >> 8);
        bytes[size++] = (byte) value;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
