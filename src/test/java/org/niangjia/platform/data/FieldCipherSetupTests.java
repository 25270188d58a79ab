package org.niangjia.platform.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class FieldCipherSetupTests {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    Path directory;

    private ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withUserConfiguration(FieldCipherSetup.class)
                .withPropertyValues("niangjia.data-directory=" + directory);
    }

    @Test
    void writesTheKeyFileWhenNothingIsSet() {
        runner().run(context -> {
            assertThat(context).hasSingleBean(FieldCipher.class);
            assertThat(directory.resolve("keys")).exists();
        });
    }

    @Test
    void takesTheKeysOfTheSettingAndWritesNone() {
        runner().withPropertyValues("niangjia.keys=lookup:" + KEY + ", 7:" + KEY)
                .run(context -> {
                    byte[] stored = context.getBean(FieldCipher.class).encrypt("x", "a");
                    assertThat(FieldCipher.keyNumber(stored)).isEqualTo(7);
                    assertThat(Files.notExists(directory.resolve("keys"))).isTrue();
                });
    }

    @Test
    void stepsBackForAKeyRingOfTheInstallation() {
        runner().withBean(KeyRing.class, () -> StoredKeys.of(List.of("lookup:" + KEY, "9:" + KEY)))
                .run(context -> {
                    byte[] stored = context.getBean(FieldCipher.class).encrypt("x", "a");
                    assertThat(FieldCipher.keyNumber(stored)).isEqualTo(9);
                    assertThat(Files.notExists(directory.resolve("keys"))).isTrue();
                });
    }

    @Test
    void refusesToStartWithHalfTheKeys() {
        runner().withPropertyValues("niangjia.keys=1:" + KEY)
                .run(context -> assertThat(context).hasFailed());
    }
}
