package org.niangjia.platform.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One column of a file people fill in; immutable, each method answers a changed copy.
 *
 * @param labels header text by language ({@code zh}, {@code en}); the Chinese one is the fallback
 * @param hints what to write, by language
 * @param synonyms other header texts under which files of other systems carry the same thing
 * @param allowed the only values accepted, offered as a drop-down; empty: anything
 * @param width in characters
 */
public record SheetColumn(
        String key,
        Kind kind,
        boolean required,
        Map<String, String> labels,
        Map<String, String> hints,
        List<String> synonyms,
        List<String> allowed,
        String example,
        int width) {

    /** What a cell of the column holds. */
    public enum Kind {
        TEXT,
        /** Digits that are a name, not an amount (id card, phone, account): kept as text, never rounded by Excel. */
        CODE,
        INTEGER,
        MONEY,
        DATE
    }

    public SheetColumn {
        labels = Map.copyOf(labels);
        hints = Map.copyOf(hints);
        synonyms = List.copyOf(synonyms);
        allowed = List.copyOf(allowed);
    }

    public static SheetColumn text(String key, String label) {
        return of(key, Kind.TEXT, label, 16);
    }

    public static SheetColumn code(String key, String label) {
        return of(key, Kind.CODE, label, 22);
    }

    public static SheetColumn integer(String key, String label) {
        return of(key, Kind.INTEGER, label, 12);
    }

    public static SheetColumn money(String key, String label) {
        return of(key, Kind.MONEY, label, 14);
    }

    public static SheetColumn date(String key, String label) {
        return of(key, Kind.DATE, label, 14);
    }

    private static SheetColumn of(String key, Kind kind, String label, int width) {
        return new SheetColumn(key, kind, false, Map.of("zh", label), Map.of(), List.of(), List.of(), "", width);
    }

    public SheetColumn mandatory() {
        return new SheetColumn(key, kind, true, labels, hints, synonyms, allowed, example, width);
    }

    public SheetColumn label(Locale language, String label) {
        return new SheetColumn(
                key, kind, required, with(labels, language, label), hints, synonyms, allowed, example, width);
    }

    public SheetColumn hint(Locale language, String hint) {
        return new SheetColumn(
                key, kind, required, labels, with(hints, language, hint), synonyms, allowed, example, width);
    }

    public SheetColumn alsoCalled(String... texts) {
        List<String> all = new ArrayList<>(synonyms);
        all.addAll(List.of(texts));
        return new SheetColumn(key, kind, required, labels, hints, all, allowed, example, width);
    }

    public SheetColumn oneOf(List<String> values) {
        return new SheetColumn(key, kind, required, labels, hints, synonyms, values, example, width);
    }

    public SheetColumn example(String value) {
        return new SheetColumn(key, kind, required, labels, hints, synonyms, allowed, value, width);
    }

    public SheetColumn width(int characters) {
        return new SheetColumn(key, kind, required, labels, hints, synonyms, allowed, example, characters);
    }

    public String label(Locale language) {
        return labels.getOrDefault(language.getLanguage(), labels.getOrDefault("zh", key));
    }

    public String hint(Locale language) {
        return hints.getOrDefault(language.getLanguage(), hints.getOrDefault("zh", ""));
    }

    private static Map<String, String> with(Map<String, String> texts, Locale language, String text) {
        Map<String, String> changed = new HashMap<>(texts);
        changed.put(language.getLanguage(), text);
        return changed;
    }
}
