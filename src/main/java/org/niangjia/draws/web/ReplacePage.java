package org.niangjia.draws.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.niangjia.draws.DrawList;
import org.niangjia.draws.DrawOutcome.Cause;
import org.niangjia.draws.DrawView;
import org.niangjia.draws.Replacements;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;

/**
 * Handing a prize on.
 *
 * @param holders who has a prize now, as far as a list is short enough to choose from
 * @param next whose turn it is, or null when no reserve is left
 * @param nextName of that entry's first person
 */
public record ReplacePage(
        Chrome chrome,
        DrawView draw,
        List<DrawList.Winner> holders,
        Replacements.@Nullable Next next,
        String nextName,
        Map<String, String> typed,
        FormErrors errors,
        @Nullable String refused) {
    public static final int MOST = 200;
    static final List<Cause> CAUSES = List.of(Cause.ABSENT, Cause.GAVE_UP, Cause.DISPUTED);

    public String path() {
        return chrome.at("/desk/draws/" + draw.id() + "/replacements");
    }

    public String winners() {
        return chrome.at("/desk/draws/" + draw.id() + "/winners");
    }

    public boolean more() {
        return holders.size() >= MOST;
    }

    public List<Option> numbers() {
        return holders.stream()
                .map(row -> new Option(
                        String.valueOf(row.number()),
                        chrome.say(
                                        "draws.replace.winner",
                                        String.valueOf(row.number()),
                                        row.name(),
                                        DrawText.tier(draw.plan(), row.tier()))
                                + (row.cause() == null ? "" : " · " + DrawText.standing(chrome.words(), row))))
                .toList();
    }

    /** Why the chosen place is empty already: that is published, and nobody is asked; empty for a winner who has it. */
    public String known() {
        String number = typed("number");
        return holders.stream()
                .filter(row -> String.valueOf(row.number()).equals(number))
                .map(DrawList.Winner::cause)
                .filter(Objects::nonNull)
                .map(cause -> chrome.say("draws.replace.known", chrome.words().name("draws.cause", cause)))
                .findFirst()
                .orElse("");
    }

    public List<Option> causes() {
        return CAUSES.stream()
                .map(cause -> new Option(
                        cause.name(),
                        chrome.words().name("draws.cause", cause),
                        chrome.words().name("draws.cause.hint", cause)))
                .toList();
    }

    public String typed(String field) {
        return typed.getOrDefault(field, "");
    }

    public String nextNumber() {
        var known = next;
        return known == null ? "" : String.valueOf(known.number());
    }

    public String nextLine() {
        var known = next;
        return known == null
                ? ""
                : chrome.say(
                        "draws.replace.next.line",
                        String.valueOf(known.number()),
                        nextName,
                        String.valueOf(known.rank()));
    }

    public String passed() {
        var known = next;
        return known == null || known.passed() == 0 ? "" : chrome.say("draws.replace.passed", known.passed());
    }
}
