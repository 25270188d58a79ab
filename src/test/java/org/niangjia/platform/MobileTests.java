package org.niangjia.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.platform.Parsed.Problem;

class MobileTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13857251234",
                "138 5725 1234",
                "138-5725-1234",
                "+8613857251234",
                "８６13857251234",
                "008613857251234"
            })
    void readsWhatPeopleType(String text) {
        assertThat(Mobile.parse(text).orThrow().number()).isEqualTo("13857251234");
    }

    @ParameterizedTest
    @CsvSource({"1385725123, LENGTH", "12857251234, CHARACTERS", "0572-8012345, CHARACTERS", "1385725123a, CHARACTERS"})
    void refusesWhatIsNoMobile(String text, Problem problem) {
        assertThat(Mobile.parse(text)).isEqualTo(Parsed.refused(problem));
    }

    @Test
    void isFoundByItsTail() {
        assertThat(Mobile.parse("13857251234").orThrow().tail()).isEqualTo("1234");
    }

    @Test
    void neverPrintsTheNumber() {
        assertThat(Mobile.parse("13857251234").orThrow()).hasToString("138****1234");
    }

    @Test
    void aBankCardIsClosedByLuhnAndAFirmsAccountIsNot() {
        assertThat(BankAccount.parseCard("6222 0200 0000 0000 018").orThrow()).hasToString("****0018");
        assertThat(BankAccount.parseCard("6222020000000000019")).isEqualTo(Parsed.refused(Problem.CHECK_DIGIT));
        assertThat(BankAccount.parseAccount("6222020000000000019")).isInstanceOf(Parsed.Valid.class);
        assertThat(BankAccount.parseCard("622202000000")).isEqualTo(Parsed.refused(Problem.LENGTH));
    }
}
