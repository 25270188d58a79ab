package org.niangjia.activities;

/** What a limit bounds; the numbers themselves are dated data with a source ({@link Limits}). */
public enum Measure {
    /** The longest a session of the kind may be. */
    SESSION_MINUTES,
    /** How many children one member of staff may have. */
    CHILDREN_PER_STAFF,
    /** How long a pick-up code lives. */
    PICK_UP_MINUTES,
    /** What one person may cost on one day of a tour. */
    TOUR_DAY_FEN,
    /** What one person's tours of a calendar year may cost. */
    TOUR_YEAR_FEN,
    /** How many days a tour may last, with travel. */
    TOUR_DAYS,
    /** How many tours one person may make in a calendar year. */
    TOUR_TRIPS;

    public boolean money() {
        return this == TOUR_DAY_FEN || this == TOUR_YEAR_FEN;
    }
}
