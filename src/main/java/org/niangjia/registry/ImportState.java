package org.niangjia.registry;

import java.util.EnumSet;
import java.util.Set;

/** The life of a roster import; words {@code registry.roster.state.*}. */
public enum ImportState {
    /** The headers of the file are not all understood: somebody says which is which. */
    MAPPING,
    CHECKING,
    /** Checked: errors to correct, duplicates to decide, or ready to apply. */
    REVIEW,
    /** Changes more known people than one signature may. */
    WAITING,
    APPLYING,
    DONE,
    UNDOING,
    UNDONE,
    FAILED,
    CANCELLED;

    Set<ImportState> next() {
        return switch (this) {
            case MAPPING -> EnumSet.of(CHECKING, CANCELLED);
            case CHECKING -> EnumSet.of(MAPPING, REVIEW, FAILED, CANCELLED);
            case REVIEW -> EnumSet.of(CHECKING, WAITING, APPLYING, CANCELLED);
            case WAITING -> EnumSet.of(REVIEW, CHECKING, APPLYING, CANCELLED);
            case APPLYING -> EnumSet.of(DONE, REVIEW, CHECKING);
            case DONE -> EnumSet.of(UNDOING);
            case UNDOING -> EnumSet.of(UNDONE, DONE);
            case FAILED -> EnumSet.of(CANCELLED);
            case UNDONE, CANCELLED -> EnumSet.noneOf(ImportState.class);
        };
    }

    /** Something works on it in the background: the page refreshes. */
    public boolean running() {
        return this == CHECKING || this == APPLYING || this == UNDOING;
    }

    public boolean cancellable() {
        return next().contains(CANCELLED) && this != CHECKING;
    }
}
