package org.niangjia.registry;

/** What a place is; words {@code registry.place.kind.*}. */
public enum PlaceKind {
    STUDIO,
    SERVICE_CENTRE,
    STATION,
    HALL,
    SCHOOL,
    CULTURE_WORKSHOP,
    AUDIT_STATION,
    SITE,
    MERCHANT
}
