package org.niangjia.draws.proof;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Checks paths and growth of a {@link MerkleTree}, given only hashes. */
public final class MerkleProofs {
    private MerkleProofs() {}

    /** The root a leaf and its path lead to (RFC 9162 2.1.3.2); empty when the path does not fit the size. */
    public static Optional<byte[]> root(HashKind kind, byte[] leafHash, long index, long size, List<byte[]> path) {
        if (index < 0 || index >= size) {
            return Optional.empty();
        }
        var engine = kind.engine();
        long at = index;
        long last = size - 1;
        byte[] hash = leafHash;
        for (byte[] neighbour : path) {
            if (last == 0) {
                return Optional.empty();
            }
            if ((at & 1) == 1 || at == last) {
                hash = MerkleTree.node(engine, neighbour, hash);
                while ((at & 1) == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                hash = MerkleTree.node(engine, hash, neighbour);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 ? Optional.of(hash) : Optional.empty();
    }

    /** Whether a tree with the first root grew into one with the second (RFC 9162 2.1.4.2). */
    public static boolean grew(
            HashKind kind, long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> proof) {
        if (first <= 0 || first > second) {
            return false;
        }
        if (first == second) {
            return proof.isEmpty() && Arrays.equals(firstRoot, secondRoot);
        }
        boolean power = Long.bitCount(first) == 1;
        if (!power && proof.isEmpty()) {
            return false;
        }
        var engine = kind.engine();
        long at = first - 1;
        long last = second - 1;
        while ((at & 1) == 1) {
            at >>= 1;
            last >>= 1;
        }
        byte[] start = power ? firstRoot : proof.getFirst();
        byte[] old = start;
        byte[] grown = start;
        for (byte[] node : power ? proof : proof.subList(1, proof.size())) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                old = MerkleTree.node(engine, node, old);
                grown = MerkleTree.node(engine, node, grown);
                while ((at & 1) == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                grown = MerkleTree.node(engine, grown, node);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(old, firstRoot) && Arrays.equals(grown, secondRoot);
    }
}
