package org.niangjia.registry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.niangjia.registry.UnionOutcome.Refused;

/** A union as the rules of the tree see it. Every question answers null when nothing speaks against the change. */
record UnionNode(
        long id,
        @Nullable Long parentId,
        String name,
        String kind,
        @Nullable Long employerId,
        LocalDate foundedOn,
        @Nullable LocalDate dissolvedOn) {

    /** What the tree knows that a single union does not. */
    record Surroundings(
            boolean parentIsInside,
            boolean nameTaken,
            @Nullable LocalDate lastChangeOn) {
        private boolean changedAfter(LocalDate day) {
            return lastChangeOn != null && day.isBefore(lastChangeOn);
        }
    }

    record Holdings(boolean members, boolean children, boolean places) {}

    /** REG-01 to REG-05 for a union that is to stand under this one. */
    @Nullable
    Refused againstChild(Surroundings around, LocalDate on, LocalDate today) {
        if (on.isAfter(today)) {
            return Refused.IN_THE_FUTURE;
        }
        if (on.isBefore(foundedOn)) {
            return Refused.PARENT_NOT_YET_FOUNDED;
        }
        if (dissolvedOn != null) {
            return Refused.PARENT_DISSOLVED;
        }
        if (around.nameTaken()) {
            return Refused.NAME_TAKEN;
        }
        return around.changedAfter(on) ? Refused.LATER_CHANGE : null;
    }

    @Nullable
    Refused againstRename(String newName, boolean nameTaken, LocalDate on, LocalDate today) {
        var untimely = againstAnyChange(on, today);
        if (untimely != null) {
            return untimely;
        }
        if (newName.equals(name)) {
            return Refused.NOTHING_TO_DO;
        }
        return nameTaken ? Refused.NAME_TAKEN : null;
    }

    @Nullable
    Refused againstMove(UnionNode parent, Surroundings around, LocalDate on, LocalDate today) {
        var own = againstAnyChange(on, today);
        if (own != null) {
            return own;
        }
        if (parentId == null) {
            return Refused.ROOT_STAYS;
        }
        if (around.parentIsInside()) {
            return Refused.CYCLE;
        }
        if (parentId == parent.id()) {
            return Refused.NOTHING_TO_DO;
        }
        return parent.againstChild(around, on, today);
    }

    /** Taking over a union whose name equals that of one of the children is no clash: the merged union's name rests. */
    @Nullable
    Refused againstMergerInto(UnionNode successor, Surroundings around, LocalDate on, LocalDate today) {
        var own = againstAnyChange(on, today);
        if (own != null) {
            return own;
        }
        if (parentId == null) {
            return Refused.ROOT_STAYS;
        }
        if (around.parentIsInside()) {
            return Refused.CYCLE;
        }
        return successor.againstChild(new Surroundings(false, false, around.lastChangeOn()), on, today);
    }

    @Nullable
    Refused againstDissolution(Holdings holdings, Surroundings around, LocalDate on, LocalDate today) {
        var own = againstAnyChange(on, today);
        if (own != null) {
            return own;
        }
        if (parentId == null) {
            return Refused.ROOT_STAYS;
        }
        if (holdings.children()) {
            return Refused.HAS_CHILDREN;
        }
        if (holdings.members()) {
            return Refused.HAS_MEMBERS;
        }
        if (holdings.places()) {
            return Refused.HAS_PLACES;
        }
        return around.changedAfter(on) ? Refused.LATER_CHANGE : null;
    }

    @Nullable
    Refused againstAnyChange(LocalDate on, LocalDate today) {
        if (on.isAfter(today)) {
            return Refused.IN_THE_FUTURE;
        }
        if (dissolvedOn != null) {
            return Refused.ALREADY_DISSOLVED;
        }
        return on.isBefore(foundedOn) ? Refused.BEFORE_FOUNDING : null;
    }
}
