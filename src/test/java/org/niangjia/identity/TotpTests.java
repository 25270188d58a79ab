package org.niangjia.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.niangjia.support.Rule;

class TotpTests {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest(name = "at {0}")
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void computesTheCodesOfTheStandard(long time, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(time)), 8)).isEqualTo(code);
    }

    @Test
    @Rule("IDN-11")
    void acceptsOneStepBeforeAndAfterAndEachOnce() {
        var now = Instant.ofEpochSecond(1_111_111_109);
        long step = Totp.step(now);
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step - 1, 6), now, 0)).hasValue(step - 1);
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step + 1, 6), now, 0)).hasValue(step + 1);
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step - 2, 6), now, 0)).isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step, 6), now, step)).isEmpty();
    }
}
