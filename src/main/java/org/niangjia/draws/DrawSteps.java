package org.niangjia.draws;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.niangjia.draws.DrawStepOutcome.Done;
import org.niangjia.draws.DrawStepOutcome.Refused;
import org.niangjia.draws.proof.Bytes;
import org.niangjia.draws.proof.Commitment;
import org.niangjia.draws.proof.DrawHashes;
import org.niangjia.draws.proof.Result;
import org.niangjia.draws.proof.Selection;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Leads a draw to its result: freezes the entries, publishes the promise, takes the numbers, draws. */
@Service
@Transactional
public class DrawSteps {
    private final DrawRepository repository;
    private final DrawAccess access;
    private final Frozen frozen;
    private final Commitments commitments;
    private final Picks picks;
    private final DrawLog log;
    private final DrawFacts facts;
    private final TurnLedger turns;
    private final Replacements replacements;
    private final DrawNotices notices;
    private final JdbcClient jdbc;
    private final Journal journal;

    DrawSteps(
            DrawRepository repository,
            DrawAccess access,
            Frozen frozen,
            Commitments commitments,
            Picks picks,
            DrawLog log,
            DrawFacts facts,
            TurnLedger turns,
            Replacements replacements,
            DrawNotices notices,
            JdbcClient jdbc,
            Journal journal) {
        this.repository = repository;
        this.access = access;
        this.frozen = frozen;
        this.commitments = commitments;
        this.picks = picks;
        this.log = log;
        this.facts = facts;
        this.turns = turns;
        this.replacements = replacements;
        this.notices = notices;
        this.jdbc = jdbc;
        this.journal = journal;
    }

    /** DRA-02 From now on nobody comes in or goes out. */
    public DrawStepOutcome freeze(Actor actor, long id) {
        var draw = access.locked(actor, id);
        var now = access.now();
        if (draw.state() != DrawState.PLANNED) {
            return Refused.NOT_IN_THIS_STATE;
        }
        if (now.isBefore(draw.freezeAt())) {
            return Refused.TOO_EARLY_TO_FREEZE;
        }
        var bounds = access.entrants(draw.subject()).bounds(draw.subjectId());
        if (now.isBefore(bounds.entriesUntil())) {
            return Refused.ENTRIES_STILL_TAKEN;
        }
        if (draw.tiers().stream().mapToLong(Draw.Tier::prizes).sum() > bounds.mostPrizes()) {
            return Refused.TOO_MANY_PRIZES;
        }
        if (!draw.sourcesLieAhead(now)) {
            return Refused.SOURCE_NOT_IN_THE_FUTURE;
        }
        List<Entrant> handed = new ArrayList<>();
        access.entrants(draw.subject()).entrants(draw.subjectId(), entrant -> {
            // One more than allowed is enough to know.
            if (handed.size() <= Frozen.MOST) {
                handed.add(entrant);
            }
        });
        if (handed.isEmpty()) {
            return Refused.NO_ENTRIES;
        }
        if (handed.size() > Frozen.MOST) {
            return Refused.TOO_MANY_ENTRIES;
        }
        var units = frozen.units(draw, handed, access.today());
        var done = frozen.freeze(draw, handed.size(), units, now);
        var after = repository.save(draw.movedTo(DrawState.FROZEN));
        journal.record(
                actor,
                "draws.draw.frozen",
                after.ref(),
                "",
                null,
                Map.of(
                        "handed", done.handed(),
                        "entries", done.entries(),
                        "weight", done.weight(),
                        "root", done.root()));
        return new Done(id);
    }

    /** The text that publishing now would bind the draw to. */
    @Transactional(readOnly = true)
    public Optional<String> preview(Actor actor, long id) {
        var draw = access.seen(actor, id);
        return frozen.facts(id)
                .map(done -> commitments.of(draw, done, access.now()).text());
    }

    /** DRA-06 The promise is public before any of its numbers exists. */
    public DrawStepOutcome publish(Actor actor, long id) {
        var draw = access.locked(actor, id);
        var now = access.now();
        if (draw.state() != DrawState.FROZEN) {
            return Refused.NOT_IN_THIS_STATE;
        }
        if (!draw.sourcesLieAhead(now)) {
            return Refused.SOURCE_NOT_IN_THE_FUTURE;
        }
        if (disputed(id)) {
            return Refused.DISPUTE_OPEN;
        }
        var commitment = commitments.of(draw, frozen.facts(id).orElseThrow(), now);
        var record = log.append(id, DrawLog.Kind.COMMITMENT, commitment.text(), now);
        var after = repository.save(draw.movedTo(DrawState.COMMITTED));
        journal.record(
                actor,
                "draws.draw.published",
                after.ref(),
                "",
                null,
                Map.of(
                        "commitment", draw.hash().hash(commitment.text()),
                        "log", record.position(),
                        "head", record.headRoot()));
        notices.published(after);
        return new Done(id);
    }

    /**
     * DRA-15 Two people under two posts enter the numbers by themselves; what both typed becomes the seed.
     *
     * @param typed for each source in order
     */
    public DrawStepOutcome enterNumbers(Actor actor, long id, List<String> typed) {
        var draw = access.locked(actor, id);
        var now = access.now();
        if (draw.state() != DrawState.COMMITTED) {
            return Refused.NOT_IN_THIS_STATE;
        }
        var post = actor.post();
        if (post == null) {
            return Refused.NO_POST;
        }
        if (!draw.sourcesAreKnown(now)) {
            return Refused.SOURCE_NOT_YET_KNOWN;
        }
        if (disputed(id)) {
            return Refused.DISPUTE_OPEN;
        }
        var canonical = canonical(draw, typed);
        if (canonical.isEmpty()) {
            return Refused.NUMBERS_WRONG;
        }
        String numbers = String.join("\n", canonical.get());
        int written = jdbc.sql("""
                insert into draws_numbers (draw_id, account_id, post_id, actor_name, numbers, at)
                values (:draw, :account, :post, :name, :numbers, :at)
                """)
                .param("draw", id)
                .param("account", actor.accountId())
                .param("post", post.id())
                .param("name", actor.name())
                .param("numbers", numbers)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
        if (written != 1) {
            throw new IllegalStateException("numbers not written");
        }
        journal.record(
                actor,
                "draws.numbers.entered",
                draw.ref(),
                "",
                null,
                Map.of("sources", draw.sources().size()));
        boolean agreed = newest(id).stream()
                .anyMatch(other -> other.accountId() != actor.accountId()
                        && other.postId() != post.id()
                        && other.numbers().equals(numbers));
        if (agreed) {
            var after = repository.save(draw.movedTo(DrawState.SEEDED));
            journal.record(actor, "draws.draw.seeded", after.ref(), "", null, Map.of("numbers", numbers));
        }
        return new Done(id);
    }

    private static Optional<List<String>> canonical(Draw draw, List<String> typed) {
        if (typed.size() != draw.sources().size()) {
            return Optional.empty();
        }
        var canonical = new ArrayList<String>();
        for (int i = 0; i < typed.size(); i++) {
            var numbers = draw.sources().get(i).kind().canonical(typed.get(i));
            if (numbers.isEmpty()) {
                return Optional.empty();
            }
            canonical.add(numbers.get());
        }
        return Optional.of(canonical);
    }

    /** What one person typed last. */
    public record Typed(long accountId, long postId, String name, String numbers, java.time.Instant at) {}

    @Transactional(readOnly = true)
    public List<Typed> newest(long id) {
        return jdbc.sql("""
                select distinct on (account_id) account_id, post_id, actor_name, numbers, at from draws_numbers
                where draw_id = :draw order by account_id, id desc
                """)
                .param("draw", id)
                .query((row, number) -> new Typed(
                        row.getLong("account_id"),
                        row.getLong("post_id"),
                        row.getString("actor_name"),
                        row.getString("numbers"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** DRA-15 By themselves: until two agree, nobody sees what somebody else typed. */
    @Transactional(readOnly = true)
    public List<Typed> seenBy(Actor actor, long id) {
        var newest = newest(id);
        boolean open = access.seen(actor, id).state() != DrawState.COMMITTED;
        return newest.stream()
                .map(one -> open || one.accountId() == actor.accountId()
                        ? one
                        : new Typed(one.accountId(), one.postId(), one.name(), "", one.at()))
                .toList();
    }

    /** The numbers two people agreed on. */
    @Transactional(readOnly = true)
    public List<String> agreed(long id) {
        var newest = newest(id);
        for (Typed one : newest) {
            for (Typed other : newest) {
                if (one.accountId() != other.accountId()
                        && one.postId() != other.postId()
                        && one.numbers().equals(other.numbers())) {
                    return List.of(one.numbers().split("\n"));
                }
            }
        }
        return List.of();
    }

    /** DRA-16 The result follows from what was promised and the agreed numbers; it is computed once and opens the secret. */
    public DrawStepOutcome decide(Actor actor, long id) {
        var draw = access.locked(actor, id);
        var now = access.now();
        if (draw.state() != DrawState.SEEDED) {
            return Refused.NOT_IN_THIS_STATE;
        }
        String text = log.text(id, DrawLog.Kind.COMMITMENT).orElseThrow();
        var commitment = Commitment.parse(text);
        var hash = draw.hash();
        byte[] secret = frozen.secret(id);
        var numbers = agreed(id);
        byte[] seed = DrawHashes.seed(hash, text, secret, numbers);
        int[] drawn = new Selection(hash, seed, weights(draw, commitment)).first(commitment.picks());
        int[] shown = Arrays.stream(drawn).map(position -> position + 1).toArray();
        var result = new Result(
                CurrentFederation.get().code(),
                id,
                hash.hash(text),
                Bytes.hex(secret),
                numbers,
                Bytes.hex(seed),
                drawn.length,
                DrawHashes.picks(hash, shown),
                now);
        picks.write(draw, drawn);
        var after = repository.save(draw.movedTo(DrawState.DECIDED));
        turns.noteDraw(after);
        facts.decided(id, access.today());
        var places = picks.places(after);
        access.entrants(draw.subject())
                .decided(new DrawOutcome(id, draw.subject(), DrawOutcome.Kind.RESULT, places, "", now));
        log.append(id, DrawLog.Kind.RESULT, result.text(), now);
        journal.record(
                actor,
                "draws.draw.decided",
                after.ref(),
                "",
                null,
                Map.of("seed", result.seed(), "picks", drawn.length, "picksHash", result.picksHash()));
        notices.won(after, replacements.settle(actor, after, places));
        return new Done(id);
    }

    private int[] weights(Draw draw, Commitment commitment) {
        int[] weights = new int[Math.toIntExact(commitment.entries())];
        Arrays.fill(weights, 1);
        if (draw.weighted()) {
            jdbc.sql("select position, weight from draws_entry where draw_id = :draw and weight <> 1")
                    .param("draw", draw.key())
                    .query(row -> {
                        weights[row.getInt(1)] = row.getInt(2);
                    });
        }
        return weights;
    }

    private boolean disputed(long id) {
        return jdbc.sql("select count(*) from draws_dispute where draw_id = :id and decision is null")
                        .param("id", id)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
