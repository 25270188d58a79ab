package org.niangjia.figures.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.niangjia.figures.Aggregate;
import org.niangjia.figures.Definition;
import org.niangjia.figures.Definitions.Draft;
import org.niangjia.figures.Qualifier;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Words;

/** What an officer types to define a figure; lists are one entry a line. */
public record DefinitionForm(
        String code,
        String name,
        String nameEnglish,
        String phrase,
        String kinds,
        String filter,
        Aggregate aggregate,
        String mode,
        CountUnit unit,
        String denominator,
        Qualifier qualifier,
        long rounding,
        String source) {

    static final DefinitionForm EMPTY = new DefinitionForm(
            "", "", "", "", "", "", Aggregate.COUNT_FACTS, "FLOW", CountUnit.PERSON, "", Qualifier.EXACT, 1, "");

    static DefinitionForm of(Definition definition) {
        return new DefinitionForm(
                definition.code(),
                definition.name(),
                definition.nameEnglish(),
                definition.phrase(),
                String.join("\n", definition.kinds()),
                definition.filter().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("\n")),
                definition.aggregate(),
                definition.flow() ? "FLOW" : "STOCK",
                definition.unit(),
                definition.denominator() == null ? "" : definition.denominator(),
                definition.qualifier(),
                definition.rounding(),
                definition.source());
    }

    FormErrors check(Words words) {
        var errors = FormErrors.none();
        if (!code.matches("[a-z][a-z0-9]*([.-][a-z0-9]+)*") || code.length() > 80) {
            errors = errors.with("code", words.say("figures.definition.code.wrong"));
        }
        if (name.isBlank()) {
            errors = errors.with("name", words.say("figures.definition.wrong"));
        }
        if (nameEnglish.isBlank()) {
            errors = errors.with("nameEnglish", words.say("figures.definition.wrong"));
        }
        if (lines(kinds).isEmpty()) {
            errors = errors.with("kinds", words.say("figures.definition.wrong"));
        }
        for (String line : lines(filter)) {
            if (!line.matches("(?:(?:min|max):[A-Za-z0-9_]+=\\d{1,15}|[A-Za-z0-9_]+=.+)")) {
                errors = errors.with("filter", words.say("figures.definition.filter.wrong", line));
            }
        }
        if (rounding < 1) {
            errors = errors.with("rounding", words.say("figures.definition.wrong"));
        }
        return errors;
    }

    Draft draft() {
        return new Draft(
                code,
                name.strip(),
                nameEnglish.strip(),
                phrase.strip(),
                lines(kinds),
                pairs(),
                aggregate,
                mode.equals("FLOW"),
                unit,
                denominator.isBlank() ? null : denominator.strip(),
                qualifier,
                rounding,
                source.strip());
    }

    private Map<String, String> pairs() {
        var pairs = new LinkedHashMap<String, String>();
        for (String line : lines(filter)) {
            int equals = line.indexOf('=');
            pairs.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return pairs;
    }

    private static List<String> lines(String text) {
        return Arrays.stream(text.split("\\R"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
