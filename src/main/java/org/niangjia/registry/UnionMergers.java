package org.niangjia.registry;

import java.time.LocalDate;
import java.util.List;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.registry.UnionNode.Surroundings;
import org.niangjia.registry.UnionOutcome.Done;
import org.niangjia.registry.UnionOutcome.Refused;
import org.niangjia.registry.UnionRecords.UnionChange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One union out of two, two out of one: people, places and teams go along. */
@Service
@Transactional
public class UnionMergers {
    private final JdbcClient jdbc;
    private final Lineage lineage;
    private final UnionRecords records;
    private final Unions unions;
    private final Memberships memberships;
    private final Reach reach;
    private final EmployerFacts employerFacts;

    UnionMergers(
            JdbcClient jdbc,
            Lineage lineage,
            UnionRecords records,
            Unions unions,
            Memberships memberships,
            Reach reach,
            EmployerFacts employerFacts) {
        this.jdbc = jdbc;
        this.lineage = lineage;
        this.records = records;
        this.unions = unions;
        this.memberships = memberships;
        this.reach = reach;
        this.employerFacts = employerFacts;
    }

    /**
     * REG-06 The merged union stays in the tree under its successor, dissolved: what was counted for it before counts where it
     * stood then, and what is still recorded for it counts for the successor.
     */
    public UnionOutcome merge(Actor actor, long unionId, long successorId, LocalDate on) {
        reach.union(actor, unionId);
        reach.union(actor, successorId);
        if (unionId == successorId) {
            return Refused.NOTHING_TO_DO;
        }
        lineage.lock();
        var union = records.lockedNode(unionId);
        var successor = records.lockedNode(successorId);
        var around = new Surroundings(
                lineage.contains(unionId, successorId), false, lineage.lastChange(unionId, successorId));
        var refused = union.againstMergerInto(successor, around, on, reach.today());
        if (refused == null && memberships.changedAfter(unionId, on)) {
            refused = Refused.LATER_CHANGE;
        }
        if (refused != null) {
            return refused;
        }
        for (long child : openChildren(unionId)) {
            unions.moveNow(actor, records.node(child), successor, on);
        }
        memberships.moveAll(unionId, successorId, on);
        handOver("update registry_place set union_id = :to where union_id = :from", unionId, successorId);
        handOver("update registry_team set union_id = :to where union_id = :from", unionId, successorId);
        if (!Long.valueOf(successorId).equals(union.parentId())) {
            lineage.move(unionId, successorId, on);
            records.setParent(unionId, successorId);
        }
        records.setDissolved(unionId, on, successorId);
        records.tell(actor, new UnionChange(unionId, "MERGED", on, union.name(), successor.name(), successorId));
        records.tell(actor, new UnionChange(successorId, "MERGED", on, union.name(), successor.name(), unionId));
        if (union.employerId() != null) {
            employerFacts.refresh(union.employerId());
        }
        return new Done(successorId);
    }

    /**
     * A new union beside the old one takes some of its children and members.
     *
     * @param members memberships' people; those who are not members of the union on that day are refused as unknown
     */
    public UnionOutcome split(Actor actor, long unionId, NewUnion part, List<Long> children, List<Long> members) {
        reach.union(actor, unionId);
        lineage.lock();
        var union = records.lockedNode(unionId);
        var on = part.foundedOn();
        var refused = union.againstAnyChange(on, reach.today());
        if (refused != null) {
            return refused;
        }
        if (union.parentId() == null) {
            return Refused.ROOT_STAYS;
        }
        var last = lineage.lastChange(unionId, union.parentId());
        if ((last != null && on.isBefore(last)) || memberships.changedAfter(unionId, on)) {
            return Refused.LATER_CHANGE;
        }
        if (records.nameTaken(union.parentId(), part.name(), 0)) {
            return Refused.NAME_TAKEN;
        }
        var own = openChildren(unionId);
        children.stream().filter(child -> !own.contains(child)).findFirst().ifPresent(stranger -> {
            throw new NotFound("union", stranger);
        });
        if (!(unions.found(Actor.SYSTEM, union.parentId(), part) instanceof Done(long partId))) {
            throw new IllegalStateException("split was decided, founding was refused");
        }
        var node = records.node(partId);
        for (long child : children) {
            unions.moveNow(actor, records.node(child), node, on);
        }
        memberships.moveSome(unionId, partId, members, on);
        records.tell(actor, new UnionChange(unionId, "SPLIT", on, union.name(), part.name(), partId));
        return new Done(partId);
    }

    private List<Long> openChildren(long unionId) {
        return jdbc.sql("select id from registry_union where parent_id = :id and dissolved_on is null order by id")
                .param("id", unionId)
                .query(Keys.ROW)
                .list();
    }

    private void handOver(String sql, long from, long to) {
        int moved = jdbc.sql(sql).param("from", from).param("to", to).update();
        if (moved < 0) {
            throw new IllegalStateException("update without a count");
        }
    }
}
