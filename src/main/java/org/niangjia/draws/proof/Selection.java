package org.niangjia.draws.proof;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The drawn sequence: one entry after the other, each with a chance in proportion to its weight among those left (RFC 3797
 * with a wider counter, a modern hash and rejection sampling instead of the slightly unfair remainder).
 */
public final class Selection {
    private final MessageDigest engine;
    private final byte[] block;
    private final WeightTree weights;
    private int picked;

    /** @param weights by position; copied */
    public Selection(HashKind kind, byte[] seed, int[] weights) {
        this(kind.engine(), seed, weights);
    }

    Selection(MessageDigest engine, byte[] seed, int[] weights) {
        this.engine = engine;
        this.block = new byte[seed.length + 16];
        System.arraycopy(seed, 0, block, 8, seed.length);
        this.weights = new WeightTree(weights.clone());
    }

    public boolean exhausted() {
        return weights.total() == 0;
    }

    /** The position, from 0, of the next entry drawn. */
    public int next() {
        long total = weights.total();
        if (total == 0) {
            throw new IllegalStateException("nobody is left");
        }
        long tooMany = Long.remainderUnsigned(-total, total);
        for (int attempt = 0; ; attempt++) {
            long number = number(picked, attempt);
            // Numbers from the last, incomplete round would favour the first entries.
            if (tooMany == 0 || Long.compareUnsigned(number, -tooMany) < 0) {
                picked++;
                return weights.take(Long.remainderUnsigned(number, total));
            }
        }
    }

    /** The first positions of the sequence, fewer when fewer take part. */
    public int[] first(int count) {
        int[] positions = new int[count];
        int found = 0;
        while (found < count && !exhausted()) {
            positions[found++] = next();
        }
        return Arrays.copyOf(positions, found);
    }

    private long number(int pick, int attempt) {
        Bytes.putInt(block, 0, pick);
        Bytes.putInt(block, 4, attempt);
        Bytes.putInt(block, block.length - 8, pick);
        Bytes.putInt(block, block.length - 4, attempt);
        return Bytes.getLong(engine.digest(block), 0);
    }
}
