package org.niangjia.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldCipherTests {
    private static final String PURPOSE = "registry.person.citizen-id";
    private static final String NUMBER = "330102199003071011";
    private static final String FIRST = "1:" + Base64.getEncoder().encodeToString(new byte[32]);
    private static final String SECOND =
            "2:" + Base64.getEncoder().encodeToString("second key of thirty-two bytes..".getBytes());
    private static final String LOOKUP =
            "lookup:" + Base64.getEncoder().encodeToString("lookup key of thirty-two bytes..".getBytes());

    private final FieldCipher cipher = withKeys(FIRST, LOOKUP);

    private static FieldCipher withKeys(String... entries) {
        return new FieldCipher(StoredKeys.of(List.of(entries)), new SecureRandom());
    }

    @Test
    void givesBackWhatItEncrypted() {
        for (String plain : List.of("", "1", NUMBER, "过敏：花生 𬱖", "x".repeat(100_000))) {
            assertThat(cipher.decrypt(cipher.encrypt(plain, PURPOSE), PURPOSE)).isEqualTo(plain);
        }
    }

    @Test
    void writesTheDocumentedFormat() {
        byte[] stored = cipher.encrypt(NUMBER, PURPOSE);
        assertThat(stored).startsWith(1, 0, 1, 1).hasSize(4 + 12 + 18 + 16);
    }

    @Test
    void neverWritesTheSameBytesTwice() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            assertThat(seen.add(HexFormat.of().formatHex(cipher.encrypt(NUMBER, PURPOSE))))
                    .isTrue();
        }
    }

    @Test
    void refusesAValueOfAnotherColumn() {
        byte[] stored = cipher.encrypt(NUMBER, PURPOSE);
        assertThatThrownBy(() -> cipher.decrypt(stored, "registry.person.bank-account"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesAValueWithAnyByteChanged() {
        byte[] stored = cipher.encrypt(NUMBER, PURPOSE);
        for (int i = 0; i < stored.length; i++) {
            byte[] changed = stored.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> cipher.decrypt(changed, PURPOSE))
                    .as("byte " + i)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageNotContaining(NUMBER);
        }
        assertThatThrownBy(() -> cipher.decrypt(new byte[3], PURPOSE)).isInstanceOf(IllegalStateException.class);
        assertThat(cipher.decrypt(stored, PURPOSE))
                .as("still works after refusals")
                .isEqualTo(NUMBER);
    }

    @Test
    void encryptsWithTheNewestKeyAndDecryptsWithAll() {
        byte[] old = cipher.encrypt(NUMBER, PURPOSE);
        FieldCipher rotated = withKeys(SECOND, FIRST, LOOKUP);
        byte[] recent = rotated.encrypt(NUMBER, PURPOSE);

        assertThat(rotated.decrypt(old, PURPOSE)).isEqualTo(NUMBER);
        assertThat(rotated.isCurrent(old)).isFalse();
        assertThat(rotated.isCurrent(recent)).isTrue();
        assertThat(FieldCipher.keyNumber(recent)).isEqualTo(2);
        assertThatThrownBy(() -> cipher.decrypt(recent, PURPOSE)).hasMessageContaining("key 2 is missing");
    }

    @Test
    void findsTheSameNumberAfterARotationButNotUnderAnotherPurposeOrKey() {
        byte[] hash = cipher.lookup(NUMBER, PURPOSE);
        assertThat(hash).hasSize(16).isEqualTo(withKeys(FIRST, SECOND, LOOKUP).lookup(NUMBER, PURPOSE));
        assertThat(cipher.lookup(NUMBER, "registry.person.mobile")).isNotEqualTo(hash);
        assertThat(withKeys(FIRST, SECOND.replace("2:", "lookup:")).lookup(NUMBER, PURPOSE))
                .isNotEqualTo(hash);
    }

    @Test
    void keepsPurposeAndTextApart() {
        assertThat(cipher.lookup("bc", "a")).isNotEqualTo(cipher.lookup("c", "ab"));
    }

    @Test
    void worksForManyThreadsAtOnce() throws Exception {
        byte[] hash = cipher.lookup(NUMBER, PURPOSE);
        Callable<Boolean> work = () -> {
            for (int i = 0; i < 500; i++) {
                String plain = NUMBER + i;
                if (!cipher.decrypt(cipher.encrypt(plain, PURPOSE), PURPOSE).equals(plain)
                        || !java.util.Arrays.equals(cipher.lookup(NUMBER, PURPOSE), hash)) {
                    return false;
                }
            }
            return true;
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                answers.add(threads.submit(work));
            }
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        }
    }

    @Test
    void writesAKeyFileForItsOwnerOnceAndReadsItAgain(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("data/keys");
        byte[] stored =
                new FieldCipher(StoredKeys.in(file, new SecureRandom()), new SecureRandom()).encrypt(NUMBER, PURPOSE);
        String written = Files.readString(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(new FieldCipher(StoredKeys.in(file, new SecureRandom()), new SecureRandom())
                        .decrypt(stored, PURPOSE))
                .isEqualTo(NUMBER);
        assertThat(Files.readString(file)).isEqualTo(written);
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void saysWhichKeyIsWrongWithoutPrintingIt() {
        assertThatThrownBy(() -> withKeys("1:c2VjcmV0", LOOKUP))
                .hasMessageContaining("\"1\" is not 32 bytes")
                .hasMessageNotContaining("c2VjcmV0");
        assertThatThrownBy(() -> withKeys(FIRST)).hasMessageContaining("lookup");
        assertThatThrownBy(() -> withKeys(FIRST, FIRST, LOOKUP)).hasMessageContaining("twice");
        assertThatThrownBy(() -> withKeys("70000" + FIRST.substring(1), LOOKUP)).hasMessageContaining("70000");
    }
}
