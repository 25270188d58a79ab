package org.niangjia.activities.web;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ActivityKind;
import org.niangjia.activities.Feature;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Typed;
import org.niangjia.platform.web.Words;

/** A kind of activity as typed. */
public record KindForm(
        @Nullable String code,
        @Nullable String name,
        @Nullable String english,
        @Nullable List<String> feature,
        @Nullable String archived,
        @Nullable Integer version) {
    static KindForm fresh() {
        return new KindForm("", "", "", List.of(), null, null);
    }

    static KindForm of(ActivityKind kind) {
        return new KindForm(
                kind.code(),
                kind.name(),
                kind.english(),
                kind.features().stream().map(Enum::name).toList(),
                kind.archived() ? "true" : null,
                kind.version());
    }

    public List<String> features() {
        return feature == null ? List.of() : feature;
    }

    Set<Feature> chosen() {
        var set = EnumSet.noneOf(Feature.class);
        Arrays.stream(Feature.values())
                .filter(one -> features().contains(one.name()))
                .forEach(set::add);
        return set;
    }

    FormErrors errors(Words words) {
        var errors = FormErrors.none();
        errors = Typed.text(code).matches("[A-Z][A-Z0-9_]{1,29}")
                ? errors
                : errors.with("code", words.say("activities.problem.code"));
        errors = Typed.text(name).isEmpty() ? errors.with("name", words.say("activities.problem.name")) : errors;
        return Typed.text(english).isEmpty() ? errors.with("english", words.say("activities.problem.english")) : errors;
    }
}
