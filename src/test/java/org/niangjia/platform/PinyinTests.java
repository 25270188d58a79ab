package org.niangjia.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinyinTests {

    @ParameterizedTest
    @CsvSource({
        "张三丰, zhangsanfeng, zsf",
        "曾小贤, zengxiaoxian, zxx",
        "单田芳, shantianfang, stf",
        "仇英, qiuying, qy",
        "解晓东, xiexiaodong, xxd",
        "查良镛, zhaliangyong, zly",
        "任长霞, renchangxia, rcx",
        "朴志远, piaozhiyuan, pzy",
        "覃海洋, qinhaiyang, qhy",
        "沈冰, shenbing, sb",
        "万强, wanqiang, wq",
        "吕绿, lvlv, ll",
        "欧阳锋, ouyangfeng, oyf",
        "尉迟恭, yuchigong, ycg",
        "万俟雪, moqixue, mqx"
    })
    void readsNamesAsTheyAreSpoken(String name, String full, String initials) {
        assertThat(Pinyin.full(name)).isEqualTo(full);
        assertThat(Pinyin.initials(name)).isEqualTo(initials);
    }

    @Test
    void readsTheSameCharacterOtherwiseInAGivenName() {
        assertThat(Pinyin.full("张单")).isEqualTo("zhangdan");
        assertThat(Pinyin.full("李任")).isEqualTo("liren");
    }

    @Test
    void keepsACharacterItCannotRead() {
        assertThat(Pinyin.full("王㛃")).isEqualTo("wang㛃");
        assertThat(Pinyin.initials("王𬱖")).isEqualTo("w𬱖");
        assertThat(Pinyin.initials("𬱖王")).isEqualTo("𬱖w");
    }

    @Test
    void leavesOutDotsAndSpacesAndKeepsLatinLetters() {
        assertThat(Pinyin.initials("买买提·吐尔逊")).isEqualTo("mmttex");
        assertThat(Pinyin.full(" Anna 王 ")).isEqualTo("annawang");
        assertThat(Pinyin.full("")).isEmpty();
    }
}
