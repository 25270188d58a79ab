package org.niangjia.surveys.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Words;
import org.niangjia.surveys.PollKind;
import org.niangjia.surveys.PollList;
import org.niangjia.surveys.PollPlan;

/** What an officer typed; options one on a line. */
public record PollForm(
        @Nullable String title,
        @Nullable String question,
        @Nullable String kind,
        @Nullable String options,
        @Nullable String union,
        @Nullable String programme,
        @Nullable String audience,
        @Nullable String opens,
        @Nullable String closes,
        @Nullable List<String> who,
        @Nullable Integer version) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    static PollForm fresh(long union, Instant now) {
        String opens = LocalDateTime.ofInstant(now, Period.ZONE).format(MINUTE);
        return new PollForm(
                "",
                "",
                "STAY_OR_LEAVE",
                "",
                String.valueOf(union),
                "",
                "",
                opens,
                "",
                List.of("WORKERS", "CHAIR"),
                null);
    }

    static PollForm of(PollList.Shown poll) {
        var plan = poll.plan();
        return new PollForm(
                plan.title(),
                plan.question(),
                plan.kind().name(),
                plan.options().stream().filter(label -> !label.isEmpty()).collect(Collectors.joining("\n")),
                String.valueOf(plan.unionId()),
                text(plan.programmeId()),
                text(plan.audienceId()),
                LocalDateTime.ofInstant(plan.opensAt(), Period.ZONE).format(MINUTE),
                LocalDateTime.ofInstant(plan.closesAt(), Period.ZONE).format(MINUTE),
                plan.workersAnswer()
                        ? plan.chairAnswers() ? List.of("WORKERS", "CHAIR") : List.of("WORKERS")
                        : List.of("CHAIR"),
                poll.version());
    }

    private static String text(@Nullable Long number) {
        return number == null ? "" : number.toString();
    }

    private PollKind pollKind() {
        return "SINGLE".equals(kind)
                ? PollKind.SINGLE
                : "MULTIPLE".equals(kind) ? PollKind.MULTIPLE : PollKind.STAY_OR_LEAVE;
    }

    List<String> lines() {
        return options == null
                ? List.of()
                : options.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .distinct()
                        .toList();
    }

    public List<String> answering() {
        return who == null ? List.of() : who;
    }

    FormErrors errors(Words words) {
        var errors = FormErrors.none();
        if (title == null || title.isBlank()) {
            errors = errors.with("title", words.say("surveys.problem.title"));
        }
        if (pollKind() != PollKind.STAY_OR_LEAVE && lines().size() < 2) {
            errors = errors.with("options", words.say("surveys.problem.options"));
        }
        Instant from = moment(opens);
        Instant to = moment(closes);
        if (from == null) {
            errors = errors.with("opens", words.say("surveys.problem.moment"));
        }
        if (to == null || (from != null && !to.isAfter(from))) {
            errors = errors.with("closes", words.say("surveys.problem.window"));
        }
        return answering().isEmpty() ? errors.with("who", words.say("surveys.problem.who")) : errors;
    }

    /** Only for a form without errors. */
    PollPlan plan(long ownUnion) {
        Instant from = moment(opens);
        Instant to = moment(closes);
        if (from == null || to == null) {
            throw new IllegalStateException("form has errors");
        }
        Long asked = number(union);
        return new PollPlan(
                asked == null ? ownUnion : asked,
                number(programme),
                number(audience),
                title == null ? "" : title.strip(),
                question == null ? "" : question.strip(),
                pollKind(),
                pollKind() == PollKind.STAY_OR_LEAVE ? List.of() : lines(),
                from,
                to,
                answering().contains("WORKERS"),
                answering().contains("CHAIR"));
    }

    static @Nullable Long number(@Nullable String text) {
        return text != null && text.strip().matches("\\d{1,18}") ? Long.valueOf(text.strip()) : null;
    }

    static @Nullable Instant moment(@Nullable String text) {
        try {
            return text == null || text.isBlank()
                    ? null
                    : LocalDateTime.parse(text.strip()).atZone(Period.ZONE).toInstant();
        } catch (DateTimeParseException wrong) {
            return null;
        }
    }

    static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException wrong) {
            return null;
        }
    }

    static String at(Instant moment) {
        return LocalDateTime.ofInstant(moment, Period.ZONE).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"));
    }
}
