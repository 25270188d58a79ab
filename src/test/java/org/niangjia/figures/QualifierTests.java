package org.niangjia.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.niangjia.support.Rule;

class QualifierTests {

    @Test
    @Rule("FIG-05")
    void overRoundsDownAndSaysSoBehindTheNumber() {
        assertThat(Qualifier.OVER.print(423, 10, true)).isEqualTo("420余");
        assertThat(Qualifier.OVER.print(10_999, 1000, true)).isEqualTo("10000余");
    }

    @Test
    @Rule("FIG-05")
    void aRoundNumberCarriesNoQualifier() {
        assertThat(Qualifier.OVER.print(400, 10, true)).isEqualTo("400");
        assertThat(Qualifier.UNDER.print(800, 100, true)).isEqualTo("800");
    }

    @Test
    void underRoundsUpAndAboutToTheNearest() {
        assertThat(Qualifier.UNDER.print(793, 100, true)).isEqualTo("近800");
        assertThat(Qualifier.ABOUT.print(4_960, 1000, true)).isEqualTo("约5000");
        assertThat(Qualifier.ABOUT.print(4_960, 1000, false)).isEqualTo("about 5000");
    }

    @Test
    void aNumberTooSmallToRoundIsPrintedAsItIs() {
        assertThat(Qualifier.OVER.print(7, 10, true)).isEqualTo("7");
        assertThat(Qualifier.ABOUT.print(3, 10, true)).isEqualTo("3");
    }

    @Test
    @Rule("FIG-05")
    void overNeverClaimsMoreThanWasCounted() {
        var random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            long value = random.nextInt(1_000_000);
            long rounding = (long) Math.pow(10, random.nextInt(5));
            long printed =
                    Long.parseLong(Qualifier.OVER.print(value, rounding, true).replace("余", ""));
            assertThat(printed).isLessThanOrEqualTo(value);
        }
    }
}
