package org.niangjia.registry;

/** What a team does; words {@code registry.team.kind.*}. */
public enum TeamKind {
    CULTURE_SPORT,
    TECHNICAL_SERVICE,
    VOLUNTEER,
    EXPERT,
    LEGAL
}
