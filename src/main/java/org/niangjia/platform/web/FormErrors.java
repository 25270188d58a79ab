package org.niangjia.platform.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.validation.ObjectError;

/**
 * What is wrong with a form, field by field, in the words of the reader. The same text stands in the summary at the top, after
 * the name of the field, and beside the field. The field name is the input's {@code id}; {@code ""} is the form as a whole.
 */
public record FormErrors(Map<String, String> messages) {

    public FormErrors {
        messages = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(messages));
    }

    /** One line of the error summary; an empty field links to nothing. */
    public record Problem(String field, String message) {}

    public static FormErrors none() {
        return new FormErrors(Map.of());
    }

    /**
     * Reads Spring's verdict. For each problem its codes are tried as message keys, the most specific first
     * ({@code NotBlank.offerForm.title}, {@code NotBlank.title}, {@code NotBlank}), each below {@code module.form.} and then
     * below {@code ui.form.}; what remains is the annotation's own message. The first problem of a field wins.
     */
    public static FormErrors from(BindingResult result, Words words, String module) {
        var messages = new LinkedHashMap<String, String>();
        for (ObjectError error : result.getAllErrors()) {
            String field = error instanceof org.springframework.validation.FieldError bad ? bad.getField() : "";
            messages.putIfAbsent(field, sentence(error, words, module));
        }
        return new FormErrors(messages);
    }

    /** The same and one more; an earlier message for the field stays. */
    public FormErrors with(String field, String message) {
        var more = new LinkedHashMap<>(messages);
        more.putIfAbsent(field, message);
        return new FormErrors(more);
    }

    /** The message beside the field, or null when the field is right. */
    public @Nullable String of(String field) {
        return messages.get(field);
    }

    public List<Problem> summary() {
        return messages.entrySet().stream()
                .map(entry -> new Problem(entry.getKey(), entry.getValue()))
                .toList();
    }

    public boolean any() {
        return !messages.isEmpty();
    }

    private static String sentence(ObjectError error, Words words, String module) {
        String[] codes = error.getCodes();
        Object[] arguments = error.getArguments();
        Object[] given = arguments == null ? new Object[0] : arguments;
        for (String prefix : List.of(module + ".form.", "ui.form.")) {
            for (String code : codes == null ? new String[0] : codes) {
                String text = words.messages().getMessage(prefix + code, given, null, words.locale());
                if (text != null) {
                    return text;
                }
            }
        }
        String own = error.getDefaultMessage();
        return own == null ? words.say("ui.form.wrong") : own;
    }
}
