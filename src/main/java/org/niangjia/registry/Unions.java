package org.niangjia.registry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.FederationFounded;
import org.niangjia.registry.UnionNode.Surroundings;
import org.niangjia.registry.UnionOutcome.Done;
import org.niangjia.registry.UnionRecords.UnionChange;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes the union tree, each change on a date, the past kept. Mergers and splits: {@link UnionMergers}. */
@Service
@Transactional
public class Unions {
    private final Lineage lineage;
    private final UnionRecords records;
    private final Reach reach;
    private final EmployerFacts employerFacts;

    Unions(Lineage lineage, UnionRecords records, Reach reach, EmployerFacts employerFacts) {
        this.lineage = lineage;
        this.records = records;
        this.reach = reach;
        this.employerFacts = employerFacts;
    }

    /** The root of a new federation's tree. */
    @EventListener
    public void plantRoot(FederationFounded founded) {
        var root = NewUnion.of(founded.federation().name(), UnionKind.valueOf(founded.level()), founded.on());
        long id = write(Actor.SYSTEM, root, null);
        records.publishFounded(id, root);
    }

    public UnionOutcome found(Actor actor, long parentId, NewUnion union) {
        reach.union(actor, parentId);
        lineage.lock();
        var parent = records.lockedNode(parentId);
        var around = new Surroundings(
                false, records.nameTaken(parentId, union.name(), 0), lineage.lastChangeAbove(parentId));
        var refused = parent.againstChild(around, union.foundedOn(), reach.today());
        if (refused != null) {
            return refused;
        }
        long id = write(actor, union, parentId);
        records.publishFounded(id, union);
        if (union.employerId() != null) {
            employerFacts.refresh(union.employerId());
        }
        return new Done(id);
    }

    private long write(Actor actor, NewUnion union, @Nullable Long parentId) {
        long id = records.insert(union, parentId);
        lineage.add(id, parentId, union.foundedOn());
        records.tell(actor, new UnionChange(id, "FOUNDED", union.foundedOn(), "", union.name(), parentId));
        return id;
    }

    public UnionOutcome rename(Actor actor, long unionId, String newName, LocalDate on) {
        reach.union(actor, unionId);
        var union = records.lockedNode(unionId);
        boolean taken = union.parentId() != null && records.nameTaken(union.parentId(), newName, unionId);
        var refused = union.againstRename(newName, taken, on, reach.today());
        if (refused != null) {
            return refused;
        }
        records.setName(unionId, newName);
        records.tell(actor, new UnionChange(unionId, "RENAMED", on, union.name(), newName, null));
        return new Done(unionId);
    }

    public UnionOutcome move(Actor actor, long unionId, long newParentId, LocalDate on) {
        reach.union(actor, unionId);
        reach.union(actor, newParentId);
        lineage.lock();
        var union = records.lockedNode(unionId);
        var parent = records.node(newParentId);
        var around = new Surroundings(
                lineage.contains(unionId, newParentId),
                records.nameTaken(newParentId, union.name(), unionId),
                lineage.lastChange(unionId, newParentId));
        var refused = union.againstMove(parent, around, on, reach.today());
        if (refused != null) {
            return refused;
        }
        moveNow(actor, union, parent, on);
        return new Done(unionId);
    }

    /** Also the last step of mergers and splits, which decided before. */
    void moveNow(Actor actor, UnionNode union, UnionNode parent, LocalDate on) {
        String before =
                union.parentId() == null ? "" : records.node(union.parentId()).name();
        lineage.move(union.id(), parent.id(), on);
        records.setParent(union.id(), parent.id());
        records.tell(actor, new UnionChange(union.id(), "MOVED", on, before, parent.name(), parent.id()));
    }

    public UnionOutcome dissolve(Actor actor, long unionId, LocalDate on) {
        reach.union(actor, unionId);
        lineage.lock();
        var union = records.lockedNode(unionId);
        var around = new Surroundings(false, false, lineage.lastChange(unionId, unionId));
        var refused = union.againstDissolution(records.holdings(unionId, on), around, on, reach.today());
        if (refused != null) {
            return refused;
        }
        lineage.close(unionId, on);
        records.setDissolved(unionId, on, null);
        records.tell(actor, new UnionChange(unionId, "DISSOLVED", on, union.name(), "", null));
        if (union.employerId() != null) {
            employerFacts.refresh(union.employerId());
        }
        return new Done(unionId);
    }
}
