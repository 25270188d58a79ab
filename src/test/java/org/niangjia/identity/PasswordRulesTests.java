package org.niangjia.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.niangjia.support.Rule;

class PasswordRulesTests {
    @Test
    @Rule("IDN-01")
    void wantsEightCharactersOfThreeClassesWithoutTheName() {
        assertThat(PasswordRules.check("Ab1-xyz", null)).contains(PasswordRules.Refused.TOO_SHORT);
        assertThat(PasswordRules.check("abcdefg1", null)).contains(PasswordRules.Refused.TOO_SIMPLE);
        assertThat(PasswordRules.check("Zhaolei-2026", "zhaolei")).contains(PasswordRules.Refused.CONTAINS_NAME);
        assertThat(PasswordRules.check("长".repeat(25) + "Aa1", null)).contains(PasswordRules.Refused.TOO_LONG);
        assertThat(PasswordRules.check("abcdef-1", "zhaolei")).isEmpty();
    }

    @Test
    @Rule("IDN-03")
    void anOfficersPasswordLastsNinetyDays() {
        var now = Instant.parse("2026-11-21T02:00:00Z");
        assertThat(PasswordRules.expired(now.minus(Duration.ofDays(90)), now)).isFalse();
        assertThat(PasswordRules.expired(now.minus(Duration.ofDays(91)), now)).isTrue();
    }

    @Test
    void aFirstPasswordSatisfiesTheRules() {
        for (int i = 0; i < 200; i++) {
            assertThat(PasswordRules.check(OneTimeCode.password(), null)).isEmpty();
        }
    }
}
