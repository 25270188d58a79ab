package org.niangjia.programmes.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Words;
import org.niangjia.programmes.CoHost;
import org.niangjia.programmes.ProgrammeList;
import org.niangjia.programmes.ProgrammePlan;

/** What an officer typed; hosts and measures one on a line. */
public record ProgrammeForm(
        @Nullable String name,
        @Nullable String from,
        @Nullable String to,
        @Nullable String budget,
        @Nullable String summary,
        @Nullable String hosts,
        @Nullable String organisers,
        @Nullable String joint,
        @Nullable String measures,
        @Nullable Integer version) {

    static ProgrammeForm fresh() {
        return new ProgrammeForm("", "", "", "", "", "", "", "", "", null);
    }

    static ProgrammeForm of(ProgrammeList.Shown shown) {
        return new ProgrammeForm(
                shown.name(),
                shown.period().from().toString(),
                shown.period().to().toString(),
                shown.budget().inYuan(),
                shown.summary(),
                names(shown, CoHost.Role.HOST),
                names(shown, CoHost.Role.ORGANISER),
                names(shown, CoHost.Role.JOINT),
                String.join("\n", shown.measures()),
                shown.version());
    }

    private static String names(ProgrammeList.Shown shown, CoHost.Role role) {
        return shown.coHosts(role).stream().map(CoHost::name).collect(Collectors.joining("\n"));
    }

    FormErrors errors(Words words) {
        var errors = FormErrors.none();
        if (name == null || name.isBlank()) {
            errors = errors.with("name", words.say("programmes.problem.name"));
        }
        LocalDate first = day(from);
        LocalDate last = day(to);
        if (first == null) {
            errors = errors.with("from", words.say("programmes.problem.date"));
        }
        if (last == null || (first != null && last.isBefore(first))) {
            errors = errors.with("to", words.say("programmes.problem.order"));
        }
        if (budget != null && !budget.isBlank() && !budget.strip().matches("\\d{1,11}(\\.\\d{1,2})?")) {
            errors = errors.with("budget", words.say("programmes.problem.money"));
        }
        return errors;
    }

    /** Only for a form without errors. */
    ProgrammePlan plan() {
        var coHosts = new ArrayList<CoHost>();
        lines(hosts).forEach(line -> coHosts.add(new CoHost(CoHost.Role.HOST, null, line)));
        lines(organisers).forEach(line -> coHosts.add(new CoHost(CoHost.Role.ORGANISER, null, line)));
        lines(joint).forEach(line -> coHosts.add(new CoHost(CoHost.Role.JOINT, null, line)));
        return new ProgrammePlan(
                text(name),
                new Period(LocalDate.parse(text(from)), LocalDate.parse(text(to))),
                text(budget).isEmpty() ? Money.ZERO : Money.parseYuan(text(budget)),
                text(summary),
                coHosts,
                lines(measures));
    }

    private static List<String> lines(@Nullable String text) {
        return text(text)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException wrong) {
            return null;
        }
    }
}
