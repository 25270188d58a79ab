package org.niangjia.draws.proof;

import java.security.MessageDigest;
import java.util.List;

/** The hashes of the protocol, each over its own prefix, so that none can stand for another. */
public final class DrawHashes {
    private static final byte[] SECRET = Bytes.utf8("niangjia-draw-secret-v1\n");
    private static final byte[] SEED = Bytes.utf8("niangjia-draw-seed-v1\n");

    private DrawHashes() {}

    /** What is published of the sealed secret before the draw. */
    public static String sealed(HashKind kind, byte[] secret) {
        return Bytes.hex(kind.hash(SECRET, secret));
    }

    /**
     * The seed: bound to this commitment, so that two draws from the same numbers have nothing in common.
     *
     * @param numbers canonical, in the order of the commitment
     */
    public static byte[] seed(HashKind kind, String commitment, byte[] secret, List<String> numbers) {
        return kind.hash(SEED, kind.hash(Bytes.utf8(commitment)), secret, Bytes.utf8(String.join("", numbers)));
    }

    /** The leaf of an entry: its salted hash and its weight, four bytes. */
    public static byte[] leaf(MessageDigest engine, byte[] entryHash, int weight) {
        byte[] data = new byte[MerkleTree.SIZE + 4];
        System.arraycopy(entryHash, 0, data, 0, MerkleTree.SIZE);
        Bytes.putInt(data, MerkleTree.SIZE, weight);
        return MerkleTree.leaf(engine, data);
    }

    /** The hash of a drawn sequence: the numbers of the entries, from 1, one in a line. */
    public static String picks(HashKind kind, int[] numbers) {
        var text = new StringBuilder();
        for (int number : numbers) {
            text.append(number).append('\n');
        }
        return kind.hash(text.toString());
    }
}
