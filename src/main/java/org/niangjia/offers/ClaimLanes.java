package org.niangjia.offers;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.niangjia.offers.ClaimOutcome.InLine;
import org.niangjia.offers.ClaimOutcome.Refusal;
import org.niangjia.offers.ClaimOutcome.Refused;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Federation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * OFF-50 Everybody who claims stands in the line of the offer; a line is worked by one thread at a time, and an answer is
 * given after its commit, never before. A full line answers at once and keeps the turn.
 */
@Component
class ClaimLanes {
    /**
     * After a batch of so many, the next one gathers for a moment: who was just answered and presses for somebody else, and
     * whoever else is on the way, comes along instead of making two batches of half the size. A calm offer never waits.
     */
    private static final int HOT = 8;

    private static final Duration GATHERING = Duration.ofMillis(2);

    private final ClaimBatch batch;
    private final SoldOut soldOut;
    private final Map<SoldOut.OfferKey, ClaimLane> lanes = new ConcurrentHashMap<>();
    private final AtomicLong inLine = new AtomicLong();
    private final DistributionSummary sizes;
    private final Semaphore workers;
    private final Settings settings;

    /**
     * @param patience how long a page waits for the answer before it shows the place in line
     * @param prompt a longer line is not waited for at all
     * @param most claims in all lines of this node; more are turned away
     * @param atOnce offers decided at the same time, each with one connection
     */
    record Settings(Duration patience, long prompt, long most, int atOnce) {}

    @Autowired
    ClaimLanes(
            ClaimBatch batch,
            SoldOut soldOut,
            MeterRegistry meters,
            @Value("${niangjia.claims.patience:3s}") Duration patience,
            @Value("${niangjia.claims.prompt:20000}") long prompt,
            @Value("${niangjia.claims.line:200000}") long most,
            @Value("${niangjia.claims.at-once:6}") int atOnce) {
        this(batch, soldOut, meters, new Settings(patience, prompt, most, atOnce));
    }

    ClaimLanes(ClaimBatch batch, SoldOut soldOut, MeterRegistry meters, Settings settings) {
        this.batch = batch;
        this.soldOut = soldOut;
        this.settings = settings;
        this.workers = new Semaphore(settings.atOnce());
        this.sizes = DistributionSummary.builder("niangjia.claims.batch")
                .description("Claims decided in one transaction")
                .register(meters);
        meters.gauge("niangjia.claims.line", inLine);
    }

    ClaimOutcome claim(ClaimBatch.Asked asked) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return batch.decide(asked.request().offerId(), List.of(asked))
                    .outcomes()
                    .getFirst();
        }
        if (soldOut.surelyFor(asked.request())) {
            return new Refusal(Refused.SOLD_OUT, 0, List.of());
        }
        if (inLine.get() >= settings.most()) {
            return new Refusal(Refused.TOO_MANY, 0, List.of());
        }
        var key = SoldOut.OfferKey.of(asked.request().offerId());
        // Joined inside compute: a lane is never thrown away as idle between being found and being joined.
        var joined = new ClaimLane.Joined[1];
        var lane = lanes.compute(key, (any, known) -> {
            var mine = known == null ? new ClaimLane(System::nanoTime) : known;
            joined[0] = mine.join(asked);
            return mine;
        });
        if (joined[0].fresh()) {
            var unused = inLine.incrementAndGet();
        }
        if (joined[0].start()) {
            var federation = CurrentFederation.get();
            var unused = Thread.ofVirtual()
                    .name("claims-" + key.federation() + "-" + key.offer())
                    .start(() -> work(federation, key.offer(), lane));
        }
        return await(lane, joined[0].pending());
    }

    /** What became of a claim that was left in line. */
    Optional<ClaimOutcome> turn(ClaimBatch.Asked asked) {
        var lane = lanes.get(SoldOut.OfferKey.of(asked.request().offerId()));
        var pending = lane == null ? Optional.<ClaimLane.Pending>empty() : lane.of(asked);
        return lane == null || pending.isEmpty() ? batch.answered(asked) : Optional.of(await(lane, pending.get()));
    }

    private ClaimOutcome await(ClaimLane lane, ClaimLane.Pending pending) {
        try {
            if (lane.length() <= settings.prompt() || pending.outcome.isDone()) {
                return pending.outcome.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException stillInLine) {
            return new InLine(lane.leave(pending));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        return new InLine(lane.leave(pending));
    }

    private void work(Federation federation, long offer, ClaimLane lane) {
        CurrentFederation.run(federation, () -> {
            for (var next = lane.next(); !next.isEmpty(); next = lane.next()) {
                workers.acquireUninterruptibly();
                try {
                    decide(offer, next);
                } finally {
                    var unused = inLine.addAndGet(-next.size());
                    workers.release();
                    lane.done(next);
                }
                if (next.size() >= HOT && next.size() < ClaimLane.BATCH) {
                    LockSupport.parkNanos(GATHERING.toNanos());
                }
            }
        });
    }

    private void decide(long offer, List<ClaimLane.Pending> pending) {
        try {
            long seen = soldOut.seen();
            var decided =
                    batch.decide(offer, pending.stream().map(one -> one.asked).toList());
            sizes.record(pending.size());
            for (int i = 0; i < pending.size(); i++) {
                pending.get(i).outcome.complete(decided.outcomes().get(i));
            }
            if (decided.soldOut()) {
                soldOut.remember(offer, seen);
            }
        } catch (DataAccessResourceFailureException | CannotCreateTransactionException away) {
            pending.forEach(one -> one.outcome.completeExceptionally(away));
        } catch (RuntimeException | Error problem) {
            apart(offer, pending, problem);
        }
    }

    /** One claim that cannot be decided spoils only itself. What the failed batch may have written is found by its form. */
    private void apart(long offer, List<ClaimLane.Pending> pending, Throwable problem) {
        if (pending.size() == 1) {
            pending.getFirst().outcome.completeExceptionally(problem); // nothing when it was answered already
            return;
        }
        pending.stream().filter(one -> !one.outcome.isDone()).forEach(one -> decide(offer, List.of(one)));
    }

    @Scheduled(fixedDelay = 60_000)
    void forgetIdle() {
        lanes.keySet().forEach(key -> lanes.computeIfPresent(key, (any, lane) -> lane.idle() ? null : lane));
    }
}
