package org.niangjia.draws.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.niangjia.support.Rule;

class SelectionTests {
    private static final byte[] SEED = HashKind.SM3.hash(Bytes.utf8("seed"));

    @Test
    void givesTheExampleOfRfc3797() {
        var picks = Rfc3797.select("9319./2.5.8.10.12./9.18.26.34.41.45./", 25, 16);
        assertThat(picks.stream().map(Rfc3797.Pick::number))
                .containsExactly(17, 7, 2, 16, 25, 23, 8, 24, 19, 13, 22, 5, 18, 9, 1, 4);
        assertThat(picks.getFirst().hash()).isEqualTo("990dd0a5692a029a98b5e01aa28f3459");
        assertThat(picks.getLast().hash()).isEqualTo("3269e6ce559abd57e2ba6aab495eb9bd");
    }

    @Test
    void takesWhatAPlainListWouldGive() {
        var random = new Random(3);
        for (int size = 1; size < 400; size += 7) {
            int[] weights = random.ints(size, 1, 6).toArray();
            var plain = new ArrayList<Integer>();
            for (int i = 0; i < size; i++) {
                for (int w = 0; w < weights[i]; w++) {
                    plain.add(i);
                }
            }
            var tree = new WeightTree(weights.clone());
            while (!plain.isEmpty()) {
                assertThat(tree.total()).isEqualTo(plain.size());
                int point = random.nextInt(plain.size());
                Integer wanted = plain.get(point);
                assertThat(tree.take(point)).isEqualTo(wanted);
                plain.removeIf(wanted::equals);
            }
        }
    }

    @Test
    @Rule("DRA-08")
    void everybodyIsDrawnAtMostOnceAndInTheEndEverybodyIs() {
        for (var kind : HashKind.values()) {
            int[] picks = new Selection(kind, SEED, ones(1000)).first(2000);
            assertThat(picks).hasSize(1000).doesNotHaveDuplicates();
        }
    }

    @Test
    void theSameSeedGivesTheSameSequenceAndALongerOneBeginsWithTheShorter() {
        int[] twenty = new Selection(HashKind.SM3, SEED, ones(500)).first(20);
        int[] fifty = new Selection(HashKind.SM3, SEED, ones(500)).first(50);
        assertThat(Arrays.copyOf(fifty, 20)).isEqualTo(twenty);
        assertThat(new Selection(HashKind.SHA256, SEED, ones(500)).first(20)).isNotEqualTo(twenty);
    }

    @Test
    void aNumberFromTheIncompleteLastRoundIsDrawnAnew() {
        var engine = new Scripted(-1L, 4L);
        assertThat(new Selection(engine, new byte[32], ones(3)).next()).isEqualTo(1);
        assertThat(engine.asked).isEqualTo(2);
    }

    @Test
    @Rule("DRA-09")
    void weightsAreChances() {
        int heavy = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] seed = HashKind.SHA256.hash(Bytes.utf8("seed " + i));
            heavy += new Selection(HashKind.SHA256, seed, new int[] {1, 3, 1}).next() == 1 ? 1 : 0;
        }
        assertThat(heavy / 20_000.0).isCloseTo(0.6, within(0.015));
    }

    private static int[] ones(int count) {
        int[] ones = new int[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** A hash that says what the test wants. */
    private static final class Scripted extends MessageDigest {
        private final long[] numbers;
        int asked;

        Scripted(long... numbers) {
            super("scripted");
            this.numbers = numbers;
        }

        @Override
        protected void engineUpdate(byte input) {}

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {}

        @Override
        protected byte[] engineDigest() {
            byte[] digest = new byte[32];
            Bytes.putLong(digest, 0, numbers[asked++]);
            return digest;
        }

        @Override
        protected void engineReset() {}
    }
}
