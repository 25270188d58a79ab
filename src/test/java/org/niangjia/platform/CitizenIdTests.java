package org.niangjia.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.platform.Parsed.Problem;

class CitizenIdTests {

    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "440524188001010014", "330102199003071011"})
    void readsThePublishedNumbers(String number) {
        assertThat(CitizenId.parse(number).orThrow().number()).isEqualTo(number);
    }

    @Test
    void tellsBirthDateSexAndPrefix() {
        CitizenId id = CitizenId.parse("11010519491231002X").orThrow();
        assertThat(id.birthDate()).isEqualTo("1949-12-31");
        assertThat(id.sex()).isEqualTo(CitizenId.Sex.FEMALE);
        assertThat(id.prefix()).isEqualTo("110105");
        assertThat(CitizenId.parse("330102199003071011").orThrow().sex()).isEqualTo(CitizenId.Sex.MALE);
    }

    @ParameterizedTest
    @CsvSource({
        "1101051949123100, LENGTH",
        "110105491231002, LENGTH",
        "'', LENGTH",
        "1101051949123100AX, CHARACTERS",
        "11010519491231002Y, CHARACTERS",
        "11010519491331002X, BIRTH_DATE",
        "11010519490229002X, BIRTH_DATE",
        "110105194912310021, CHECK_DIGIT"
    })
    void saysWhyANumberIsRefused(String number, Problem problem) {
        assertThat(CitizenId.parse(number)).isEqualTo(Parsed.refused(problem));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11010519491231002x",
                " 110105 19491231 002X ",
                "１１０１０５１９４９１２３１００２Ｘ",
                "'11010519491231002X",
                "\u00a011010519491231002X"
            })
    void readsWhatPeopleAndSpreadsheetsType(String text) {
        assertThat(CitizenId.parse(text).orThrow().number()).isEqualTo("11010519491231002X");
    }

    @ParameterizedTest
    @ValueSource(strings = {"330103", "330104", "999999", "000000"})
    void neverRefusesAnUnknownPrefix(String prefix) {
        assertThat(CitizenId.parse(withCheck(prefix + "19900307101"))).isInstanceOf(Parsed.Valid.class);
    }

    @ParameterizedTest
    @CsvSource({
        "810000, HONG_KONG_RESIDENCE",
        "820000, MACAU_RESIDENCE",
        "830000, TAIWAN_RESIDENCE",
        "933156, FOREIGN_PERMANENT_RESIDENCE",
        "330521, CITIZEN"
    })
    void tellsResidencePermitsFromCitizens(String prefix, CitizenId.Kind kind) {
        assertThat(CitizenId.parse(withCheck(prefix + "19900307101")).orThrow().kind())
                .isEqualTo(kind);
    }

    @Test
    void refusesABirthDateThatIsStillToCome() {
        String number = withCheck("33052120270101101");
        assertThat(CitizenId.parse(number, LocalDate.of(2026, 11, 21))).isEqualTo(Parsed.refused(Problem.BIRTH_DATE));
        assertThat(CitizenId.parse(number, LocalDate.of(2027, 1, 1))).isInstanceOf(Parsed.Valid.class);
    }

    @Test
    void findsEverySingleMistypedDigit() {
        Random random = new Random(11643);
        for (int round = 0; round < 20_000; round++) {
            LocalDate birth = LocalDate.of(1930, 1, 1).plusDays(random.nextInt(35_000));
            String number =
                    withCheck("%06d%tY%<tm%<td%03d".formatted(random.nextInt(1_000_000), birth, random.nextInt(1000)));
            CitizenId id = CitizenId.parse(number).orThrow();
            assertThat(id.birthDate()).isEqualTo(birth);

            int position = random.nextInt(17);
            char wrong = (char) ('0' + (number.charAt(position) - '0' + 1 + random.nextInt(9)) % 10);
            String mistyped = number.substring(0, position) + wrong + number.substring(position + 1);
            assertThat(CitizenId.parse(mistyped)).as(mistyped).isInstanceOf(Parsed.Refused.class);
        }
    }

    @Test
    void neverPrintsTheNumber() {
        assertThat(CitizenId.parse("330102199003071011").orThrow()).hasToString("****1011");
        assertThatThrownBy(() -> CitizenId.parse("330102199003071012").orThrow())
                .hasMessageContaining("CHECK_DIGIT")
                .hasMessageNotContaining("3301");
    }

    static String withCheck(String first17) {
        return first17 + CitizenId.checkDigit(first17);
    }
}
