package org.niangjia.draws.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a growing {@link MerkleTree}: the roots of the whole subtrees it falls into, the largest first. Enough to
 * append a leaf and to tell the root without reading the leaves before; of a million leaves twenty hashes at most.
 */
public final class TreeEdge {
    private final HashKind kind;
    private final long size;
    private final List<byte[]> peaks;

    private TreeEdge(HashKind kind, long size, List<byte[]> peaks) {
        this.kind = kind;
        this.size = size;
        this.peaks = List.copyOf(peaks);
    }

    /** @param leafHashes one after the other */
    public static TreeEdge of(HashKind kind, byte[] leafHashes) {
        var edge = new TreeEdge(kind, 0, List.of());
        for (byte[] leaf : split(leafHashes)) {
            edge = edge.with(leaf);
        }
        return edge;
    }

    /** As {@link #bytes} gave it for a tree of so many leaves. */
    public static TreeEdge read(HashKind kind, long size, byte[] bytes) {
        var peaks = split(bytes);
        if (peaks.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException(peaks.size() + " hashes are not the edge of " + size + " leaves");
        }
        return new TreeEdge(kind, size, peaks);
    }

    private static List<byte[]> split(byte[] hashes) {
        var list = new ArrayList<byte[]>();
        for (int at = 0; at < hashes.length; at += MerkleTree.SIZE) {
            list.add(java.util.Arrays.copyOfRange(hashes, at, at + MerkleTree.SIZE));
        }
        return list;
    }

    /** One leaf more: as many subtrees close as the size ends in ones. */
    public TreeEdge with(byte[] leafHash) {
        var engine = kind.engine();
        var grown = new ArrayList<>(peaks);
        byte[] last = leafHash;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            last = MerkleTree.node(engine, grown.removeLast(), last);
        }
        boolean added = grown.add(last);
        return new TreeEdge(kind, added ? size + 1 : size, grown);
    }

    public long size() {
        return size;
    }

    public byte[] root() {
        if (peaks.isEmpty()) {
            return kind.hash();
        }
        var engine = kind.engine();
        byte[] root = peaks.getLast();
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = MerkleTree.node(engine, peaks.get(i), root);
        }
        return root;
    }

    public byte[] bytes() {
        byte[] all = new byte[peaks.size() * MerkleTree.SIZE];
        for (int i = 0; i < peaks.size(); i++) {
            System.arraycopy(peaks.get(i), 0, all, i * MerkleTree.SIZE, MerkleTree.SIZE);
        }
        return all;
    }
}
