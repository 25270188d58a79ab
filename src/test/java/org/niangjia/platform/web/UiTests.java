package org.niangjia.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UiTests {

    @Test
    void aPagerShowsTheEndsTheNeighboursAndTheGaps() {
        assertThat(Ui.pages(1, 1)).containsExactly(1);
        assertThat(Ui.pages(3, 4)).containsExactly(1, 2, 3, 4);
        assertThat(Ui.pages(10, 65)).containsExactly(1, 0, 8, 9, 10, 11, 12, 0, 65);
    }

    @Test
    void sortingAgainTurnsTheOrderAround() {
        var name = Ui.Column.text("姓名").sortBy("name");
        assertThat(new Ui.Sort("name", false, "/people?q=a").href(name)).isEqualTo("/people?q=a&sort=-name");
        assertThat(new Ui.Sort("name", true, "/people").href(name)).isEqualTo("/people?sort=name");
        assertThat(new Ui.Sort("age", true, "/people").href(name)).isEqualTo("/people?sort=name");
    }

    @Test
    void queryValuesAreEncoded() {
        assertThat(Ui.with("/people", "q", "沈 若兰&x")).isEqualTo("/people?q=%E6%B2%88+%E8%8B%A5%E5%85%B0%26x");
    }

    @Test
    void anAvatarShowsTheGivenNameInChineseAndTheFirstLetterOtherwise() {
        assertThat(Ui.initial("沈若兰")).isEqualTo("兰");
        assertThat(Ui.initial("liu wei")).isEqualTo("L");
        assertThat(Ui.initial(" ")).isEqualTo("·");
        assertThat(Ui.initial("王𬱖")).isEqualTo("𬱖");
    }

    @Test
    void qualifiersStandWhereTheyAreSpoken() {
        var more = new Ui.Figure("惠及职工", "600", "人", "余", null, null);
        var nearly = new Ui.Figure("惠及职工", "600", "人", "近", null, null);
        assertThat(more.before() + more.value() + more.after() + more.unit()).isEqualTo("600余人");
        assertThat(nearly.before() + nearly.value() + nearly.after() + nearly.unit())
                .isEqualTo("近600人");
    }
}
