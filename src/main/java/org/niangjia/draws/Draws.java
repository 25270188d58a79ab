package org.niangjia.draws;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.draws.DrawStepOutcome.Done;
import org.niangjia.draws.DrawStepOutcome.Refused;
import org.niangjia.draws.proof.LogText;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Period;
import org.niangjia.platform.Permission;
import org.niangjia.platform.StaleEdit;
import org.niangjia.programmes.ProgrammeDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Plans a draw, puts a source off, gives a draw up. What leads to the result is {@link DrawSteps}. */
@Service
@Transactional
public class Draws {
    public static final String TYPE = "draws.draw";

    private final DrawRepository repository;
    private final DrawAccess access;
    private final DrawLog log;
    private final DrawFacts facts;
    private final TurnLedger turns;
    private final Disputes disputes;
    private final ProgrammeDirectory programmes;
    private final JdbcClient jdbc;
    private final Journal journal;

    Draws(
            DrawRepository repository,
            DrawAccess access,
            DrawLog log,
            DrawFacts facts,
            TurnLedger turns,
            Disputes disputes,
            ProgrammeDirectory programmes,
            JdbcClient jdbc,
            Journal journal) {
        this.repository = repository;
        this.access = access;
        this.log = log;
        this.facts = facts;
        this.turns = turns;
        this.disputes = disputes;
        this.programmes = programmes;
        this.jdbc = jdbc;
        this.journal = journal;
    }

    /** DRA-03 One draw of a subject stands at a time; a second needs the first to be abandoned, visibly. */
    public DrawStepOutcome plan(Actor actor, DrawPlan plan) {
        mustReach(actor, plan);
        boolean exclusive = !access.entrants(plan.subject()).repeatable();
        if (exclusive && stands(plan, 0)) {
            return Refused.ALREADY_DRAWN;
        }
        var beyond = beyondBounds(plan);
        if (beyond != null) {
            return beyond;
        }
        var saved = repository.save(Draw.planned(plan, exclusive, access.now()));
        journal.record(actor, "draws.draw.planned", saved.ref(), "", null, fields(saved));
        return new Done(saved.key());
    }

    /** @param version of the page the change was made on */
    public DrawStepOutcome change(Actor actor, long id, int version, DrawPlan plan) {
        mustReach(actor, plan);
        var before = access.locked(actor, id);
        if (before.version() == null || before.version() != version) {
            throw new StaleEdit("draw " + id);
        }
        boolean exclusive = !access.entrants(plan.subject()).repeatable();
        if (exclusive && stands(plan, id)) {
            return Refused.ALREADY_DRAWN;
        }
        var beyond = beyondBounds(plan);
        if (beyond != null) {
            return beyond;
        }
        var after = repository.save(before.changedTo(plan, exclusive));
        journal.record(actor, "draws.draw.changed", after.ref(), "", fields(before), fields(after));
        return new Done(id);
    }

    /** DRA-22 What is drawn exists, and nobody who may still ask is left out. */
    private @Nullable Refused beyondBounds(DrawPlan plan) {
        var bounds = access.entrants(plan.subject()).bounds(plan.subject().id());
        if (plan.freezeAt().isBefore(bounds.entriesUntil())) {
            return Refused.ENTRIES_STILL_TAKEN;
        }
        return plan.tiers().stream().mapToLong(DrawPlan.Tier::prizes).sum() > bounds.mostPrizes()
                ? Refused.TOO_MANY_PRIZES
                : null;
    }

    private boolean stands(DrawPlan plan, long except) {
        return jdbc.sql("""
                select count(*) from draws_draw
                where subject_type = :type and subject_id = :subject and state <> 'ABANDONED' and id <> :except
                """)
                        .param("type", plan.subject().type())
                        .param("subject", plan.subject().id())
                        .param("except", except)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void mustReach(Actor actor, DrawPlan plan) {
        access.mustReach(actor, plan.unionId());
        Long programme = plan.programmeId();
        if (programme != null && programmes.find(programme).isEmpty()) {
            throw new NotFound("programme", programme);
        }
        String title = access.entrants(plan.subject()).title(plan.subject().id());
        if (title.isEmpty()) {
            throw new NotFound(plan.subject().type(), plan.subject().id());
        }
    }

    /**
     * DRA-11 A source is put off before its numbers could be known, to a later event of the same kind, in public.
     *
     * @param number of the source, from 1
     */
    public DrawStepOutcome postpone(Actor actor, long id, int number, String issue, Instant at, String reason) {
        var draw = access.locked(actor, id);
        var now = access.now();
        if (draw.state() != DrawState.COMMITTED) {
            return Refused.NOT_IN_THIS_STATE;
        }
        if (DrawPlan.oneLine(reason).isEmpty()) {
            return Refused.REASON_MISSING;
        }
        if (number < 1 || number > draw.sources().size()) {
            throw new NotFound("source", number);
        }
        var before = draw.sources().get(number - 1);
        if (!now.isBefore(before.at())) {
            return Refused.SOURCE_ALREADY_KNOWN;
        }
        var later = new DrawPlan.Source(before.kind(), issue, at);
        if (!later.at().isAfter(before.at())) {
            return Refused.SOURCE_NOT_IN_THE_FUTURE;
        }
        var changed =
                repository.save(draw.withSource(number - 1, new Draw.Source(later.kind(), later.issue(), later.at())));
        var text = new LogText.Postponement(
                CurrentFederation.get().code(),
                id,
                number,
                Commitments.source(changed.sources().get(number - 1)),
                DrawPlan.oneLine(reason),
                now);
        log.append(id, DrawLog.Kind.POSTPONEMENT, text.text(), now);
        journal.record(actor, "draws.draw.postponed", draw.ref(), reason, fields(draw), fields(changed));
        return new Done(id);
    }

    /** DRA-14 Who gives up a draw says why, in public once entries were frozen; after the promise a leader must do it. */
    public DrawStepOutcome abandon(Actor actor, long id, String reason) {
        var draw = access.locked(actor, id);
        var now = access.now();
        if (draw.state() == DrawState.ABANDONED) {
            return Refused.NOT_IN_THIS_STATE;
        }
        if (DrawPlan.oneLine(reason).isEmpty()) {
            return Refused.REASON_MISSING;
        }
        boolean promised = draw.state().ordinal() >= DrawState.COMMITTED.ordinal();
        if (promised && !actor.may(Permission.APPROVE)) {
            return Refused.NEEDS_A_LEADER;
        }
        if (draw.state() == DrawState.DECIDED && !disputes.upheld(id)) {
            return Refused.NO_UPHELD_DISPUTE;
        }
        var after = repository.save(draw.movedTo(DrawState.ABANDONED));
        if (draw.state() == DrawState.DECIDED) {
            facts.retractAll(id);
            turns.forget(id);
        }
        access.entrants(draw.subject())
                .decided(new DrawOutcome(
                        id, draw.subject(), DrawOutcome.Kind.ABANDONED, List.of(), DrawPlan.oneLine(reason), now));
        if (draw.state() != DrawState.PLANNED) {
            String text = new LogText.Abandonment(
                            CurrentFederation.get().code(), id, draw.state().name(), DrawPlan.oneLine(reason), now)
                    .text();
            log.append(id, DrawLog.Kind.ABANDONMENT, text, now);
        }
        journal.record(actor, "draws.draw.abandoned", draw.ref(), reason, fields(draw), fields(after));
        return new Done(id);
    }

    static Map<String, ?> fields(Draw draw) {
        return Map.of(
                "title", draw.title(),
                "state", draw.state().name(),
                "subject", draw.subjectType() + " " + draw.subjectId(),
                "prizes",
                        draw.tiers().stream()
                                .map(tier -> tier.name() + " × " + tier.prizes())
                                .collect(Collectors.joining(", ")),
                "reserves", draw.reserves(),
                "sources",
                        draw.sources().stream()
                                .map(one -> one.kind() + " " + one.issue() + " " + minute(one.at()))
                                .collect(Collectors.joining(", ")),
                "freezes", minute(draw.freezeAt()));
    }

    /** For people reading the history. */
    private static String minute(Instant moment) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(moment.atZone(Period.ZONE));
    }
}
