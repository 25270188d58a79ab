package org.niangjia.draws;

import java.util.List;
import java.util.Map;
import org.niangjia.draws.DrawOutcome.Standing;
import org.niangjia.draws.DrawStepOutcome.Done;
import org.niangjia.draws.DrawStepOutcome.Refused;
import org.niangjia.draws.proof.LogText;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** DRA-10 A winner who does not come is replaced by the next reserve of the same sequence; the others keep what they have. */
@Service
@Transactional
public class Replacements {
    private final DrawAccess access;
    private final Picks picks;
    private final DrawLog log;
    private final DrawFacts facts;
    private final TurnLedger turns;
    private final DrawNotices notices;
    private final Journal journal;

    Replacements(
            DrawAccess access,
            Picks picks,
            DrawLog log,
            DrawFacts facts,
            TurnLedger turns,
            DrawNotices notices,
            Journal journal) {
        this.access = access;
        this.picks = picks;
        this.log = log;
        this.facts = facts;
        this.turns = turns;
        this.notices = notices;
        this.journal = journal;
    }

    /** @param number of the winning entry, from 1 */
    public DrawStepOutcome replace(Actor actor, long id, long number, String reason) {
        var draw = access.locked(actor, id);
        var now = access.now();
        if (draw.state() != DrawState.DECIDED) {
            return Refused.NOT_IN_THIS_STATE;
        }
        if (DrawPlan.oneLine(reason).isEmpty()) {
            return Refused.REASON_MISSING;
        }
        var absent = number < 1 || number > Integer.MAX_VALUE
                ? null
                : picks.at(id, (int) number - 1)
                        .filter(pick -> pick.standing() == Standing.WON)
                        .orElse(null);
        if (absent == null) {
            return Refused.NOT_A_WINNER;
        }
        var next = picks.next(id).orElse(null);
        if (next == null) {
            return Refused.NO_RESERVE_LEFT;
        }
        picks.move(absent, next);
        String result = log.text(id, DrawLog.Kind.RESULT).orElseThrow();
        String text = new LogText.Replacement(
                        CurrentFederation.get().code(),
                        id,
                        draw.hash().hash(result),
                        number,
                        absent.tier(),
                        next.position() + 1L,
                        DrawPlan.oneLine(reason),
                        now)
                .text();
        log.append(id, DrawLog.Kind.REPLACEMENT, text, now);
        if (draw.turnKind() != null) {
            turns.moveUp(draw, next.position());
        }
        facts.replaced(id, absent.id(), next.id(), access.today());
        var gone = new Picks.Pick(
                absent.id(),
                absent.rank(),
                absent.position(),
                absent.tier(),
                Standing.ABSENT,
                absent.entry(),
                absent.people());
        var came = new Picks.Pick(
                next.id(), next.rank(), next.position(), absent.tier(), Standing.WON, next.entry(), next.people());
        var places = List.of(picks.place(draw, gone), picks.place(draw, came));
        access.entrants(draw.subject())
                .decided(new DrawOutcome(
                        id, draw.subject(), DrawOutcome.Kind.REPLACEMENT, places, DrawPlan.oneLine(reason), now));
        notices.won(draw, places);
        journal.record(
                actor,
                "draws.draw.replaced",
                draw.ref(),
                reason,
                Map.of("number", number),
                Map.of("number", next.position() + 1, "tier", absent.tier()));
        return new Done(id);
    }
}
