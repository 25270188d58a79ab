package org.niangjia.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTests {

    @ParameterizedTest
    @CsvSource({"张三丰, 张*", "张三, 张*", "欧阳锋, 欧阳*", "欧阳, 欧*", "买买提·吐尔逊, 买*", "𠮷野家, 𠮷*", "张, *", "'', *"})
    void showsTheSurnameOnly(String name, String masked) {
        assertThat(Masking.name(name)).isEqualTo(masked);
    }

    @Test
    void showsTheEndsOfNumbers() {
        assertThat(Masking.citizenId("330102199003071011")).isEqualTo("****1011");
        assertThat(Masking.mobile("13812341234")).isEqualTo("138****1234");
        assertThat(Masking.bankAccount("6222020000000000018")).isEqualTo("****0018");
    }

    @Test
    void hidesAShortNumberWhole() {
        assertThat(Masking.bankAccount("1234567")).isEqualTo("****");
        assertThat(Masking.mobile("12345")).isEqualTo("****");
    }
}
