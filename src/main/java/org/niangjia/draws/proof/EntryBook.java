package org.niangjia.draws.proof;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Collects entries and puts them in the one order: ascending by their salted hash. So the order says nothing about people,
 * nobody can choose it, and an entry that stands twice shows.
 */
public final class EntryBook {
    /** The position must fit beside forty bits of the hash while sorting. */
    public static final int MOST = 1 << 24;

    private final HashKind kind;
    private byte[] hashes = new byte[1024 * MerkleTree.SIZE];
    private int[] weights = new int[1024];
    private int count;

    public EntryBook(HashKind kind) {
        this.kind = kind;
    }

    public void add(byte[] entryHash, int weight) {
        if (count == MOST) {
            throw new IllegalStateException("more entries than " + MOST);
        }
        if (count == weights.length) {
            int larger = Math.min(MOST, count * 2);
            hashes = Arrays.copyOf(hashes, larger * MerkleTree.SIZE);
            weights = Arrays.copyOf(weights, larger);
        }
        System.arraycopy(entryHash, 0, hashes, count * MerkleTree.SIZE, MerkleTree.SIZE);
        weights[count++] = weight;
    }

    public int count() {
        return count;
    }

    /**
     * All entries in order, with their tree.
     *
     * @param added for each position, as how manieth it was added, from 0
     */
    public record Sealed(HashKind kind, int[] added, byte[] hashes, int[] weights, MerkleTree tree) {
        public int count() {
            return weights.length;
        }

        public byte[] hash(int position) {
            return Arrays.copyOfRange(hashes, position * MerkleTree.SIZE, (position + 1) * MerkleTree.SIZE);
        }

        public long weight() {
            return Arrays.stream(weights).asLongStream().sum();
        }
    }

    public Sealed seal() {
        int[] order = order();
        byte[] sorted = new byte[count * MerkleTree.SIZE];
        byte[] leaves = new byte[count * MerkleTree.SIZE];
        int[] sortedWeights = new int[count];
        MessageDigest engine = kind.engine();
        byte[] entry = new byte[MerkleTree.SIZE];
        for (int i = 0; i < count; i++) {
            System.arraycopy(hashes, order[i] * MerkleTree.SIZE, entry, 0, MerkleTree.SIZE);
            System.arraycopy(entry, 0, sorted, i * MerkleTree.SIZE, MerkleTree.SIZE);
            sortedWeights[i] = weights[order[i]];
            byte[] leaf = DrawHashes.leaf(engine, entry, sortedWeights[i]);
            System.arraycopy(leaf, 0, leaves, i * MerkleTree.SIZE, MerkleTree.SIZE);
        }
        return new Sealed(kind, order, sorted, sortedWeights, MerkleTree.of(kind, leaves));
    }

    /** Sorts by the first forty bits as plain numbers, then puts right the few that agree in them. */
    private int[] order() {
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            // The top bit is flipped, because numbers are signed and hashes are not.
            keys[i] = (Bytes.getLong(hashes, i * MerkleTree.SIZE) ^ Long.MIN_VALUE) & -MOST | i;
        }
        Arrays.parallelSort(keys);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = (int) (keys[i] & (MOST - 1));
            for (int j = i; j > 0 && keys[j] >> 24 == keys[j - 1] >> 24 && compare(order[j], order[j - 1]) < 0; j--) {
                int swapped = order[j];
                order[j] = order[j - 1];
                order[j - 1] = swapped;
            }
        }
        return order;
    }

    private int compare(int one, int other) {
        return Arrays.compareUnsigned(
                hashes,
                one * MerkleTree.SIZE,
                (one + 1) * MerkleTree.SIZE,
                hashes,
                other * MerkleTree.SIZE,
                (other + 1) * MerkleTree.SIZE);
    }
}
