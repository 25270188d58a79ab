package org.niangjia.draws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.draws.DrawOutcome.Cause;
import org.niangjia.draws.DrawOutcome.Place;
import org.niangjia.draws.DrawOutcome.Standing;
import org.niangjia.draws.DrawStepOutcome.Done;
import org.niangjia.draws.DrawStepOutcome.Refused;
import org.niangjia.draws.Picks.Pick;
import org.niangjia.draws.proof.LogText;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.RecordRef;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * DRA-10, DRA-24 A winner who does not come, gives up or was not entitled is replaced by the next reserve of the same sequence; the
 * others keep what they have, and what the draw decided stays as published.
 */
@Service
@Transactional
public class Replacements {
    private static final int AT_ONCE = 20;
    private final DrawAccess access;
    private final Picks picks;
    private final DrawLog log;
    private final DrawFacts facts;
    private final TurnLedger turns;
    private final Disputes disputes;
    private final DrawNotices notices;
    private final Journal journal;
    private final JdbcClient jdbc;

    Replacements(
            DrawAccess access,
            Picks picks,
            DrawLog log,
            DrawFacts facts,
            TurnLedger turns,
            Disputes disputes,
            DrawNotices notices,
            Journal journal,
            JdbcClient jdbc) {
        this.access = access;
        this.picks = picks;
        this.log = log;
        this.facts = facts;
        this.turns = turns;
        this.disputes = disputes;
        this.notices = notices;
        this.journal = journal;
        this.jdbc = jdbc;
    }

    /**
     * Whose turn it is.
     *
     * @param number of the entry, from 1
     * @param passed reserves before it who take no part any more
     */
    public record Next(long number, int rank, int passed) {}

    /** Who moves up when a winner of the draw goes now; empty when no reserve is left. */
    @Transactional(readOnly = true)
    public Optional<Next> next(Actor actor, long id) {
        return upTo(access.seen(actor, id)).map(line -> {
            var last = line.getLast();
            return new Next(last.number(), last.rank(), line.size() - 1);
        });
    }

    /**
     * An officer hands a prize on.
     *
     * @param number of the winning entry, from 1
     * @param cause why its winner goes; for a place that is empty already, what is known of it stands instead
     * @param remark published with the cause; may be empty
     * @param expected number of the entry the officer was shown as the next, or null
     */
    public DrawStepOutcome replace(
            Actor actor, long id, long number, Cause cause, String remark, @Nullable Long expected) {
        var draw = access.locked(actor, id);
        if (draw.state() != DrawState.DECIDED) {
            return Refused.NOT_IN_THIS_STATE;
        }
        var gone = number < 1 || number > Integer.MAX_VALUE
                ? null
                : picks.at(id, (int) number - 1)
                        .filter(pick -> pick.standing() == Standing.WON)
                        .orElse(null);
        if (gone == null) {
            return Refused.NOT_A_WINNER;
        }
        if (!access.entrants(draw.subject())
                .handedOut(draw.subjectId(), List.of(gone.entry().id()))
                .isEmpty()) {
            return Refused.ALREADY_HANDED_OUT;
        }
        var said = gone.cause();
        if (said == null && cause == Cause.DISPUTED && !disputes.upheld(id)) {
            return Refused.DISPUTE_NOT_UPHELD;
        }
        var line = upTo(draw).orElse(null);
        if (line == null) {
            return Refused.NO_RESERVE_LEFT;
        }
        if (expected != null && expected != line.getLast().number()) {
            return Refused.NEXT_CHANGED;
        }
        if (said != null && !access.entrants(draw.subject()).canGiveOneMore(draw.subjectId())) {
            return Refused.NOTHING_LEFT;
        }
        if (said == null) {
            notices.lost(draw, gone.people(), cause);
        }
        moveUp(actor, draw, gone, line, said == null ? cause : said, DrawPlan.oneLine(remark));
        return new Done(id);
    }

    /**
     * Keeps the draws of these subjects still until the transaction ends. Whoever lets winners go calls this before locking anything
     * of his own: draws first, in the order of their numbers, then what is given out, then the public log.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(String subjectType, Collection<Long> subjectIds) {
        if (!subjectIds.isEmpty()) {
            var ignored = jdbc.sql("""
                    select id from draws_draw where subject_type = :type and subject_id = any(cast(:ids as bigint[]))
                      and state <> 'ABANDONED' order by id for update
                    """)
                    .param("type", subjectType)
                    .param("ids", subjectIds.toArray(Long[]::new))
                    .query(Long.class)
                    .list();
        }
    }

    /** The same for a job that comes again: does not wait, and answers false when somebody works on a draw of the subject. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean holdUnlessBusy(RecordRef subject) {
        String standing =
                "from draws_draw where subject_type = :type and subject_id = :subject and state <> 'ABANDONED'";
        var held = jdbc.sql("select id " + standing + " order by id for update skip locked")
                .param("type", subject.type())
                .param("subject", subject.id())
                .query(Long.class)
                .list();
        return held.size()
                == jdbc.sql("select count(*) " + standing)
                        .param("type", subject.type())
                        .param("subject", subject.id())
                        .query(Long.class)
                        .single();
    }

    /** What becomes of the place of a winner who left. */
    public enum Then {
        /** The next reserve moves up, if one is left. */
        NEXT_RESERVE,
        /** Nobody moves up by himself any more; an officer may still hand the place on. */
        STAYS_EMPTY
    }

    /**
     * DRA-24 A winner's record ended elsewhere, by himself or in time. Does nothing for a record without a prize. Called after {@link
     * #hold}, in the transaction that ended the record.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void left(Actor actor, RecordRef subject, RecordRef entry, Cause cause, Then then) {
        var draw = decided(subject).orElse(null);
        var gone = draw == null
                ? null
                : picks.of(draw.key(), entry)
                        .filter(pick -> pick.standing() == Standing.WON && pick.cause() == null)
                        .orElse(null);
        if (draw != null && gone != null) {
            gaveUp(actor, draw, gone, cause, then);
        }
    }

    /**
     * DRA-24 Right after the result stands in the log: who was drawn but had left while the numbers were awaited is followed like
     * anybody who leaves later, in the order of the prizes.
     *
     * @param places of the result
     * @return the winners who have it
     */
    List<Place> settle(Actor actor, Draw draw, List<Place> places) {
        var won = places.stream()
                .filter(place -> place.standing() == Standing.WON)
                .toList();
        var gone = access.entrants(draw.subject())
                .goneBefore(
                        draw.subjectId(),
                        won.stream().map(place -> place.entry().id()).toList());
        var have = new ArrayList<Place>();
        for (var place : won) {
            var cause = gone.get(place.entry().id());
            if (cause == null) {
                have.add(place);
            } else {
                var pick = picks.of(draw.key(), place.entry()).orElseThrow();
                gaveUp(actor, draw, pick, cause, Then.NEXT_RESERVE);
            }
        }
        return have;
    }

    private void gaveUp(Actor actor, Draw draw, Pick gone, Cause cause, Then then) {
        boolean goesOn =
                then == Then.NEXT_RESERVE && access.entrants(draw.subject()).canGiveOneMore(draw.subjectId());
        var line = goesOn ? upTo(draw).orElse(null) : null;
        if (line == null) {
            picks.leftEmpty(gone, cause);
            journal.record(
                    actor,
                    "draws.draw.left-empty." + act(cause),
                    draw.ref(),
                    "",
                    null,
                    Map.of("number", gone.number(), "tier", tier(draw, gone)));
        } else {
            moveUp(actor, draw, gone, line, cause, "");
        }
    }

    private Optional<Draw> decided(RecordRef subject) {
        return jdbc.sql("""
                select id from draws_draw where subject_type = :type and subject_id = :subject and state = 'DECIDED'
                order by id desc limit 1
                """)
                .param("type", subject.type())
                .param("subject", subject.id())
                .query(Long.class)
                .optional()
                .map(access::any);
    }

    /** The next reserve who still waits, behind those who are passed over; empty when nobody waits any more. */
    private Optional<List<Pick>> upTo(Draw draw) {
        var entrants = access.entrants(draw.subject());
        var line = new ArrayList<Pick>();
        while (true) {
            int behind = line.isEmpty() ? 0 : line.getLast().rank();
            var some = picks.reserves(draw.key(), behind, AT_ONCE);
            var waiting = entrants.stillWaiting(
                    draw.subjectId(),
                    some.stream().map(pick -> pick.entry().id()).toList());
            for (var pick : some) {
                line.add(pick);
                if (waiting.contains(pick.entry().id())) {
                    return Optional.of(line);
                }
            }
            if (some.size() < AT_ONCE) {
                return Optional.empty();
            }
        }
    }

    private static String act(Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String tier(Draw draw, Pick pick) {
        return draw.tiers().get(pick.tier() - 1).name();
    }

    /** The prize walks along the line, one entry of the log for each step: nobody is left out in silence. */
    private void moveUp(Actor actor, Draw draw, Pick winner, List<Pick> line, Cause cause, String remark) {
        var now = access.now();
        String result =
                draw.hash().hash(log.text(draw.key(), DrawLog.Kind.RESULT).orElseThrow());
        var last = line.getLast().moved(winner.tier());
        var places = List.of(picks.place(draw, winner.gone(cause)), picks.place(draw, last));
        access.entrants(draw.subject())
                .decided(
                        new DrawOutcome(draw.key(), draw.subject(), DrawOutcome.Kind.REPLACEMENT, places, remark, now));
        var from = winner;
        var why = cause;
        var came = winner;
        for (var next : line) {
            came = next.moved(winner.tier());
            picks.move(from.gone(why), came);
            String said = from == winner ? (why.name() + " " + remark).strip() : why.name();
            var text = new LogText.Replacement(
                    CurrentFederation.get().code(),
                    draw.key(),
                    result,
                    from.number(),
                    winner.tier(),
                    came.number(),
                    said,
                    now);
            log.append(draw.key(), DrawLog.Kind.REPLACEMENT, text.text(), now);
            journal.record(
                    actor,
                    "draws.draw.replaced." + act(why),
                    draw.ref(),
                    remark,
                    Map.of("number", from.number()),
                    Map.of("number", came.number(), "tier", tier(draw, winner)));
            from = came;
            why = Cause.WITHDRAWN;
        }
        if (draw.turnKind() != null) {
            turns.moveUp(draw, came.position());
        }
        facts.replaced(draw.key(), winner.id(), came.id(), access.today());
        notices.movedUp(draw, came.people());
    }
}
