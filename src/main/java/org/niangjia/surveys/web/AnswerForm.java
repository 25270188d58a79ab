package org.niangjia.surveys.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Typed;
import org.niangjia.platform.web.Words;
import org.niangjia.surveys.Answers;
import org.niangjia.surveys.Given;

/** What somebody answers, for himself or for a member. */
public record AnswerForm(
        @Nullable List<String> choice,
        @Nullable String destination,
        @Nullable String leaves,
        @Nullable String returns,
        @Nullable String bus,
        @Nullable String companions) {

    static AnswerForm fresh(String home) {
        return new AnswerForm(List.of(), home, "", "", "", "");
    }

    static AnswerForm of(Answers.Current current, String companions) {
        var given = current.given();
        return new AnswerForm(
                given.choices(),
                given.destination(),
                text(given.leavesOn()),
                text(given.returnsOn()),
                given.needsBus() ? "true" : "",
                companions);
    }

    private static String text(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    public List<String> choices() {
        return choice == null ? List.of() : choice;
    }

    String names() {
        return companions == null ? "" : companions;
    }

    FormErrors errors(Words words, boolean companionsKnown) {
        var errors = FormErrors.none();
        if (Typed.isWrong(leaves, Typed.day(leaves))) {
            errors = errors.with("leaves", words.say("ui.form.day"));
        }
        if (Typed.isWrong(returns, Typed.day(returns))) {
            errors = errors.with("returns", words.say("ui.form.day"));
        }
        return companionsKnown ? errors : errors.with("companions", words.say("surveys.problem.companion", names()));
    }

    Given given(List<Long> people) {
        return new Given(
                choices(),
                destination == null ? "" : destination.replaceAll("\\D", ""),
                Typed.day(leaves),
                Typed.day(returns),
                "true".equals(bus),
                people);
    }

    /** Where a problem is shown. */
    static FormErrors problem(Given.Problem problem, Words words) {
        String field = switch (problem) {
            case CHOICE -> "choice";
            case ORDER -> "returns";
            case DESTINATION -> "destination";
        };
        return FormErrors.none().with(field, words.name("surveys.problem", problem));
    }
}
