package org.niangjia.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.validation.BeanPropertyBindingResult;

class FormErrorsTests {
    record TicketForm(String title, int stock) {}

    private final StaticMessageSource messages = new StaticMessageSource();
    private final Words words = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    private final BeanPropertyBindingResult result = new BeanPropertyBindingResult(new TicketForm("", 0), "ticketForm");

    FormErrorsTests() {
        messages.setUseCodeAsDefaultMessage(false);
    }

    @Test
    void speaksTheModulesOwnWordsBeforeTheGeneralOnes() {
        says("ui.form.NotBlank", "请填写这一项");
        says("offers.form.NotBlank.title", "请填写活动名称");
        result.rejectValue("title", "NotBlank", "must not be blank");
        assertThat(FormErrors.from(result, words, "offers").of("title")).isEqualTo("请填写活动名称");
    }

    @Test
    void fallsBackToTheGeneralWords() {
        says("ui.form.Min", "不能小于 {0}");
        result.rejectValue("stock", "Min", new Object[] {1}, "must be greater");
        assertThat(FormErrors.from(result, words, "offers").of("stock")).isEqualTo("不能小于 1");
    }

    @Test
    void keepsTheFirstProblemOfAField() {
        says("ui.form.NotBlank", "请填写");
        says("ui.form.Size", "太短");
        result.rejectValue("title", "NotBlank");
        result.rejectValue("title", "Size");
        assertThat(FormErrors.from(result, words, "offers").summary())
                .containsExactly(new FormErrors.Problem("title", "请填写"));
    }

    @Test
    void aProblemOfTheWholeFormLinksToNoField() {
        says("offers.form.overlap", "时间重叠");
        result.reject("overlap");
        assertThat(FormErrors.from(result, words, "offers").summary())
                .containsExactly(new FormErrors.Problem("", "时间重叠"));
    }

    @Test
    void addingAProblemLeavesTheEarlierObjectAlone() {
        var none = FormErrors.none();
        var one = none.with("title", "请填写");
        assertThat(none.any()).isFalse();
        assertThat(one.messages()).isEqualTo(Map.of("title", "请填写"));
        assertThat(one.with("title", "别的").of("title")).isEqualTo("请填写");
    }

    private void says(String key, String text) {
        messages.addMessage(key, words.locale(), text);
    }
}
