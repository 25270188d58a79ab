package org.niangjia.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.niangjia.platform.Parsed.Problem;

class CreditCodeTests {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    @ParameterizedTest
    @CsvSource({
        "91350100M000100Y43, ENTERPRISE, 350100",
        "81330106MC0000012F, GRASSROOTS_UNION, 330106",
        "91330106MC00000209, ENTERPRISE, 330106"
    })
    void readsThePublishedCodes(String code, CreditCode.Type type, String division) {
        CreditCode read = CreditCode.parse(code).orThrow();
        assertThat(read.type()).isEqualTo(type);
        assertThat(read.division()).isEqualTo(division);
    }

    @Test
    void knowsAUnionByItsFirstTwoCharacters() {
        assertThat(CreditCode.parse("81330106MC0000012F").orThrow().type().isUnion())
                .isTrue();
        assertThat(CreditCode.parse("91350100M000100Y43").orThrow().type().isUnion())
                .isFalse();
    }

    @Test
    void holdsTheOrganisationCodeWithItsOwnCheck() {
        assertThat(CreditCode.parse("91350100M000100Y43").orThrow().organisationCode())
                .isEqualTo("M000100Y4");
        assertThat(CreditCode.organisationCheck("M000100Y")).isEqualTo('4');
    }

    @ParameterizedTest
    @CsvSource({
        "91350100M000100Y4, LENGTH",
        "91350100M000100I43, CHARACTERS",
        "91350100M000100O43, CHARACTERS",
        "91350100M000100张43, CHARACTERS",
        "91350100M000100Y44, CHECK_DIGIT"
    })
    void saysWhyACodeIsRefused(String code, Problem problem) {
        assertThat(CreditCode.parse(code)).isEqualTo(Parsed.refused(problem));
    }

    @Test
    void findsEverySingleMistypedCharacterAlsoWhereTheRemainderIsNought() {
        Random random = new Random(32100);
        int checkedByZero = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder first = new StringBuilder();
            for (int i = 0; i < 17; i++) {
                first.append(ALPHABET.charAt(random.nextInt(31)));
            }
            char check = CreditCode.checkDigit(first.toString());
            checkedByZero += check == '0' ? 1 : 0;
            String code = first.toString() + check;
            assertThat(CreditCode.parse(code.toLowerCase(java.util.Locale.ROOT))
                            .orThrow()
                            .code())
                    .isEqualTo(code);

            int position = random.nextInt(17);
            char wrong = ALPHABET.charAt((ALPHABET.indexOf(code.charAt(position)) + 1 + random.nextInt(30)) % 31);
            String mistyped = code.substring(0, position) + wrong + code.substring(position + 1);
            assertThat(CreditCode.parse(mistyped)).as(mistyped).isEqualTo(Parsed.refused(Problem.CHECK_DIGIT));
        }
        assertThat(checkedByZero).as("codes whose sum is divisible by 31").isGreaterThan(300);
    }
}
