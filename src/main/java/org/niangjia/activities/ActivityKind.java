package org.niangjia.activities;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** A kind of activity as the federation names it. */
public record ActivityKind(
        String code,
        String name,
        String english,
        String icon,
        Set<Feature> features,
        int position,
        boolean archived,
        int version) {
    public ActivityKind {
        features = Set.copyOf(features);
    }

    public boolean has(Feature feature) {
        return features.contains(feature);
    }

    public String name(boolean chinese) {
        return chinese ? name : english;
    }

    String featureText() {
        return features.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }

    static Set<Feature> read(String text) {
        var found = EnumSet.noneOf(Feature.class);
        Arrays.stream(Feature.values())
                .filter(feature -> Arrays.asList(text.split(",")).contains(feature.name()))
                .forEach(found::add);
        return found;
    }
}
