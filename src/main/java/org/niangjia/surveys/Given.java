package org.niangjia.surveys;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody answered.
 *
 * @param choices codes of options
 * @param destination division code, empty when unknown
 * @param companions people of the same roster who travel along
 */
public record Given(
        List<String> choices,
        String destination,
        @Nullable LocalDate leavesOn,
        @Nullable LocalDate returnsOn,
        boolean needsBus,
        List<Long> companions) {
    public Given {
        choices = List.copyOf(choices);
        companions = List.copyOf(companions);
    }

    public static Given choice(String... codes) {
        return new Given(List.of(codes), "", null, null, false, List.of());
    }

    /** What a form can get wrong, in the order it is checked. */
    public enum Problem {
        CHOICE,
        ORDER,
        DESTINATION
    }

    public boolean leaves() {
        return choices.equals(List.of(PollKind.LEAVE));
    }

    /** SUR-05 Travel belongs to leavers: whoever stays loses it. */
    Given tidied() {
        return leaves() ? this : new Given(choices, "", null, null, false, List.of());
    }

    String code() {
        return String.join(",", choices);
    }
}
