package org.niangjia.platform.sheet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** One unpacked part of a package; stops as soon as it grows beyond what an honest file needs (zip bombs). */
final class GuardedStream extends FilterInputStream {
    private static final long SMALL = 16L << 20;
    private final long most;
    private long count;

    GuardedStream(InputStream in, long packedBytes, SheetLimits limits) {
        super(in);
        this.most = Math.min(limits.unpackedBytes(), Math.max(SMALL, Math.max(packedBytes, 1) * limits.ratio()));
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int read) {
        count += read;
        if (count > most) {
            throw new SheetRefused(SheetRefusal.TOO_LARGE);
        }
    }
}
