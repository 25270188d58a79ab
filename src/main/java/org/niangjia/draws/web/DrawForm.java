package org.niangjia.draws.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.draws.DrawPlan;
import org.niangjia.draws.DrawStepOutcome;
import org.niangjia.draws.DrawUnit;
import org.niangjia.draws.DrawView;
import org.niangjia.draws.proof.HashKind;
import org.niangjia.draws.proof.SourceKind;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Typed;
import org.niangjia.platform.web.Words;

/**
 * What an officer typed.
 *
 * @param subject type and id with a colon between
 * @param tiers one in a line: the name, then how many
 * @param kind1 … at1 the first source, and so on; later ones may be left out
 */
public record DrawForm(
        @Nullable String subject,
        @Nullable String title,
        @Nullable String programme,
        @Nullable String tiers,
        @Nullable String reserves,
        @Nullable String unit,
        @Nullable String hash,
        @Nullable String turnKind,
        @Nullable String weighted,
        @Nullable String freezes,
        @Nullable String due,
        @Nullable String kind1,
        @Nullable String issue1,
        @Nullable String at1,
        @Nullable String kind2,
        @Nullable String issue2,
        @Nullable String at2,
        @Nullable String kind3,
        @Nullable String issue3,
        @Nullable String at3,
        @Nullable Integer version) {
    static final int SOURCES = 3;

    /** @param freezes when the entries end, or null when they may be frozen at once */
    static DrawForm fresh(String subject, String title, @Nullable Instant freezes) {
        return new DrawForm(
                subject,
                title,
                "",
                "",
                "10",
                "PERSON",
                "SM3",
                "",
                "",
                freezes == null ? "" : Typed.field(freezes),
                "",
                "KL8",
                "",
                "",
                "SSQ",
                "",
                "",
                "",
                "",
                "",
                null);
    }

    static DrawForm of(DrawView draw) {
        var plan = draw.plan();
        var programme = plan.programmeId();
        return new DrawForm(
                plan.subject().type() + ":" + plan.subject().id(),
                plan.title(),
                Typed.field(programme),
                plan.tiers().stream()
                        .map(tier -> tier.name() + " " + tier.prizes())
                        .collect(Collectors.joining("\n")),
                String.valueOf(plan.reserves()),
                plan.unit().name(),
                plan.hash().name(),
                plan.turnKind(),
                plan.weighted() ? "true" : "",
                Typed.field(plan.freezeAt()),
                Typed.field(plan.seedDueAt()),
                kind(plan, 0),
                issue(plan, 0),
                time(plan, 0),
                kind(plan, 1),
                issue(plan, 1),
                time(plan, 1),
                kind(plan, 2),
                issue(plan, 2),
                time(plan, 2),
                draw.version());
    }

    private static String kind(DrawPlan plan, int index) {
        return index < plan.sources().size() ? plan.sources().get(index).kind().name() : "";
    }

    private static String issue(DrawPlan plan, int index) {
        return index < plan.sources().size() ? plan.sources().get(index).issue() : "";
    }

    private static String time(DrawPlan plan, int index) {
        return index < plan.sources().size()
                ? Typed.field(plan.sources().get(index).at())
                : "";
    }

    public String kind(int number) {
        return Typed.text(number == 1 ? kind1 : number == 2 ? kind2 : kind3);
    }

    public String issue(int number) {
        return Typed.text(number == 1 ? issue1 : number == 2 ? issue2 : issue3);
    }

    public String at(int number) {
        return Typed.text(number == 1 ? at1 : number == 2 ? at2 : at3);
    }

    @Nullable
    RecordRef subjectRef() {
        String[] parts = Typed.text(subject).split(":", -1);
        boolean right = parts.length == 2 && parts[0].matches("[a-z]+\\.[a-z-]+") && parts[1].matches("\\d{1,18}");
        return right ? new RecordRef(parts[0], Long.parseLong(parts[1])) : null;
    }

    private @Nullable List<DrawPlan.Tier> tierList() {
        var found = new ArrayList<DrawPlan.Tier>();
        for (String line : Typed.text(tiers)
                .lines()
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList()) {
            var matcher = java.util.regex.Pattern.compile("(.*\\S)[\\s×xX*]+(\\d{1,6})")
                    .matcher(line);
            if (!matcher.matches() || Integer.parseInt(matcher.group(2)) < 1) {
                return null;
            }
            found.add(new DrawPlan.Tier(matcher.group(1), Integer.parseInt(matcher.group(2))));
        }
        return found.isEmpty() ? null : found;
    }

    private boolean used(int number) {
        return number == 1 || !issue(number).isEmpty() || !at(number).isEmpty();
    }

    private List<DrawPlan.Source> sources() {
        var found = new ArrayList<DrawPlan.Source>();
        for (int i = 1; i <= SOURCES; i++) {
            Instant at = Typed.moment(at(i));
            if (used(i) && at != null) {
                found.add(new DrawPlan.Source(SourceKind.valueOf(kind(i)), issue(i), at));
            }
        }
        return found;
    }

    /** The field a refusal is about, or null when it is about none. */
    static @Nullable String field(DrawStepOutcome.Refused refused) {
        return switch (refused) {
            case ALREADY_DRAWN -> "subject";
            case ENTRIES_STILL_TAKEN -> "freezes";
            case TOO_MANY_PRIZES -> "tiers";
            default -> null;
        };
    }

    FormErrors errors(Words words, Instant now) {
        var errors = FormErrors.none();
        errors = subjectRef() == null ? errors.with("subject", words.say("draws.problem.subject")) : errors;
        errors = Typed.text(title).isEmpty() ? errors.with("title", words.say("draws.problem.title")) : errors;
        var prizes = tierList();
        errors = prizes == null ? errors.with("tiers", words.say("draws.problem.tiers")) : errors;
        boolean number = Typed.text(reserves).matches("\\d{1,5}");
        errors = number ? errors : errors.with("reserves", words.say("draws.problem.reserves"));
        if (prizes != null && number) {
            long picks = prizes.stream().mapToLong(DrawPlan.Tier::prizes).sum() + Long.parseLong(Typed.text(reserves));
            errors = picks > DrawPlan.MOST_PICKS ? errors.with("tiers", words.say("draws.problem.many")) : errors;
        }
        Instant freeze = Typed.moment(freezes);
        errors = Typed.isWrong(freezes, freeze) ? errors.with("freezes", words.say("ui.form.moment")) : errors;
        Instant last = null;
        for (int i = 1; i <= SOURCES; i++) {
            if (used(i)) {
                Instant at = Typed.moment(at(i));
                errors = Typed.constant(SourceKind.class, kind(i)) == null
                        ? errors.with("kind" + i, words.say("draws.problem.kind"))
                        : errors;
                errors = issue(i).matches("[0-9A-Za-z-]{1,20}")
                        ? errors
                        : errors.with("issue" + i, words.say("draws.problem.issue"));
                boolean ahead = at != null && at.isAfter(now) && (freeze == null || at.isAfter(freeze));
                errors = ahead ? errors : errors.with("at" + i, words.say("draws.problem.ahead"));
                last = at != null && (last == null || at.isAfter(last)) ? at : last;
            }
        }
        Instant end = Typed.moment(due);
        boolean after = end != null && (last == null || end.isAfter(last));
        errors = after ? errors : errors.with("due", words.say("draws.problem.due"));
        boolean kind = Typed.text(turnKind).isEmpty() || Typed.text(turnKind).matches("[a-z]+(\\.[a-z0-9-]+)*");
        return kind ? errors : errors.with("turnKind", words.say("draws.problem.turnKind"));
    }

    /** Only for a form without errors. Left empty, the entries may be frozen from now on. */
    DrawPlan plan(long unionId, Instant now) {
        var ref = subjectRef();
        var prizes = tierList();
        Instant freeze = Typed.text(freezes).isEmpty() ? now : Typed.moment(freezes);
        Instant end = Typed.moment(due);
        if (ref == null || prizes == null || freeze == null || end == null) {
            throw new IllegalStateException("form has errors");
        }
        String turns = Typed.text(turnKind);
        return new DrawPlan(
                ref,
                unionId,
                Typed.key(programme),
                Typed.text(title),
                prizes,
                Integer.parseInt(Typed.text(reserves)),
                "HOUSEHOLD".equals(unit) ? DrawUnit.HOUSEHOLD : DrawUnit.PERSON,
                "SHA256".equals(hash) ? HashKind.SHA256 : HashKind.SM3,
                !turns.isEmpty() || "true".equals(weighted),
                turns.isEmpty() ? null : turns,
                sources(),
                freeze,
                end);
    }
}
