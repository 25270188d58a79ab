package org.niangjia.figures.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.niangjia.figures.Definition;
import org.niangjia.platform.web.Ui;
import org.niangjia.platform.web.Words;

/**
 * What records and their dimensions are called. Definitions keep codes; people read words: {@code figures.fact.<kind>},
 * {@code figures.attribute.<name>}, and for constants the words of the module that records them. What has no word (the code of
 * a kind of activity that a federation added) is shown as it is.
 */
final class FactWords {
    /** Numbers of records: a reader opens the record instead. */
    private static final Set<String> REFERENCES = Set.of("activity", "call", "draw", "offer", "place", "poll");

    /** Where the words of a dimension stand that is called otherwise in its module. */
    private static final Map<String, List<String>> ELSEWHERE = Map.of(
            "registry.honour.kind", List.of("registry.place.kind", "registry.team.kind", "registry.union.kind"),
            "registry.agreement-party.kind", List.of("registry.agreement.kind"),
            "activities.scouted.what", List.of("activities.scouting.level"));

    private static final Map<String, String> BOUNDS =
            Map.of("min:", "figures.filter.min", "max:", "figures.filter.max");

    private static final List<String> MODULES = List.of(
            "offers.granted",
            "surveys.answered",
            "draws.won",
            "submissions.sent",
            "registry.place",
            "registry.honour",
            "activities.session");
    private static final Pattern KIND = Pattern.compile("[a-z]+\\.[a-z-]+");
    private static final Pattern PAIR = Pattern.compile("([a-z:_]+)=([^,}]*)");

    private FactWords() {}

    static String kinds(Words words, Definition definition) {
        return definition.kinds().stream()
                .map(kind -> kind(words, kind))
                .collect(Collectors.joining(words.say("figures.and")));
    }

    static String kind(Words words, String kind) {
        return words.or("figures.fact." + kind, kind);
    }

    static String filter(Words words, Definition definition) {
        return definition.filter().entrySet().stream()
                .map(entry -> condition(words, definition, entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(words.say("figures.and")));
    }

    /** The dimensions of one record, without those that point to other records. */
    static String details(Words words, String kind, Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .filter(entry -> !entry.getKey().endsWith("_id") && !REFERENCES.contains(entry.getKey()))
                .map(entry -> truth(entry.getValue())
                        ? words.say(
                                "figures.filter.is",
                                attribute(words, entry.getKey()),
                                value(words, kind, entry.getKey(), entry.getValue()))
                        : value(words, kind, entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(" · "));
    }

    private static String condition(Words words, Definition definition, String name, String value) {
        for (var bound : BOUNDS.entrySet()) {
            if (name.startsWith(bound.getKey())) {
                return words.say(
                        bound.getValue(),
                        attribute(words, name.substring(bound.getKey().length())),
                        value.matches("\\d{1,18}") ? Ui.count(Long.parseLong(value)) : value);
            }
        }
        return words.say(
                "figures.filter.is",
                attribute(words, name),
                value(words, definition.kinds().getFirst(), name, value));
    }

    /** As the journal keeps them: {@code [offers.granted]}. */
    static String toldKinds(Words words, String journalled) {
        return KIND.matcher(journalled)
                .replaceAll(found -> Matcher.quoteReplacement(kind(words, found.group())))
                .replaceAll("^\\[|]$", "");
    }

    /** As the journal keeps it: <code>{kind=PARCEL, migrant=true}</code>. */
    static String toldFilter(Words words, String journalled) {
        return PAIR.matcher(journalled)
                .results()
                .map(pair -> words.say(
                        "figures.filter.is",
                        attribute(words, pair.group(1).replaceFirst("^(min|max):", "")),
                        anyValue(words, pair.group(1), pair.group(2))))
                .collect(Collectors.joining(words.say("figures.and")));
    }

    /** The journal keeps a filter apart from its kinds: the first module that has a word for the value says it. */
    private static String anyValue(Words words, String name, String value) {
        return MODULES.stream()
                .map(kind -> value(words, kind, name, value))
                .filter(said -> !said.equals(value))
                .findFirst()
                .orElse(value);
    }

    static String attribute(Words words, String name) {
        return words.or("figures.attribute." + name, name);
    }

    static String value(Words words, String kind, String name, String value) {
        if (truth(value)) {
            return words.say("figures.is." + value);
        }
        String module = kind.substring(0, kind.indexOf('.'));
        var prefixes = new ArrayList<>(
                List.of(kind + "." + name, module + "." + name, "figures.value." + module + "." + name));
        prefixes.addAll(ELSEWHERE.getOrDefault(kind + "." + name, List.of()));
        return prefixes.stream()
                .map(prefix -> words.or(prefix + "." + value, ""))
                .filter(said -> !said.isEmpty())
                .findFirst()
                .orElse(value);
    }

    private static boolean truth(String value) {
        return value.equals("true") || value.equals("false");
    }
}
