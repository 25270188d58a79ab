package org.niangjia.programmes;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Money;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.StaleEdit;
import org.niangjia.registry.UnionDirectory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Plans, publishes and ends programmes. Every use case sees only the subtree of the actor's post (PRG-04). */
@Service
@Transactional
public class Programmes {
    static final String TYPE = "programmes.programme";
    private final ProgrammeRepository repository;
    private final ProgrammeList list;
    private final UnionDirectory unions;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final List<BudgetUse> uses;
    private final Clock clock;

    Programmes(
            ProgrammeRepository repository,
            ProgrammeList list,
            UnionDirectory unions,
            Journal journal,
            ApplicationEventPublisher events,
            List<BudgetUse> uses,
            Clock clock) {
        this.repository = repository;
        this.list = list;
        this.unions = unions;
        this.journal = journal;
        this.events = events;
        this.uses = uses;
        this.clock = clock;
    }

    public long plan(Actor actor, ProgrammePlan plan) {
        var saved = repository.save(Programme.drafted(actor.unionId(), linked(plan), clock.instant()));
        journal.record(actor, "programmes.programme.planned", ref(saved), "", null, fields(saved));
        return saved.key();
    }

    /** @param version of the page the change was made on */
    public void change(Actor actor, long id, int version, ProgrammePlan plan) {
        var before = mine(actor, id);
        if (before.version() == null || before.version() != version) {
            throw new StaleEdit("programme " + id);
        }
        if (overspent(id, plan) != null) {
            throw new StaleEdit("budget of programme " + id);
        }
        var after = repository.save(before.changedTo(linked(plan)));
        journal.record(actor, "programmes.programme.changed", ref(after), "", fields(before), fields(after));
    }

    /** PRG-20 Asked before changing, so that the form can say it; the number of measures published, or -1 when it may change. */
    public int measuresKept(Actor actor, long id, ProgrammePlan plan) {
        var programme = mine(actor, id);
        return programme.keepsMeasures(plan) ? -1 : programme.measures().size();
    }

    /** PRG-21 Asked before changing, so that the form can say it; what is promised beyond the budget wished for, or null. */
    public @Nullable Money promisedBeyond(Actor actor, long id, ProgrammePlan plan) {
        return overspent(mine(actor, id).key(), plan);
    }

    private @Nullable Money overspent(long id, ProgrammePlan plan) {
        if (plan.budget().equals(Money.ZERO)) {
            return null; // none is set
        }
        var unused = list.lockBudget(id); // nobody promises more meanwhile
        var promised = promised(id);
        return promised.compareTo(plan.budget()) > 0 ? promised : null;
    }

    /** What the parts of a programme promise together. */
    public Money promised(long id) {
        return uses.stream().map(use -> use.promised(id)).reduce(Money.ZERO, Money::plus);
    }

    /** Publishes, closes or cancels; cancelling asks a reason (PRG-05). */
    public void move(Actor actor, long id, ProgrammeState target, String reason) {
        if (target == ProgrammeState.CANCELLED && reason.isBlank()) {
            throw new IllegalArgumentException("cancelling asks a reason");
        }
        var before = mine(actor, id);
        var after = repository.save(before.movedTo(target));
        journal.record(
                actor,
                "programmes.programme." + target.name().toLowerCase(java.util.Locale.ROOT),
                ref(after),
                reason,
                fields(before),
                fields(after));
    }

    /** Last year's programme again; its offers follow through {@link ProgrammeCopied}. */
    public long copy(Actor actor, long id, String name, LocalDate start) {
        var old = mine(actor, id);
        var copy = repository.save(old.copiedFor(start, name, clock.instant()));
        journal.record(actor, "programmes.programme.copied", ref(copy), "", null, fields(copy));
        events.publishEvent(new ProgrammeCopied(
                actor,
                old.key(),
                copy.key(),
                start.toEpochDay() - old.startsOn().toEpochDay()));
        return copy.key();
    }

    /** A co-host written with the full name of a union of the tree is that union; any other name is somebody outside. */
    private ProgrammePlan linked(ProgrammePlan plan) {
        var coHosts = plan.coHosts().stream()
                .map(host -> host.unionId() != null
                        ? host
                        : new CoHost(host.role(), list.unionNamed(host.name()), host.name()))
                .toList();
        return new ProgrammePlan(plan.name(), plan.period(), plan.budget(), plan.summary(), coHosts, plan.measures());
    }

    private Programme mine(Actor actor, long id) {
        return repository
                .findById(id)
                .filter(programme -> unions.isWithin(programme.unionId(), actor.unionId()))
                .orElseThrow(() -> new NotFound("programme", id));
    }

    private static RecordRef ref(Programme programme) {
        return new RecordRef(TYPE, programme.key());
    }

    private static Map<String, ?> fields(Programme programme) {
        return Map.of(
                "name", programme.name(),
                "from", programme.startsOn().toString(),
                "to", programme.endsOn().toString(),
                "budgetFen", programme.budgetFen(),
                "state", programme.state().name(),
                "measures", programme.measures().size());
    }
}
