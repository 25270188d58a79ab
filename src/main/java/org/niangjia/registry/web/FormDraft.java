package org.niangjia.registry.web;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import gg.jte.generated.precompiled.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Reply;
import org.niangjia.registry.RecordOutcome;
import org.niangjia.registry.web.FormView.Field;
import org.niangjia.registry.web.FormView.Kind;

/** Composes a {@link FormView}: the questions in order, what was typed put back, and the answer in one of three statuses. */
final class FormDraft {
    private final Templates templates;
    private final Chrome chrome;
    private final String key;
    private final String back;
    private final String action;
    private final Map<String, String> values;
    private final List<Field> fields = new ArrayList<>();
    private @Nullable String finding;
    private String findingKey = "registry.find.union";
    private String lead = "";

    /** @param key of the title; the submit button says {@code key.do} */
    FormDraft(Templates templates, Chrome chrome, String key, String back, String action, Map<String, String> values) {
        this.templates = templates;
        this.chrome = chrome;
        this.key = key;
        this.back = back;
        this.action = action;
        this.values = values;
    }

    @CanIgnoreReturnValue
    FormDraft lead(String text) {
        lead = text;
        return this;
    }

    @CanIgnoreReturnValue
    FormDraft finding(String text) {
        finding = text;
        return this;
    }

    /** @param placeholderKey what the choices are narrowed by */
    @CanIgnoreReturnValue
    FormDraft finding(String text, String placeholderKey) {
        finding = text;
        findingKey = placeholderKey;
        return this;
    }

    @CanIgnoreReturnValue
    FormDraft line(String name, boolean optional) {
        return add(Kind.LINE, name, optional, List.of());
    }

    @CanIgnoreReturnValue
    FormDraft date(String name, boolean optional) {
        return add(Kind.DATE, name, optional, List.of());
    }

    @CanIgnoreReturnValue
    FormDraft number(String name, boolean optional) {
        return add(Kind.NUMBER, name, optional, List.of());
    }

    @CanIgnoreReturnValue
    FormDraft phone(String name) {
        return add(Kind.PHONE, name, true, List.of());
    }

    @CanIgnoreReturnValue
    FormDraft lines(String name, boolean optional) {
        return add(Kind.LINES, name, optional, List.of());
    }

    @CanIgnoreReturnValue
    FormDraft check(String name) {
        return add(Kind.CHECK, name, true, List.of());
    }

    /** A box with a label of its own, for example the name of a union. */
    @CanIgnoreReturnValue
    FormDraft check(String name, String label) {
        fields.add(new Field(Kind.CHECK, name, label, values.getOrDefault(name, ""), true, null, List.of()));
        return this;
    }

    @CanIgnoreReturnValue
    FormDraft hidden(String name) {
        return add(Kind.HIDDEN, name, true, List.of());
    }

    @CanIgnoreReturnValue
    FormDraft select(String name, boolean optional, List<Option> options) {
        return add(Kind.SELECT, name, optional, options);
    }

    @CanIgnoreReturnValue
    private FormDraft add(Kind kind, String name, boolean optional, List<Option> options) {
        fields.add(new Field(
                kind,
                name,
                chrome.say("registry.field." + name),
                values.getOrDefault(name, ""),
                optional,
                null,
                options));
        return this;
    }

    Reply page() {
        return Reply.page(templates.registryForm(view(FormErrors.none(), null)));
    }

    Reply invalid(FormErrors errors) {
        return Reply.invalid(templates.registryForm(view(errors, null)));
    }

    Reply refused(String words) {
        return Reply.refused(templates.registryForm(view(FormErrors.none(), words)));
    }

    /** The record when it was done, or the form again with the reason why not. */
    Reply answered(RecordOutcome outcome, LongFunction<String> to) {
        return switch (outcome) {
            case RecordOutcome.Done done -> Reply.seeOther(chrome.at(to.apply(done.id())), "registry.record.changed");
            case RecordOutcome.Refused refused -> refused(chrome.words().name("registry.record.refused", refused));
        };
    }

    private FormView view(FormErrors errors, @Nullable String refusal) {
        return new FormView(
                chrome,
                chrome.say(key),
                lead,
                back,
                action,
                List.copyOf(fields),
                errors,
                chrome.say(key + ".do"),
                finding,
                chrome.say(findingKey),
                refusal);
    }
}
