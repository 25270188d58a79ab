package org.niangjia.draws;

import java.time.Instant;
import java.util.List;
import org.niangjia.platform.RecordRef;

/**
 * What a draw decided, for the module whose people took part.
 *
 * @param places RESULT: every winner, then every reserve, in order; REPLACEMENT: the absent one first, then who moved up;
 *     ABANDONED: empty, whatever was decided before no longer stands
 * @param reason of a replacement or an abandonment, in somebody's words; may be empty
 */
public record DrawOutcome(long drawId, RecordRef subject, Kind kind, List<Place> places, String reason, Instant at) {
    public DrawOutcome {
        places = List.copyOf(places);
    }

    public enum Kind {
        RESULT,
        REPLACEMENT,
        ABANDONED
    }

    /** What an entry has now. */
    public enum Standing {
        WON,
        RESERVE,
        /** Won, but the prize went on to the next reserve; the {@link Cause} says why. */
        ABSENT
    }

    /** Why a winner no longer has the prize; the constant stands in the public log. */
    public enum Cause {
        /** Did not come. */
        ABSENT,
        /** Gave it back. */
        GAVE_UP,
        /** An upheld dispute says that the prize was not due. */
        DISPUTED,
        /** Takes no part any more: left the union, was erased, or gave up as a reserve before the turn came. */
        WITHDRAWN
    }

    /**
     * @param entry as handed over in {@link Entrant}
     * @param tier name of the prize; empty for a reserve
     * @param tierNumber from 1; 0 for a reserve
     * @param rank place in the drawn sequence, from 1
     */
    public record Place(
            RecordRef entry, List<Long> personIds, Standing standing, String tier, int tierNumber, int rank) {
        public Place {
            personIds = List.copyOf(personIds);
        }
    }
}
