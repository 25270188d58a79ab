package org.niangjia.registry.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;

/**
 * One act on one record: its questions, on a page of its own.
 *
 * @param finding text the choice of unions was narrowed by, or null when the form chooses none
 * @param placeholder what the choices can be narrowed by
 * @param refusal why a rule said no, or null
 */
public record FormView(
        Chrome chrome,
        String title,
        String lead,
        String back,
        String action,
        List<Field> fields,
        FormErrors errors,
        String submit,
        @Nullable String finding,
        String placeholder,
        @Nullable String refusal) {

    public enum Kind {
        LINE,
        DATE,
        NUMBER,
        PHONE,
        SELECT,
        CHECK,
        LINES,
        HIDDEN
    }

    public record Field(
            Kind kind,
            String name,
            String label,
            String value,
            boolean optional,
            @Nullable String hint,
            List<Option> options) {}
}
