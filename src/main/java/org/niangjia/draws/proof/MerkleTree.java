package org.niangjia.draws.proof;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A hash tree as in RFC 9162 section 2.1. A leaf is H(0x00 ‖ data), a node H(0x01 ‖ left ‖ right); a node without a right
 * neighbour moves up as it is, which gives the same root as the definition by halves.
 */
public final class MerkleTree {
    static final int SIZE = 32;
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final HashKind kind;
    /** Level 0 holds the leaf hashes one after the other, the last level the root. */
    private final List<byte[]> levels;

    private MerkleTree(HashKind kind, List<byte[]> levels) {
        this.kind = kind;
        this.levels = List.copyOf(levels);
    }

    /** @param leafHashes {@link #leaf} of each entry, one after the other; kept, not copied */
    public static MerkleTree of(HashKind kind, byte[] leafHashes) {
        var levels = new ArrayList<byte[]>();
        levels.add(leafHashes);
        var engine = kind.engine();
        while (levels.getLast().length > SIZE) {
            levels.add(above(engine, levels.getLast()));
        }
        return new MerkleTree(kind, levels);
    }

    private static byte[] above(MessageDigest engine, byte[] below) {
        int count = below.length / SIZE;
        byte[] level = new byte[(count + 1) / 2 * SIZE];
        int pairs = count / 2;
        for (int i = 0; i < pairs; i++) {
            engine.update(NODE);
            engine.update(below, 2 * i * SIZE, 2 * SIZE);
            finish(engine, level, i * SIZE);
        }
        if (count % 2 == 1) {
            System.arraycopy(below, (count - 1) * SIZE, level, pairs * SIZE, SIZE);
        }
        return level;
    }

    private static void finish(MessageDigest engine, byte[] into, int at) {
        try {
            int written = engine.digest(into, at, SIZE);
            if (written != SIZE) {
                throw new IllegalStateException("a hash of " + written + " bytes");
            }
        } catch (DigestException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static byte[] leaf(HashKind kind, byte[] data) {
        return leaf(kind.engine(), data);
    }

    /** The same with an engine that is used again and again. */
    static byte[] leaf(MessageDigest engine, byte[] data) {
        engine.update(LEAF);
        engine.update(data);
        return engine.digest();
    }

    static byte[] node(MessageDigest engine, byte[] left, byte[] right) {
        engine.update(NODE);
        engine.update(left);
        engine.update(right);
        return engine.digest();
    }

    public int size() {
        return levels.getFirst().length / SIZE;
    }

    /** The root; of a tree without leaves the hash of nothing. */
    public byte[] root() {
        return size() == 0 ? kind.hash() : at(levels.size() - 1, 0);
    }

    /** How many nodes a level has; 0 above the root. */
    public int count(int level) {
        return level < levels.size() ? levels.get(level).length / SIZE : 0;
    }

    public byte[] at(int level, int index) {
        return Arrays.copyOfRange(levels.get(level), index * SIZE, (index + 1) * SIZE);
    }

    /** The neighbours on the way from a leaf to the root, the lowest first (RFC 9162 2.1.3.1). */
    public List<byte[]> path(int index) {
        var path = new ArrayList<byte[]>();
        int at = index;
        for (int level = 0; level < levels.size() - 1; level++) {
            int neighbour = at ^ 1;
            if (neighbour < count(level)) {
                path.add(at(level, neighbour));
            }
            at >>= 1;
        }
        return path;
    }

    /** That the tree of the first leaves grew into this one: the nodes RFC 9162 2.1.4.1 asks for. */
    public List<byte[]> consistency(int first) {
        if (first <= 0 || first > size()) {
            throw new IllegalArgumentException("no tree of " + first + " inside one of " + size());
        }
        var proof = new ArrayList<byte[]>();
        subProof(first, 0, size(), true, proof);
        return proof;
    }

    private void subProof(int first, int from, int to, boolean whole, List<byte[]> proof) {
        int count = to - from;
        if (first == count) {
            if (!whole) {
                proof.add(range(from, to));
            }
            return;
        }
        int left = Integer.highestOneBit(count - 1);
        if (first <= left) {
            subProof(first, from, from + left, whole, proof);
            proof.add(range(from + left, to));
        } else {
            subProof(first - left, from + left, to, false, proof);
            proof.add(range(from, from + left));
        }
    }

    /** The node over leaves that form a subtree of the definition by halves. */
    private byte[] range(int from, int to) {
        int level = to - from <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(to - from - 1);
        return at(level, from >> level);
    }
}
