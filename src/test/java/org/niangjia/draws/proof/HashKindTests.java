package org.niangjia.draws.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HashKindTests {
    @Test
    void sm3GivesTheVectorsOfTheNationalStandard() {
        assertThat(HashKind.SM3.hash("abc"))
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assertThat(HashKind.SM3.hash("abcd".repeat(16)))
                .isEqualTo("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    }

    @Test
    void sm3OfNothingAndOfAMillionLetters() {
        assertThat(HashKind.SM3.hash("")).isEqualTo("1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b");
        assertThat(HashKind.SM3.hash("a".repeat(1_000_000)))
                .isEqualTo("c8aaf89429554029e231941a2acc0ad61ff2a5acd8fadd25847a3a732b3b02c3");
    }

    @Test
    void sha256GivesTheVectorOfItsStandard() {
        assertThat(HashKind.SHA256.hash("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void piecesGiveTheSameHashAsTheWhole() {
        var random = new Random(7);
        for (int length = 0; length < 300; length++) {
            byte[] text = new byte[length];
            random.nextBytes(text);
            int cut = random.nextInt(length + 1);
            var engine = HashKind.SM3.engine();
            engine.update(text, 0, cut);
            for (int i = cut; i < length; i++) {
                engine.update(text[i]);
            }
            assertThat(engine.digest()).isEqualTo(HashKind.SM3.hash(text));
            assertThat(HashKind.SM3.hash(Arrays.copyOf(text, cut), Arrays.copyOfRange(text, cut, length)))
                    .isEqualTo(HashKind.SM3.hash(text));
        }
    }
}
