package org.niangjia.draws.proof;

/**
 * Weights in a row with their sums: takes the entry at a given point of the total in O(log n). Sums are kept for blocks of
 * 64 (a Fenwick tree), so that ten million weights need 41 MB.
 */
final class WeightTree {
    private static final int SHIFT = 6;

    private final int[] weights;
    private final long[] sums;
    private final int top;
    private long total;

    /** @param weights each at least 0; kept and changed */
    WeightTree(int[] weights) {
        this.weights = weights;
        int blocks = (weights.length >> SHIFT) + 1;
        this.sums = new long[blocks + 1];
        this.top = Integer.highestOneBit(blocks);
        for (int i = 0; i < weights.length; i++) {
            sums[(i >> SHIFT) + 1] += weights[i];
            total += weights[i];
        }
        for (int i = 1; i <= blocks; i++) {
            int parent = i + (i & -i);
            if (parent <= blocks) {
                sums[parent] += sums[i];
            }
        }
    }

    long total() {
        return total;
    }

    /** Takes out the entry at that point of the total of all weights left, and answers its position. */
    int take(long point) {
        int block = 0;
        long rest = point;
        for (int step = top; step > 0; step >>= 1) {
            int next = block + step;
            if (next < sums.length && sums[next] <= rest) {
                block = next;
                rest -= sums[next];
            }
        }
        int position = block << SHIFT;
        while (weights[position] <= rest) {
            rest -= weights[position++];
        }
        for (int i = block + 1; i < sums.length; i += i & -i) {
            sums[i] -= weights[position];
        }
        total -= weights[position];
        weights[position] = 0;
        return position;
    }
}
