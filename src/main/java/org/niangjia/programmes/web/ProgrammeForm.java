package org.niangjia.programmes.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Typed;
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
        if (Typed.text(name).isEmpty()) {
            errors = errors.with("name", words.say("programmes.problem.name"));
        }
        LocalDate first = Typed.day(from);
        LocalDate last = Typed.day(to);
        if (first == null) {
            errors = errors.with("from", words.say("ui.form.day"));
        }
        if (last == null) {
            errors = errors.with("to", words.say("ui.form.day"));
        } else if (first != null && last.isBefore(first)) {
            errors = errors.with("to", words.say("ui.form.period"));
        }
        if (Typed.isWrong(budget, Typed.money(budget))) {
            errors = errors.with("budget", words.say("ui.form.money"));
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
                Typed.text(name),
                new Period(Objects.requireNonNull(Typed.day(from)), Objects.requireNonNull(Typed.day(to))),
                Objects.requireNonNullElse(Typed.money(budget), Money.ZERO),
                Typed.text(summary),
                coHosts,
                lines(measures));
    }

    private static List<String> lines(@Nullable String text) {
        return Typed.text(text)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
