package org.niangjia.draws.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.niangjia.support.Rule;

class MerkleTreeTests {
    private static final int MOST = 70;

    /** The definition of RFC 9162 2.1.1, word by word. */
    private static byte[] defined(HashKind kind, List<byte[]> data) {
        if (data.isEmpty()) {
            return kind.hash();
        }
        if (data.size() == 1) {
            return kind.hash(new byte[] {0}, data.getFirst());
        }
        int half = Integer.highestOneBit(data.size() - 1);
        return kind.hash(
                new byte[] {1}, defined(kind, data.subList(0, half)), defined(kind, data.subList(half, data.size())));
    }

    private static List<byte[]> data(int size) {
        var data = new ArrayList<byte[]>();
        for (int i = 0; i < size; i++) {
            data.add(Bytes.utf8("entry " + i));
        }
        return data;
    }

    private static MerkleTree tree(HashKind kind, int size) {
        byte[] leaves = new byte[size * 32];
        for (int i = 0; i < size; i++) {
            System.arraycopy(MerkleTree.leaf(kind, data(size).get(i)), 0, leaves, i * 32, 32);
        }
        return MerkleTree.of(kind, leaves);
    }

    @Test
    void theRootIsTheOneOfTheDefinition() {
        for (var kind : HashKind.values()) {
            for (int size = 0; size <= MOST; size++) {
                assertThat(tree(kind, size).root()).isEqualTo(defined(kind, data(size)));
            }
        }
    }

    @Test
    @Rule("DRA-12")
    void theEdgeOfAGrowingTreeTellsTheSameRootWithoutTheLeavesBefore() {
        for (var kind : HashKind.values()) {
            var edge = TreeEdge.of(kind, new byte[0]);
            for (int size = 0; size <= MOST; size++) {
                assertThat(edge.root())
                        .as("%d leaves", size)
                        .isEqualTo(tree(kind, size).root());
                assertThat(edge.bytes()).hasSize(Long.bitCount(size) * MerkleTree.SIZE);
                edge = TreeEdge.read(kind, edge.size(), edge.bytes())
                        .with(MerkleTree.leaf(kind, Bytes.utf8("entry " + size)));
            }
        }
    }

    @Test
    void theKnownRootsOfCertificateTransparency() {
        // The test data of RFC 6962 implementations: the empty tree, and one empty leaf.
        assertThat(Bytes.hex(tree(HashKind.SHA256, 0).root()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(Bytes.hex(MerkleTree.leaf(HashKind.SHA256, new byte[0])))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    }

    @Test
    @Rule("DRA-05")
    void everyEntryHasAPathToTheRootAndToNoOther() {
        for (int size = 1; size <= MOST; size++) {
            var tree = tree(HashKind.SM3, size);
            for (int i = 0; i < size; i++) {
                byte[] leaf = MerkleTree.leaf(HashKind.SM3, data(size).get(i));
                var path = tree.path(i);
                assertThat(MerkleProofs.root(HashKind.SM3, leaf, i, size, path)).hasValue(tree.root());
                byte[] other = MerkleTree.leaf(HashKind.SM3, Bytes.utf8("stranger"));
                assertThat(MerkleProofs.root(HashKind.SM3, other, i, size, path).orElseThrow())
                        .isNotEqualTo(tree.root());
                for (int wrong = 0; wrong < path.size(); wrong++) {
                    var changed = new ArrayList<>(path);
                    changed.set(wrong, flipped(path.get(wrong), i));
                    assertThat(MerkleProofs.root(HashKind.SM3, leaf, i, size, changed)
                                    .orElseThrow())
                            .isNotEqualTo(tree.root());
                }
                var longer = new ArrayList<>(path);
                longer.add(leaf);
                assertThat(MerkleProofs.root(HashKind.SM3, leaf, i, size, longer))
                        .isEmpty();
            }
        }
    }

    @Test
    @Rule("DRA-12")
    void growthIsProvedAndAChangedPastIsNot() {
        var random = new Random(11);
        for (int second = 1; second <= MOST; second++) {
            var grown = tree(HashKind.SM3, second);
            for (int first = 1; first <= second; first++) {
                byte[] old = tree(HashKind.SM3, first).root();
                var proof = grown.consistency(first);
                assertThat(MerkleProofs.grew(HashKind.SM3, first, old, second, grown.root(), proof))
                        .isTrue();
                assertThat(MerkleProofs.grew(
                                HashKind.SM3, first, flipped(old, random.nextInt(256)), second, grown.root(), proof))
                        .isFalse();
                assertThat(MerkleProofs.grew(
                                HashKind.SM3, first, old, second, flipped(grown.root(), random.nextInt(256)), proof))
                        .isFalse();
                for (int wrong = 0; wrong < proof.size(); wrong++) {
                    var changed = new ArrayList<>(proof);
                    changed.set(wrong, flipped(proof.get(wrong), random.nextInt(256)));
                    assertThat(MerkleProofs.grew(HashKind.SM3, first, old, second, grown.root(), changed))
                            .isFalse();
                }
            }
        }
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] changed = Arrays.copyOf(bytes, bytes.length);
        changed[bit / 8 % bytes.length] ^= (byte) (1 << bit % 8);
        return changed;
    }
}
