package org.niangjia.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.database.Migrations;
import org.niangjia.support.TestDatabase;

class KeyCheckTests {
    private static final String LOOKUP = "lookup:" + secret(1);
    private static final String FIRST = "1:" + secret(2);
    private static final String SECOND = "2:" + secret(3);

    @Test
    void aStartWithOtherKeysIsRefusedAndWithARotatedOneIsNot() throws Exception {
        try (Migrations migrations = Migrations.run(TestDatabase.emptyDatabase("keycheck"))) {
            var jdbc = migrations.asOwner();
            check(migrations, LOOKUP, FIRST);
            check(migrations, LOOKUP, FIRST);
            check(migrations, LOOKUP, FIRST, SECOND);
            assertThatThrownBy(() -> check(migrations, LOOKUP, "1:" + secret(9)))
                    .isInstanceOf(KeysDoNotMatch.class);
            assertThatThrownBy(() -> check(migrations, "lookup:" + secret(9), FIRST))
                    .as("search by number would find nobody")
                    .isInstanceOf(KeysDoNotMatch.class);
            assertThatThrownBy(() -> check(migrations, LOOKUP, SECOND)).isInstanceOf(KeysDoNotMatch.class);
            assertThat(jdbc.sql("select count(*) from platform_key_check")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void theMessageSaysWhatToDo() {
        var analysis = java.util.Objects.requireNonNull(new KeysDoNotMatchAnalysis().analyze(new KeysDoNotMatch()));
        assertThat(analysis.getAction()).contains("Put back the key file", "has written a new one");
    }

    private static void check(Migrations migrations, String... keys) {
        var cipher = new FieldCipher(StoredKeys.of(List.of(keys)), new SecureRandom());
        assertThat(new KeyCheck(migrations.asOwner(), cipher, Clock.systemUTC()))
                .isNotNull();
    }

    private static String secret(int seed) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
