package org.niangjia.surveys.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Typed;
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
    static PollForm fresh(long union, Instant now) {
        String opens = Typed.field(now);
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
                Typed.field(plan.programmeId()),
                Typed.field(plan.audienceId()),
                Typed.field(plan.opensAt()),
                Typed.field(plan.closesAt()),
                plan.workersAnswer()
                        ? plan.chairAnswers() ? List.of("WORKERS", "CHAIR") : List.of("WORKERS")
                        : List.of("CHAIR"),
                poll.version());
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
        if (Typed.text(title).isEmpty()) {
            errors = errors.with("title", words.say("surveys.problem.title"));
        }
        if (pollKind() != PollKind.STAY_OR_LEAVE && lines().size() < 2) {
            errors = errors.with("options", words.say("surveys.problem.options"));
        }
        Instant from = Typed.moment(opens);
        Instant to = Typed.moment(closes);
        if (from == null) {
            errors = errors.with("opens", words.say("ui.form.moment"));
        }
        if (to == null || (from != null && !to.isAfter(from))) {
            errors = errors.with("closes", words.say("ui.form.window"));
        }
        return answering().isEmpty() ? errors.with("who", words.say("surveys.problem.who")) : errors;
    }

    /** Only for a form without errors. */
    PollPlan plan(long ownUnion) {
        Instant from = Typed.moment(opens);
        Instant to = Typed.moment(closes);
        if (from == null || to == null) {
            throw new IllegalStateException("form has errors");
        }
        Long asked = Typed.key(union);
        return new PollPlan(
                asked == null ? ownUnion : asked,
                Typed.key(programme),
                Typed.key(audience),
                Typed.text(title),
                Typed.text(question),
                pollKind(),
                pollKind() == PollKind.STAY_OR_LEAVE ? List.of() : lines(),
                from,
                to,
                answering().contains("WORKERS"),
                answering().contains("CHAIR"));
    }

    static String at(Instant moment) {
        return LocalDateTime.ofInstant(moment, Period.ZONE).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"));
    }
}
