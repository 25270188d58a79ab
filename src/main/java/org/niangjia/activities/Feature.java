package org.niangjia.activities;

/** What an activity of a kind has besides sessions and participants; a kind is a name and a few of these. */
public enum Feature {
    /** Children take part, in the care of staff, fetched with a code. */
    CHILDREN,
    /** A route, caps on cost and length, places by enterprise. */
    TOUR,
    /** Carriers, visits, materials, reach. */
    OUTREACH,
    /** A link, and who looked. */
    ONLINE,
    /** The same lesson for early, middle and night shift. */
    SHIFTS,
    /** Representatives score what they saw. */
    SCOUTING
}
